"""The colours that stand beside the words of levels, on pages and in documents."""

from __future__ import annotations

from collections.abc import Sequence

from smeaton.analysis.scoring import Level
from smeaton.documents.blocks import Tone

HIGHEST, BETWEEN, LOWEST = Tone.RED, Tone.YELLOW, Tone.GREY


def tone_of(level: Level, levels: Sequence[Level]) -> Tone:
    """The colour beside a level's word, never for it. ``levels`` go from the highest down."""
    place = levels.index(level)
    return HIGHEST if place == 0 else LOWEST if place == len(levels) - 1 else BETWEEN
