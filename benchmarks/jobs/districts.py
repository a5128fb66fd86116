"""The crime table's counts, changes and rates of every district of the country, in one pass."""

from __future__ import annotations

from pathlib import Path

from benchmarks.jobs.evidence_base import CATALOGUE
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Level
from smeaton.analysis.national import crime_counts_by_area
from smeaton.analysis.periods import Month
from smeaton.analysis.store import EvidenceStore


def run(store: str, to: str) -> int:
    """How many districts there are."""
    with EvidenceBase.of(EvidenceStore(Path(store)).release(), catalogue=CATALOGUE) as base:
        return len(crime_counts_by_area(base, Level.DISTRICT, to=Month.parse(to)).areas)
