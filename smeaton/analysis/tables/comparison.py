"""Comparison: an indicator's rate in an area and in each of its peers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.catalogue.definition import Numerator, RecordedCount
from smeaton.analysis.denominators import Denominators
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area
from smeaton.analysis.measuring import Count, Measuring
from smeaton.analysis.peers import Peers
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.statistics.comparison import Comparison, ranking_sentence
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.statistics.rates import Denominator, Rate, rate
from smeaton.analysis.tables.cells import breaks_within, hidden_columns, number, rate_cells
from smeaton.analysis.tables.columns import RATE_FROM
from smeaton.analysis.tables.comparison_columns import AREA, COLUMNS, METHOD, PEER
from smeaton.analysis.tables.comparison_words import finding
from smeaton.analysis.tables.disclosing import Cell, Records, Shape
from smeaton.analysis.tables.sources import COUNTS, PEERS, RATES, sources_of
from smeaton.analysis.tables.table import EvidenceTable, Record, Value
from smeaton.analysis.tables.words import inside


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What to compare on: one source, and a period for which the area has a count from it."""

    numerator: Numerator | None
    period: Period
    count: Count


def build(
    base: EvidenceBase, *, area: Area, to: Month, indicator: str = "all-crime"
) -> EvidenceTable:
    """The area and every member of its comparator group, lowest rate first.

    Where no peer has street-level crime for the twelve months to ``to``, recorded crime by
    partnership is used, of the newest twelve months not later than ``to`` that are held: the
    table's period says which. Means and published summaries are among the ``facts``.
    """
    chosen = base.catalogue[indicator]
    measuring = Measuring.of(base)
    peers = Peers.of(measuring, area)
    found = _choose(measuring, peers, chosen, area, Period.year_to(to))
    size = Denominators.of(base).denominator(
        chosen, area, found.period, observed=found.count.observed
    )
    rates = peers.rates(chosen, found.numerator, found.period) if found.numerator else {}
    own = _own_rate(found.count, size, chosen)
    comparison = (
        peers.compare(chosen, found.numerator, own, found.period)
        if own is not None and found.numerator is not None
        else None
    )
    records = _records(peers, chosen, found.count, size, rates)
    return EvidenceTable(
        name="comparison",
        title=f"Comparison: {chosen.title}",
        finding="",
        area=area,
        period=found.period,
        release=base.release.id,
        columns=COLUMNS,
        records=tuple(sorted(_ranked(records), key=order)),
        notes=(
            *_notes(peers, chosen, found, to),
            *breaks_within([chosen], base, [area, *map(peers.member, rates)], found.period),
            *chosen.caveats,
        ),
        missing=_missing(peers, found, records),
        sources=sources_of(base, area, found.period, COUNTS | RATES | PEERS),
        method=METHOD,
        synthetic=found.count.synthetic,
        facts=_facts(peers, chosen, found, comparison, area),
    )


def _records(
    peers: Peers,
    indicator: Indicator,
    own: Count,
    size: Denominator | None,
    rates: Mapping[str, Rate | None],
) -> list[dict[str, Value]]:
    """The area first, then every member of its group, with figures or without."""
    first = _record(peers.area, AREA, indicator, own.value, size, weighted=own.weighted)
    records = [first | {"suppressed": hidden_columns(count=own)}]
    for code in peers.group.members if peers.group else ():
        rate_ = rates.get(code)
        count, of = (rate_.count, rate_.denominator) if rate_ else (None, None)
        member = peers.member(code)
        records.append(_record(member, PEER, indicator, count, of, weighted=own.weighted))
    return records


def _choose(
    measuring: Measuring, peers: Peers, indicator: Indicator, area: Area, period: Period
) -> _Chosen:
    """The first source with peers to compare with; else recorded crime; else any count."""
    numerator = measuring.numerator(indicator, area, period)
    if numerator is not None and any(peers.rates(indicator, numerator, period).values()):
        count = measuring.count_from(numerator, indicator, area, period)
        return _Chosen(numerator, period, count)
    for other in indicator.numerator:
        if isinstance(other, RecordedCount):
            newest = measuring.recorded(area).newest_year(other.offences, to=period.last)
            if newest and any(peers.rates(indicator, other, newest).values()):
                return _Chosen(other, newest, measuring.count_from(other, indicator, area, newest))
    return _Chosen(numerator, period, measuring.count(indicator, area, period))


def _own_rate(count: Count, size: Denominator | None, indicator: Indicator) -> Rate | None:
    if count.value is None or size is None:
        return None
    return rate(count.value, size, per=indicator.per)


