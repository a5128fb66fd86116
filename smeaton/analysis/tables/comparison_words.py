"""What a comparison says in words."""

from __future__ import annotations

from collections.abc import Mapping

from smeaton.analysis.tables.cells import number
from smeaton.analysis.tables.comparison_columns import AREA
from smeaton.analysis.tables.table import EvidenceTable, Record, Value
from smeaton.analysis.tables.words import tenth


def finding(table: EvidenceTable) -> str:
    """The rank and what it is worth; else the published mean; else why there is neither."""
    facts: Mapping[str, Value] = table.facts
    own = table.record(row=AREA)
    title = str(facts["title"])
    if own is None or own["rate"] is None:
        reason = " ".join(table.missing) or "the count is too small to show."
        return f"{title} in {table.area.name} cannot be compared: {reason}"
    if facts["rank_sentence"] is not None and own["rank"] is not None:
        return str(facts["rank_sentence"])
    if facts["published_mean"] is not None:
        return _published_finding(table, own)
    return f"{title} in {table.area.name} has nothing to be compared with."


def _published_finding(table: EvidenceTable, own: Record) -> str:
    facts = table.facts
    value, mean = number(own["rate"]) or 0.0, number(facts["published_mean"]) or 0.0
    side = "below" if value < mean else "above"
    known = facts["published_rank"]
    rank = f"; {known}, as published" if known else ""
    return (
        f"{facts['title']} in {table.area.name}: {tenth(value)} per {own['per']:,}, {side} the "
        f"published mean of {tenth(mean)} of {facts['published_group']}{rank}."
    )
