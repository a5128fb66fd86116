"""The tables of evidence, by name. One module builds each, and says what to hide in it."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.periods import Month
from smeaton.analysis.tables import (
    comparison,
    crime,
    deprivation,
    places,
    published,
    quality,
    season,
    severity,
    trend,
)
from smeaton.analysis.tables.disclosing import disclosed
from smeaton.analysis.tables.table import Column, EvidenceTable, Record, Source, Value
from smeaton.errors import NotFoundError

TABLES: Mapping[str, ModuleType] = {
    "crime": crime,
    "trend": trend,
    "season": season,
    "places": places,
    "comparison": comparison,
    "severity": severity,
    "deprivation": deprivation,
    "quality": quality,
    "published": published,
}
"""Each has ``build(base, *, area, to, ...)`` and ``shape(base)``."""


def build_table(
    name: str, base: EvidenceBase, *, area: str, to: Month, **options: object
) -> EvidenceTable:
    """A table as it may be shown: built, and small counts hidden.

    ``options`` are the table's own (``indicator`` for a trend). Raises ``NotFoundError`` for a
    name or an area that is not there, and other ``SmeatonError`` as the table's module says.
    """
    try:
        table = TABLES[name]
    except KeyError:
        raise NotFoundError(
            f"There is no table {name!r}.", todo=f"Choose one of: {', '.join(TABLES)}."
        ) from None
    built = table.build(base, area=base.area(area), to=to, **options)
    return disclosed(built, table.shape(base))


__all__ = [
    "TABLES",
    "Column",
    "EvidenceTable",
    "Record",
    "Source",
    "Value",
    "build_table",
]
