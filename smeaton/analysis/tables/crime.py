"""The crime table: every type of crime and incident, against last year and against peers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.catalogue.definition import Numerator
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area, Level
from smeaton.analysis.measuring import Count, Measuring
from smeaton.analysis.peers import Peers
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.statistics.breaks import Break, caveat
from smeaton.analysis.statistics.change import Verdict, change
from smeaton.analysis.statistics.comparison import Comparison
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.statistics.disclosure_audit import Sum
from smeaton.analysis.statistics.rates import rate
from smeaton.analysis.tables.disclosing import Cell, Shape
from smeaton.analysis.tables.sources import sources_of
from smeaton.analysis.tables.table import Column, EvidenceTable, Record, Value

COLUMNS = (
    Column("indicator", "Indicator", "code", "Identifier of the indicator"),
    Column("title", "Type of crime or incident", "text", "What is counted"),
    Column("part_of", "Part of", "code", "Indicator whose total includes this row; null for none"),
    Column("count", "Count", "count", "Count over the twelve months"),
    Column("previous", "Previous 12 months", "count", "Count over the twelve months before"),
    Column("change", "Change", "change", "Count less the previous count"),
    Column(
        "change_percent",
        "Change, %",
        "percent-change",
        "Change as a percentage of the previous count; null where that is under 20",
    ),
    Column(
        "change_p",
        "p",
        "p",
        "Probability of a difference this large by chance alone (Poisson E-test, two-sided)",
    ),
    Column(
        "verdict",
        "Verdict",
        "text",
        "rise, fall or no clear change (E-test at 5%); not compared where it cannot be said",
    ),
    Column("rate", "Rate", "rate", "Count for each 'per' of the denominator"),
    Column("rate_low", "Lower limit", "rate", "Lower 95% limit of the rate (Byar's method)"),
    Column("rate_high", "Upper limit", "rate", "Upper 95% limit of the rate (Byar's method)"),
    Column("per", "Per", "count", "The rate is for each so many of the denominator"),
    Column("denominator", "Denominator", "text", "What the rate is over"),
    Column("denominator_size", "Denominator size", "count", "How many of it there are"),
    Column("denominator_year", "Year", "code", "Year of the estimate of the denominator"),
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
    Column("source", "Source", "text", "Which kind of source the count is from"),
    Column("note", "Note", "text", "Why something is missing, or a caveat of this row alone"),
    Column(
        "suppressed", "Suppressed", "flag", "Whether a small count, or what tells it, is hidden"
    ),
)

METHOD = (
    "Change: Poisson E-test (Krishnamoorthy and Thomson, 2004). Rates: Byar's 95% limits, exact "
    "below ten. Peers: unweighted mean as for HMICFRS Most Similar Groups, and pooled rate."
)


@dataclass(frozen=True, slots=True)
class _Row:
    indicator: Indicator
    numerator: Numerator | None
    current: Count
    previous: Count


def build(base: EvidenceBase, *, area: Area, to: Month) -> EvidenceTable:
    """The crime table of an area for the twelve months to a month, nothing hidden yet."""
    period = Period.year_to(to)
    measuring = Measuring(base)
    peers = Peers(measuring, area)
    rows = [_measure(measuring, indicator, area, period) for indicator in _held(measuring, area)]
    records = [_record(row, measuring, peers, area, period) for row in rows]
    records = _with_remainders(rows, records)
    synthetic = any(row.current.synthetic or row.previous.synthetic for row in rows)
    return EvidenceTable(
        name="crime",
        title="Crime table",
        finding="",
        area=area,
        period=period,
        release=base.release.id,
        columns=COLUMNS,
        records=tuple(records),
        notes=_notes(rows, peers, records),
        missing=tuple(sorted({row.current.missing for row in rows} - {""})),
        sources=sources_of(base, Period(period.first - 12, period.last)),
        method=METHOD,
        synthetic=synthetic,
        facts={"not_held": _not_held(measuring, area)},
    )


def _held(measuring: Measuring, area: Area) -> list[Indicator]:
    """Indicators of the crime table about which the release knows anything for this area."""
    return [i for i in measuring.base.catalogue.crime_table() if measuring.holds(i, area)]


def _not_held(measuring: Measuring, area: Area) -> str:
    return ", ".join(
        indicator.title
        for indicator in measuring.base.catalogue.crime_table()
        if not measuring.holds(indicator, area)
    )


def _measure(measuring: Measuring, indicator: Indicator, area: Area, period: Period) -> _Row:
    numerator = measuring.numerator(indicator, area, period)
    earlier = period.back(12)
    if numerator is None:
        current = measuring.count(indicator, area, period)
        return _Row(indicator, None, current, measuring.count(indicator, area, earlier))
    return _Row(
        indicator,
        numerator,
        measuring.count_from(numerator, indicator, area, period),
        measuring.count_from(numerator, indicator, area, earlier),
    )


def _record(
    row: _Row, measuring: Measuring, peers: Peers, area: Area, period: Period
) -> dict[str, Value]:
    spoilt = _break_between(row.indicator, measuring.base, area, period)
    compared = change(row.previous.value, None if spoilt else row.current.value)
    notes = [row.current.missing, _previous_missing(row, period), spoilt or ""]
    record: dict[str, Value] = {
        "indicator": row.indicator.id,
        "title": row.indicator.title,
        "part_of": row.indicator.crime_table.part_of if row.indicator.crime_table else None,
        "count": row.current.value,
        "previous": row.previous.value,
        "change": compared.difference,
        "change_percent": compared.percent,
        "change_p": compared.p,
        "verdict": compared.verdict.value,
        **_rate_and_peers(row, measuring, peers, area, period),
        "source": row.current.source or row.previous.source,
        "note": "; ".join(note for note in notes if note),
        "suppressed": False,
    }
    return record


def _previous_missing(row: _Row, period: Period) -> str:
    return f"previous 12 months: {row.previous.missing}" if row.previous.missing else ""


def _break_between(
    indicator: Indicator, base: EvidenceBase, area: Area, period: Period
) -> str | None:
    """The caveat where a break in series lies between this year and the last."""
    force = base.geography.enclosing(area, Level.FORCE)
    breaks = [
        Break(found.starts.first_day, found.reason)
        for found in indicator.breaks_for(force.code if force else None)
    ]
    first = (period.first - 12).first_day
    return caveat(breaks, first=first, last=period.last.first_day)


def _rate_and_peers(
    row: _Row, measuring: Measuring, peers: Peers, area: Area, period: Period
) -> dict[str, Value]:
    found = measuring.denominator(row.indicator, area, period, observed=row.current.observed)
    own = (
        rate(row.current.value, found, per=row.indicator.per)
        if found is not None and row.current.value is not None
        else None
    )
    comparison = (
        peers.compare(row.indicator, row.numerator, own, period)
        if own is not None and row.numerator is not None
        else None
    )
    return {
        "rate": own.value if own else None,
        "rate_low": own.low if own else None,
        "rate_high": own.high if own else None,
        "per": row.indicator.per,
        "denominator": row.indicator.denominator.of,
        "denominator_size": found.size if found else None,
        "denominator_year": found.year if found else None,
        **_compared(row.indicator, comparison, peers, period),
    }


def _compared(
    indicator: Indicator, comparison: Comparison | None, peers: Peers, period: Period
) -> dict[str, Value]:
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
    words = f"{known.phrase}, as published; overlap not known" if known else None
    return {
        "peer_mean": published.mean_rate if published else None,
        "peer_pooled": None,
        "peer_group": published.group if published else (peers.group.name if peers.group else None),
        "peers_compared": None,
        "rank": known.from_lowest if known else None,
        "rank_of": known.of if known else None,
        "rank_text": words,
    }


def _with_remainders(
    rows: Sequence[_Row], records: Sequence[dict[str, Value]]
) -> list[dict[str, Value]]:
    """After each total's parts, what those parts leave out of it, where they leave anything."""
    result: list[dict[str, Value]] = []
    totals = {record["part_of"] for record in records} & {record["indicator"] for record in records}
    for record in records:
        result.append(record)
    for total in sorted(str(total) for total in totals):
        whole = next(record for record in result if record["indicator"] == total)
        parts = [record for record in result if record["part_of"] == total]
        rest = _remainder(whole, parts)
        if rest is not None:
            result.insert(_end_of(result, total), rest)
    return result


