"""The columns of the table of severity."""

from __future__ import annotations

from smeaton.analysis.tables.columns import (
    CHANGE,
    CHANGE_METHOD,
    COUNT,
    NOTE,
    PREVIOUS,
    SUPPRESSED,
)
from smeaton.analysis.tables.table import Column

TOTAL = "crime-severity"


COLUMNS = (
    Column("indicator", "Indicator", "code", "Identifier of the indicator"),
    Column("title", "Type of crime", "text", "Type of data.police.uk; last, all of them"),
    Column("part_of", "Part of", "code", "Indicator whose total includes this row; null for none"),
    COUNT,
    PREVIOUS,
    *CHANGE,
    Column("volume_share", "Share of crimes, %", "percent", "Share of all the crimes counted"),
    Column("weight", "Weight", "score", "Severity of one crime of this type"),
    Column("severity", "Severity", "score", "Count times weight"),
    Column("previous_severity", "Previous severity", "score", "The same for the year before"),
    Column(
        "severity_change_percent",
        "Change in severity, %",
        "percent-change",
        "Change of severity as a percentage of the year before; one set of weights for both",
    ),
    Column("severity_share", "Share of severity, %", "percent", "Share of all severity"),
    Column("severity_rate", "Severity per resident", "score", "Severity over residents"),
    Column("weights", "Weights", "text", "Name of the set of weights"),
    Column("weights_version", "Version", "text", "Version of the weights"),
    NOTE,
    SUPPRESSED,
)


METHOD = (
    "Severity: counts times weights, added up. The weight of a type is the mean weight of its "
    f"offences. {CHANGE_METHOD} A change of severity has no test."
)
