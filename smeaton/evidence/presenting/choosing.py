"""Which presenter shows which table."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.evidence.presenting import (
    comparison,
    crime,
    deprivation,
    hot_spots,
    partners,
    places,
    published,
    quality,
    quick_facts,
    season,
    severity,
    trend,
)
from smeaton.evidence.presenting.shown import NOTHING, Around, Shown

PRESENTERS: Mapping[str, ModuleType] = {
    "comparison": comparison,
    "crime": crime,
    "deprivation": deprivation,
    "hot-spots": hot_spots,
    "partners": partners,
    "places": places,
    "published": published,
    "quality": quality,
    "quick-facts": quick_facts,
    "season": season,
    "severity": severity,
    "trend": trend,
}


def present(table: EvidenceTable, around: Around = NOTHING) -> Shown:
    """The blocks that show a table."""
    shown: Shown = PRESENTERS[table.name].present(table, around)
    return shown