def _record(
    area: Area,
    row: str,
    indicator: Indicator,
    count: float | None,
    size: Denominator | None,
    *,
    weighted: bool,
) -> dict[str, Value]:
    return {
        "area": area.code,
        "title": area.name,
        "row": row,
        "indicator": indicator.id,
        "count": count,
        **rate_cells(count, indicator, size, weighted=weighted),
        "rank": None,
        "overlaps": None,
        "note": "No figures of this area are held." if count is None else "",
        "suppressed": False,
    }


def _ranked(records: list[dict[str, Value]]) -> list[dict[str, Value]]:
    """Ranks, and which intervals overlap the area's own."""
    known = [value for value in (number(record["rate"]) for record in records) if value is not None]
    own = records[0]
    found = []
    for record in records:
        value = number(record["rate"])
        rank = (
            None if value is None or len(known) < 2 else 1 + sum(other < value for other in known)
        )
        overlaps = _overlap(own, record) if record is not own else None
        found.append(record | {"rank": rank, "overlaps": overlaps})
    return found


def _overlap(first: Record, second: Record) -> bool | None:
    ends = [number(record[key]) for record in (first, second) for key in ("rate_low", "rate_high")]
    if any(end is None for end in ends):
        return None
    low, high, other_low, other_high = (end or 0.0 for end in ends)
    return low <= other_high and other_low <= high


def order(record: Record) -> tuple[bool, float, str]:
    """Lowest rate first; areas without one last, by name."""
    value = number(record["rate"])
    return (value is None, value or 0.0, str(record["title"]))


def _facts(
    peers: Peers, indicator: Indicator, found: _Chosen, comparison: Comparison | None, area: Area
) -> dict[str, Value]:
    published = peers.published(indicator, found.period)
    sentence = (
        ranking_sentence(comparison, name=area.name, measure=f"rate of {inside(indicator.title)}")
        if comparison and not found.count.weighted
        else None
    )
    return {
        "indicator": indicator.id,
        "title": indicator.title,
        "group": peers.group.name if peers.group else (published.group if published else None),
        "source": found.count.source,
        "mean": comparison.mean_of_rates if comparison else None,
        "mean_label": comparison.mean_label if comparison else None,
        "pooled": comparison.pooled_rate if comparison else None,
        "pooled_label": comparison.pooled_label if comparison else None,
        "compared": comparison.compared if comparison else None,
        "rank_of": comparison.rank.of if comparison else None,
        "rank_sentence": sentence,
        "published_group": published.group if published else None,
        "published_mean": published.mean_rate if published else None,
        "published_rank": published.rank.phrase if published and published.rank else None,
    }


def _notes(peers: Peers, indicator: Indicator, found: _Chosen, to: Month) -> tuple[str, ...]:
    notes = []
    if found.period.last != to:
        notes.append(
            f"Peers have no figures for the {Period.year_to(to).label}. This compares the "
            f"{found.period.label}, the newest that the table of recorded crime has."
        )
    published = peers.published(indicator, found.period)
    if published is not None:
        source = f" ({published.source})" if published.source else ""
        notes.append(
            f"Mean and rank of {published.group} are shown as published{source}: its members' "
            "own figures are not held, so how certain the order is cannot be told."
        )
    if peers.group is not None:
        named = f"The comparator group is {peers.group.name!r}; other models pick other peers."
        notes.append(named)
    return tuple(notes)


def _missing(peers: Peers, found: _Chosen, records: list[dict[str, Value]]) -> tuple[str, ...]:
    missing = [found.count.missing] if found.count.missing else []
    if peers.group is None:
        missing.append("No comparator group is loaded for this area.")
    without = [str(r["title"]) for r in records if r["row"] == PEER and r["rate"] is None]
    if without:
        missing.append(f"No figures for these peers: {', '.join(sorted(without))}.")
    return tuple(missing)


def shape(base: EvidenceBase) -> Shape:
    """Ranks and overlaps are made from other areas' counts too."""

    def wider(records: Records) -> dict[Cell, tuple[Cell, ...]]:
        own = next((p for p, record in enumerate(records) if record["row"] == AREA), None)
        if own is None:
            return {}
        every = tuple((place, "count") for place in range(len(records)))
        ranks = {(place, "rank"): every for place in range(len(records))}
        return ranks | {
            (place, "overlaps"): ((own, "count"), (place, "count")) for place in range(len(records))
        }

    return Shape(
        counts=("count",),
        derived={**RATE_FROM},
        wider=wider,
        order=order,
        finding=finding,
        rule=lambda record: DisclosureRule(
            base.catalogue[str(record["indicator"])].disclosure.threshold
        ),
    )
