"""Crime and partner data in, evidence out. Works without Django: start from a notebook.

::

    from pathlib import Path
    from smeaton.analysis import EvidenceBase, EvidenceStore, Month, build_table, read_catalogue

    store = EvidenceStore(Path("var/evidence/safer-plymouth"))
    catalogue = read_catalogue(Path("indicators"))
    with EvidenceBase.of(store.release(), catalogue=catalogue) as base:
        table = build_table("crime", base, area="E06000026", to=Month.parse("2025-12"))
        print(table.finding)

The guide is docs/guides/notebook.md.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from smeaton.analysis.catalogue import Catalogue, Indicator, read_catalogue
    from smeaton.analysis.evidence_base import EvidenceBase
    from smeaton.analysis.geography import Area, Level
    from smeaton.analysis.national import AreaCounts, crime_counts_by_area
    from smeaton.analysis.periods import Month, Period
    from smeaton.analysis.store import EvidenceStore, Release
    from smeaton.analysis.tables import TABLES, EvidenceTable, build_table

_WHERE = {
    "Area": "geography",
    "AreaCounts": "national",
    "Catalogue": "catalogue",
    "EvidenceBase": "evidence_base",
    "EvidenceStore": "store",
    "EvidenceTable": "tables",
    "Indicator": "catalogue",
    "Level": "geography",
    "Month": "periods",
    "Period": "periods",
    "Release": "store",
    "TABLES": "tables",
    "build_table": "tables",
    "crime_counts_by_area": "national",
    "read_catalogue": "catalogue",
}
"""Modules are imported when a name is asked for: the engine alone takes a second."""

__all__ = [
    "TABLES",
    "Area",
    "AreaCounts",
    "Catalogue",
    "EvidenceBase",
    "EvidenceStore",
    "EvidenceTable",
    "Indicator",
    "Level",
    "Month",
    "Period",
    "Release",
    "build_table",
    "crime_counts_by_area",
    "read_catalogue",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
