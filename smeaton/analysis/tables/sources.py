"""Which files stand behind a table."""

from __future__ import annotations

from collections.abc import Set

from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.peers import Peers
from smeaton.analysis.periods import Period
from smeaton.analysis.store.datasets import DATASETS
from smeaton.analysis.tables.table import Source

COUNTS = frozenset({"street", "recorded", "observations", "lookup"})
"""Datasets that counts of an area come from."""
RATES = frozenset({"population", "households"})
PEERS = frozenset({"comparators", "comparator_summaries"})
EVERYTHING = frozenset(DATASETS)


def sources_of(
    base: EvidenceBase,
    area: Area,
    period: Period,
    only: Set[str] = EVERYTHING,
    *,
    observed: Set[str] | None = None,
) -> tuple[Source, ...]:
    """Every file that a table over a period rests on: months of crime, and what is beside them.

    ``only`` names the datasets that the table reads. Of street-level crime, these are the months
    of the period from the forces that tell about the area and, where the table looks at peers,
    about them. ``observed`` names the partners' indicators that it reads, where not all.
    """
    forces = _forces(base, area, with_peers="comparators" in only)
    originals = {original.sha256: original for original in base.release.originals}
    months = {str(month) for month in period}
    found: dict[tuple[str, str], Source] = {}
    for part in base.release.parts:
        monthly = part.dataset in ("street", "street_counts")
        force, _, when = part.slot.rpartition("/")
        if part.dataset not in only - {"street_counts"}:
            continue
        if part.dataset == "observations" and observed is not None and part.slot not in observed:
            continue
        if monthly and (when not in months or force not in forces):
            continue
        for origin in part.origins:
            original = originals.get(origin)
            name = original.name if original else part.slot
            title = DATASETS[part.dataset].title
            found.setdefault((title, origin), Source(title, part.slot, name, origin))
    return tuple(sorted(found.values(), key=lambda source: (source.title, source.period)))


def _forces(base: EvidenceBase, area: Area, *, with_peers: bool) -> set[str]:
    areas = [area]
    group = Peers.of(Measuring.of(base), area).group if with_peers else None
    if group is not None:
        known = base.geography.areas
        areas += [known[code] for code in group.members if code in known]
    return {force for each in areas for force in base.forces(each)}
