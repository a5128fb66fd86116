"""The crime table of one district from a store: what ``pandas_crime_table`` makes from CSVs."""

from __future__ import annotations

from pathlib import Path

from benchmarks.jobs.evidence_base import CATALOGUE
from smeaton.analysis.crime_types import CRIME_TYPES
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.periods import Month
from smeaton.analysis.store import EvidenceStore
from smeaton.analysis.tables import build_table

KEYS = {name.lower().replace(" ", "-"): name for name in CRIME_TYPES} | {"all-crime": "All crime"}


def run(store: str, area: str, to: str) -> dict[str, list[float | None]]:
    """Count, count of the year before, change and rate for each type and for all crime."""
    with EvidenceBase.of(EvidenceStore(Path(store)).release(), catalogue=CATALOGUE) as base:
        table = build_table("crime", base, area=area, to=Month.parse(to))
    return {
        KEYS[record["indicator"]]: [record[key] for key in ("count", "previous", "change", "rate")]
        for record in table.records
        if record["indicator"] in KEYS
    }
