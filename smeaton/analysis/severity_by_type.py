"""Severity weights for the types of data.police.uk, which are broader than offences.

The published weights are by offence; police.uk gives only the type. The weight of a type is
the mean of its offences' weights, each counted as often as the weights' own file says the
offence happens in the country; where the file gives no such counts, the plain mean. The plain
mean makes rare grave offences loom large, so a score made with it is for comparing periods
and places with each other, never for its level.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from smeaton.analysis.statistics.severity import SeverityWeights

if TYPE_CHECKING:
    from smeaton.analysis.evidence_base import EvidenceBase

PREFERRED = "ons-crime-severity"


def type_weights(base: EvidenceBase, *, index: str | None = None) -> SeverityWeights[str] | None:
    """Weight by police.uk type from the newest version of an index; None without one.

    The index is the one named, or that of the Office for National Statistics, or else the
    first that is held and tells of types: whoever shows a score names it.
    """
    if not base.has("severity_weights"):
        return None
    rows = base.rows("severity_weights")
    found = base.ask(rows.filter(rows.crime_type.notnull(), rows.weight.notnull()))
    names = {row["index_name"] for row in found}
    if index is None:
        index = PREFERRED if PREFERRED in names else min(names, default=None)
    found = [row for row in found if row["index_name"] == index]
    if not found or index is None:
        return None
    newest = max(row["version"] for row in found)
    sums: dict[str, float] = defaultdict(float)
    shares: dict[str, float] = defaultdict(float)
    for row in found:
        if row["version"] == newest:
            share = row["national_count"] or 1
            sums[row["crime_type"]] += row["weight"] * share
            shares[row["crime_type"]] += share
    weights = {crime_type: sums[crime_type] / shares[crime_type] for crime_type in sums}
    return SeverityWeights(index, newest, weights)
