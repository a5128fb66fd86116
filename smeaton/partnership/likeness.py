"""Names that look like the same one, spelt in two ways. A person decides whether they are."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations

ALIKE = 0.85
"""The share of letters in common, in their order, from which on two names look alike: "Ambito" and
"Amito" have 0.91 (Ratcliff and Metzener, "Pattern Matching: The Gestalt Approach", 1988)."""


def alike(names: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs of names that look alike, in their order; capitals and signs are no difference."""
    return [pair for pair in combinations(names, 2) if _look_alike(*map(_letters, pair))]


def _look_alike(one: str, other: str) -> bool:
    match = SequenceMatcher(None, one, other, autojunk=False)
    # The first two are upper bounds of the third, which is slow.
    shares = (match.real_quick_ratio, match.quick_ratio, match.ratio)
    return all(share() >= ALIKE for share in shares)


def _letters(name: str) -> str:
    kept = "".join(one if one.isalnum() else " " for one in name.casefold())
    return " ".join(kept.split())
