"""Addresses that can be opened from anywhere: in e-mails, feeds and documents."""

from __future__ import annotations

from django.conf import settings


def absolute(path: str) -> str:
    """The whole address of a path on this site."""
    return f"{settings.SMEATON_ORIGIN}{path}"
