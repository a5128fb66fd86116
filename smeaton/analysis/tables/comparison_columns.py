"""The columns of the table of comparison."""

from __future__ import annotations

from smeaton.analysis.tables.columns import COUNT, NOTE, RATE, RATE_METHOD, SUPPRESSED
from smeaton.analysis.tables.table import Column

AREA, PEER = "area", "peer"


COLUMNS = (
    Column("area", "Code", "code", "Code of the area"),
    Column("title", "Area", "text", "Name of the area"),
    Column("row", "Kind of row", "text", "area: the area itself; peer: a member of its group"),
    Column("indicator", "Indicator", "code", "Identifier of the indicator"),
    COUNT,
    *RATE,
    Column("rank", "Rank from lowest", "rank", "1 is the lowest rate; equal rates share a rank"),
    Column(
        "overlaps",
        "Overlaps",
        "flag",
        "Whether the peer's 95% interval overlaps the area's, so that their order is not certain",
    ),
    NOTE,
    SUPPRESSED,
)


METHOD = (
    f"{RATE_METHOD} Mean of the group: unweighted, the area itself included, as for HMICFRS Most "
    "Similar Groups; pooled rate: all counts of the group over all of its denominator."
)
