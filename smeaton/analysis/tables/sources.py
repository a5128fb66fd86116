"""Which files stand behind a table."""

from __future__ import annotations

from collections.abc import Set

from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.periods import Period
from smeaton.analysis.store.datasets import DATASETS
from smeaton.analysis.tables.table import Source

COUNTS = frozenset({"street", "recorded", "observations", "lookup"})
"""Datasets that counts of an area come from."""
RATES = frozenset({"population", "households"})
PEERS = frozenset({"comparators", "comparator_summaries"})
EVERYTHING = frozenset(DATASETS)


def sources_of(
    base: EvidenceBase, period: Period, only: Set[str] = EVERYTHING
) -> tuple[Source, ...]:
    """Every file that a table over a period rests on: months of crime, and what is beside them.

    ``only`` names the datasets that the table reads. Months of street-level crime outside the
    period are left out.
    """
    originals = {original.sha256: original for original in base.release.originals}
    months = {str(month) for month in period}
    found: dict[tuple[str, str], Source] = {}
    for part in base.release.parts:
        monthly = part.dataset in ("street", "street_counts")
        when = part.slot.rpartition("/")[2]
        if part.dataset not in only - {"street_counts"} or (monthly and when not in months):
            continue
        for origin in part.origins:
            original = originals.get(origin)
            name = original.name if original else part.slot
            title = DATASETS[part.dataset].title
            found.setdefault((title, origin), Source(title, part.slot, name, origin))
    return tuple(sorted(found.values(), key=lambda source: (source.title, source.period)))