def _end_of(records: Sequence[Record], total: Value) -> int:
    """The place after the last record that is under a total, however deep."""
    family = {total}
    last = 0
    for index, record in enumerate(records):
        if record["indicator"] in family or record["part_of"] in family:
            family.add(record["indicator"])
            last = index
    return last + 1


def _remainder(whole: Record, parts: Iterable[Record]) -> dict[str, Value] | None:
    listed = list(parts)
    current = _left(whole["count"], [part["count"] for part in listed])
    previous = _left(whole["previous"], [part["previous"] for part in listed])
    if current in (None, 0) and previous in (None, 0):
        return None
    compared = change(
        previous if previous is None or previous >= 0 else None,
        current if current is None or current >= 0 else None,
    )
    empty: dict[str, Value] = dict.fromkeys((column.key for column in COLUMNS), None)
    note = ""
    if (current or 0) < 0 or (previous or 0) < 0:
        note = "The rows add up to more than the total: their sources differ."
    return empty | {
        "indicator": f"{whole['indicator']}-not-listed",
        "title": f"{whole['title']}: not in the rows above",
        "part_of": whole["indicator"],
        "count": current,
        "previous": previous,
        "change": compared.difference,
        "change_percent": compared.percent,
        "change_p": compared.p,
        "verdict": compared.verdict.value,
        "source": whole["source"],
        "note": note,
        "suppressed": False,
    }


