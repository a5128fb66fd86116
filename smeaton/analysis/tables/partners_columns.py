"""The columns of the table of partners' figures: its keys are an interface that people use."""

from __future__ import annotations

from smeaton.analysis.nearest_period import RULE
from smeaton.analysis.tables.columns import CHANGE, CHANGE_METHOD, COUNT, NOTE, SUPPRESSED
from smeaton.analysis.tables.table import Column

METHOD = (
    "Value: as the partner sent it, or the count over the denominator that was sent. "
    f"{CHANGE_METHOD} Only counts of events are tested, of two periods that do not overlap and "
    "have no break between them. Against England: higher or lower where the 95% limits of the two "
    "values (Wilson's of a percentage, else Byar's) have nothing in common; without a count and "
    f"a denominator of both there are no limits, and no word. {RULE}"
)

COLUMNS = (
    Column("indicator", "Indicator", "code", "Identifier of the indicator"),
    Column("title", "What", "text", "What is counted, or measured"),
    Column("period", "Period", "text", "What the row is about; often not the table's own period"),
    Column(
        "value",
        "Value",
        "figure",
        "As the partner sent it, or else the count over the denominator that was sent",
    ),
    Column("unit", "Unit", "text", "What the value is in; without a value, what the count is of"),
    COUNT,
    Column(
        "denominator_size",
        "Denominator",
        "count",
        "What the count is out of, as the partner sent it",
    ),
    Column("previous_period", "Period before", "text", "The same months one year before, if held"),
    Column("previous", "Year before", "figure", "The value of the same months one year before"),
    Column(
        "previous_count",
        "Count, year before",
        "count",
        "The count of the same months one year before",
    ),
    *CHANGE,
    Column("region_name", "Region", "text", "The region of England that the area lies in"),
    Column("region", "Value, region", "figure", "Its value of the same period, in the same unit"),
    Column(
        "england",
        "Value, England",
        "figure",
        "Its value of the same period, in the same unit",
    ),
    Column(
        "against_england",
        "Against England",
        "text",
        "higher, lower or similar (95% limits); not compared where there are no limits of both",
    ),
    Column("source", "Source", "text", "Who counted, as the partner's file says"),
    NOTE,
    SUPPRESSED,
)

COUNTS = ("count", "previous_count")
CHANGED = ("change", "change_percent", "change_p", "verdict")
"""The keys of ``columns.CHANGE``."""
