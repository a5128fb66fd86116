"""The tables of evidence, by name. One module builds each, and says what to hide in it."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import signature
from types import ModuleType

from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.periods import Month
from smeaton.analysis.tables import (
    comparison,
    crime,
    deprivation,
    hot_spots,
    places,
    published,
    quality,
    quick_facts,
    season,
    severity,
    trend,
)
from smeaton.analysis.tables.disclosing import disclosed
from smeaton.analysis.tables.table import Column, EvidenceTable, Record, Source, Value
from smeaton.errors import NotFoundError, SmeatonError

TABLES: Mapping[str, ModuleType] = {
    "quick-facts": quick_facts,
    "crime": crime,
    "trend": trend,
    "season": season,
    "places": places,
    "comparison": comparison,
    "severity": severity,
    "deprivation": deprivation,
    "hot-spots": hot_spots,
    "quality": quality,
    "published": published,
}
"""Each has ``build(base, *, area, to, ...)`` and ``shape(base)``."""

_OWN = ("base", "area", "to")


def build_table(
    name: str, base: EvidenceBase, *, area: str, to: Month, **options: object
) -> EvidenceTable:
    """A table as it may be shown: built, and small counts hidden.

    ``options`` are the table's own (``indicator`` for a trend). Raises ``NotFoundError`` for a
    name or an area that is not there, and other ``SmeatonError`` as the table's module says or
    for an option that the table does not have.
    """
    try:
        table = TABLES[name]
    except KeyError:
        raise NotFoundError(
            f"There is no table {name!r}.", todo=f"Choose one of: {', '.join(TABLES)}."
        ) from None
    allowed = [key for key in signature(table.build).parameters if key not in _OWN]
    unknown = sorted(set(options) - set(allowed))
    if unknown:
        raise SmeatonError(
            f"The table {name!r} has no option {unknown[0]!r}.",
            todo=f"It has: {', '.join(allowed)}." if allowed else "It has none.",
        )
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
