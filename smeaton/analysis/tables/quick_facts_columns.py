"""The columns of the quick facts."""

from __future__ import annotations

from smeaton.analysis.tables.columns import NOTE, SUPPRESSED
from smeaton.analysis.tables.table import Column

COLUMNS = (
    Column(
        "fact",
        "Fact",
        "code",
        "all-crime, all-crime-rate, anti-social-behaviour, severity, rose, fell or where; "
        "rose and fell may stand several times",
    ),
    Column("title", "What", "text", "What the figure is of"),
    Column("indicator", "Indicator", "code", "Identifier of the indicator"),
    Column("area", "Code", "code", "Code of the place, for where"),
    Column("value", "Figure", "text", "The figure, unrounded; its kind says how it is written"),
    Column("kind", "Kind", "code", "count, rate, percent or percent-change"),
    Column("unit", "Unit", "text", "What the figure counts, or is per"),
    Column("change_percent", "Change, %", "percent-change", "Change on the year before"),
    Column("verdict", "Verdict", "text", "rise, fall, no clear change or not compared"),
    Column("sentence", "In words", "text", "The fact as a sentence"),
    NOTE,
    SUPPRESSED,
)
