"""The columns of the crime table: its keys are an interface that people program against."""

from __future__ import annotations

from smeaton.analysis.tables.columns import (
    CHANGE,
    COUNT,
    NOTE,
    PREVIOUS,
    RATE,
    SOURCE,
    SUPPRESSED,
)
from smeaton.analysis.tables.table import Column

PEERS = (
    Column(
        "peer_mean",
        "Peers' mean",
        "rate",
        "Unweighted mean of the rates of the comparator group, the area itself included",
    ),
    Column(
        "peer_pooled",
        "Peers' pooled rate",
        "rate",
        "All counts of the group, the area included, over all of its denominator",
    ),
    Column("peer_group", "Peer group", "text", "Name of the comparator group"),
    Column("peers_compared", "Peers compared", "count", "Peers that have a rate"),
    Column("rank", "Rank from lowest", "rank", "1 is the lowest rate of the group"),
    Column("rank_of", "Of", "count", "How many areas are ranked"),
    Column("rank_text", "Rank in words", "text", "Rank with its direction, ties and overlap"),
)

COLUMNS = (
    Column("indicator", "Indicator", "code", "Identifier of the indicator"),
    Column("title", "Type of crime or incident", "text", "What is counted"),
    Column("part_of", "Part of", "code", "Indicator whose total includes this row; null for none"),
    COUNT,
    PREVIOUS,
    *CHANGE,
    *RATE,
    *PEERS,
    SOURCE,
    NOTE,
    SUPPRESSED,
)
