"""Every table of evidence of one partnership."""

from __future__ import annotations

from pathlib import Path

from smeaton.analysis.catalogue import read_catalogue
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.periods import Month
from smeaton.analysis.store import EvidenceStore
from smeaton.analysis.tables import TABLES, build_table

CATALOGUE = read_catalogue(Path(__file__).parents[2] / "indicators")


def run(store: str, area: str, to: str) -> dict[str, int]:
    """How many records each table has."""
    with EvidenceBase.of(EvidenceStore(Path(store)).release(), catalogue=CATALOGUE) as base:
        return {
            name: len(build_table(name, base, area=area, to=Month.parse(to)).records)
            for name in TABLES
        }