def _left(whole: Value, parts: Iterable[Value]) -> float | None:
    numbers = [part for part in parts if isinstance(part, int | float)]
    if not isinstance(whole, int | float) or not numbers:
        return None
    return whole - sum(numbers)


def _notes(rows: Sequence[_Row], peers: Peers, records: Sequence[Record]) -> tuple[str, ...]:
    notes = []
    kinds = sorted({str(r["denominator"]) for r in records if r["rate"] is not None})
    if len(kinds) > 1:
        notes.append(
            f"Rates in this table have different denominators ({', '.join(kinds)}): "
            "they do not compare down the column."
        )
    if peers.group is None and not any(record["peer_mean"] for record in records):
        notes.append("No comparator group is loaded for this area.")
    elif not any(record["peer_mean"] for record in records):
        notes.append("No peer has figures for this period in this release.")
    caveats = (caveat_ for row in rows for caveat_ in row.indicator.caveats)
    return (*notes, *dict.fromkeys(caveats))


def _sums(records: Sequence[Record]) -> list[Sum[Cell]]:
    """Parts add up to their total, in both years: a reader can do the sum."""
    place = {record["indicator"]: index for index, record in enumerate(records)}
    sums = []
    for key in ("count", "previous"):
        for total, index in place.items():
            parts = [i for i, record in enumerate(records) if record["part_of"] == total]
            everything = [records[index][key], *(records[i][key] for i in parts)]
            if parts and None not in everything:
                sums.append(Sum((index, key), tuple((i, key) for i in parts)))
    return sums


def _finding(table: EvidenceTable) -> str:
    whole = table.record(indicator="all-crime") or (table.records[0] if table.records else None)
    if whole is None:
        return f"Nothing is held about crime in {table.area.name} for the {table.period.label}."
    count = whole["count"]
    if not isinstance(count, int | float):
        reason = whole["note"] or "the count is hidden"
        return f"{whole['title']} in the {table.period.label} is not known: {reason}."
    return _sentence(whole, count, table)


def _sentence(whole: Record, count: float, table: EvidenceTable) -> str:
    verdict, percent = whole["verdict"], whole["change_percent"]
    number = f"{count:,.0f}"
    if verdict in (Verdict.RISE, Verdict.FALL) and isinstance(percent, int | float):
        moved = "rose" if verdict == Verdict.RISE else "fell"
        said = f"Recorded crime {moved} {abs(percent):.1f}% to {number}"
    elif verdict == Verdict.NO_CLEAR_CHANGE:
        said = f"Recorded crime was {number}, no clear change on the year before"
    else:
        said = f"Recorded crime was {number}; there is no year before to compare it with"
    rank = whole["rank_text"]
    return f"{said} in the {table.period.label}" + (f" ({rank})." if rank else ".")


def shape(base: EvidenceBase) -> Shape:
    """What is a count here, and what is worked out from which."""
    both = ("count", "previous")

    def rule(record: Record) -> DisclosureRule:
        name = str(record["indicator"]).removesuffix("-not-listed")
        return DisclosureRule(base.catalogue[name].disclosure.threshold)

    return Shape(
        counts=both,
        derived={
            **dict.fromkeys(("change", "change_percent", "change_p", "verdict"), both),
            **dict.fromkeys(("rate", "rate_low", "rate_high"), ("count",)),
            **dict.fromkeys(("rank", "rank_of", "rank_text"), ("count",)),
        },
        finding=_finding,
        sums=_sums,
        rule=rule,
    )
