"""A partnership's colour: whether it can stand behind white text, and how pages come to wear it."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError

ENOUGH = 4.5
"""The least contrast of text with its ground (WCAG 2.2, success criterion 1.4.3)."""


def contrast_with_white(colour: str) -> float:
    """From 1 (white itself) to 21 (black), of a colour such as ``#0b3c5d``.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)


def validate_dark(colour: str) -> None:
    """Raise ValidationError where white text on ``colour`` could not be read."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        return  # how a colour is written is another rule's business
    contrast = contrast_with_white(colour)
    if contrast < ENOUGH:
        raise ValidationError(
            f"White text on {colour} has a contrast of {contrast:.1f}. "
            f"Use a darker colour, with {ENOUGH} or more."
        )


def colour_rule(colour: str) -> str:
    """A style sheet with a partnership's colour; empty where it has none of its own."""
    return f":root {{ --govuk-brand-colour: {colour}; }}\n" if colour else ""
