"""The cells of the crime table that set a row beside its peers."""

from __future__ import annotations

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.peers import Peers
from smeaton.analysis.periods import Period
from smeaton.analysis.statistics.comparison import Comparison
from smeaton.analysis.tables.table import Record, Value

NOT_KNOWN = "overlap not known"
"""Whether a published rank's interval overlaps others' is not known without their figures."""


def peer_cells(
    indicator: Indicator, comparison: Comparison | None, peers: Peers, period: Period
) -> dict[str, Value]:
    """Cells of ``crime_columns.PEERS``: worked out, or else as somebody published them."""
    published = peers.published(indicator, period)
    if comparison is not None:
        rank = comparison.rank
        overlap = f"interval overlaps {comparison.overlapping} of {comparison.compared} others"
        return {
            "peer_mean": comparison.mean_of_rates,
            "peer_pooled": comparison.pooled_rate,
            "peer_group": peers.group.name if peers.group else None,
            "peers_compared": comparison.compared,
            "rank": rank.from_lowest,
            "rank_of": rank.of,
            "rank_text": f"{rank.phrase}; {overlap}",
        }
    known = published.rank if published else None
    words = f"{known.phrase}, as published; {NOT_KNOWN}" if known else None
    return {
        "peer_mean": published.mean_rate if published else None,
        "peer_pooled": None,
        "peer_group": published.group if published else (peers.group.name if peers.group else None),
        "peers_compared": None,
        "rank": known.from_lowest if known else None,
        "rank_of": known.of if known else None,
        "rank_text": words,
    }


def rank_beside(record: Record) -> str:
    """`` (2nd lowest of 15 similar areas, as published)`` to end a sentence with, or nothing.

    Where only the rank was published, how certain it is stands in the table and not in the
    sentence that people quote.
    """
    words = str(record["rank_text"] or "").removesuffix(f"; {NOT_KNOWN}")
    if not words:
        return ""
    among = f"of {record['rank_of']}"
    return f" ({words.replace(among, f'{among} similar areas', 1)})"
