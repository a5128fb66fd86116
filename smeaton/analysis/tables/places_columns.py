"""The columns of the table of places."""

from __future__ import annotations

from smeaton.analysis.tables.columns import (
    CHANGE,
    CHANGE_METHOD,
    COUNT,
    NOTE,
    PREVIOUS,
    RATE,
    RATE_METHOD,
    SUPPRESSED,
)
from smeaton.analysis.tables.table import Column

PLACE, NOT_PLACED, TOTAL = "place", "not placed", "total"

COLUMNS = (
    Column("area", "Code", "code", "Code of the place"),
    Column("title", "Place", "text", "Name of the place"),
    Column(
        "row",
        "Kind of row",
        "text",
        "place; not placed: what lies in none of the places; total: the whole area",
    ),
    Column("indicator", "Indicator", "code", "Identifier of the indicator"),
    COUNT,
    PREVIOUS,
    *CHANGE,
    *RATE,
    Column(
        "funnel",
        "Against the average",
        "text",
        "Whether the rate differs from that of all the places by more than chance: "
        "above or below average at 95%, far above or far below at 99.8%",
    ),
    Column("share", "Share, %", "percent", "Share of the whole area's count"),
    Column("running_share", "Running share, %", "percent", "Share of this place and all before it"),
    Column("rank", "Rank by count", "rank", "1 is the place with the most"),
    NOTE,
    SUPPRESSED,
)

METHOD = (
    f"{CHANGE_METHOD} {RATE_METHOD} Against the average: Poisson funnel limits at 95% and 99.8% "
    "around the rate of all the places together. Shares: of the whole area's count."
)
