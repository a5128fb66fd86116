"""The counts of every district of the country, this year and the one before, in one pass."""

from __future__ import annotations

from pathlib import Path

from benchmarks.jobs.evidence_base import CATALOGUE
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Level
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.store import EvidenceStore


def run(store: str, to: str) -> int:
    """How many districts there are."""
    last = Month.parse(to)
    with EvidenceBase.of(EvidenceStore(Path(store)).release(), catalogue=CATALOGUE) as base:
        grid = base.grid_by_area(Level.DISTRICT, Period(last - 23, last))
        return len(grid.rows)
