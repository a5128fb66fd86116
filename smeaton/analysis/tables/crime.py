"""The crime table: every type of crime and incident, against last year and against peers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.catalogue.definition import Numerator
from smeaton.analysis.denominators import Denominators
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area
from smeaton.analysis.listing import listed
from smeaton.analysis.measuring import Count, Measuring
from smeaton.analysis.peers import Peers
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.statistics.change import change
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.statistics.disclosure_audit import Sum
from smeaton.analysis.statistics.rates import rate
from smeaton.analysis.tables.cells import (
    break_caveat,
    breaks_within,
    change_cells,
    hidden_columns,
    rate_cells,
)
from smeaton.analysis.tables.columns import (
    BOTH_YEARS,
    CHANGE_FROM,
    CHANGE_METHOD,
    RATE_FROM,
    RATE_METHOD,
)
from smeaton.analysis.tables.crime_columns import COLUMNS
from smeaton.analysis.tables.disclosing import Cell, Shape
from smeaton.analysis.tables.peer_cells import peer_cells, rank_beside
from smeaton.analysis.tables.remainders import SUFFIX, with_remainders
from smeaton.analysis.tables.sources import COUNTS, PEERS, RATES, sources_of
from smeaton.analysis.tables.table import EvidenceTable, Record, Value
from smeaton.analysis.tables.words import change_sentence, each_with_its_rows

METHOD = (
    f"{CHANGE_METHOD} {RATE_METHOD} Peers: unweighted mean as for HMICFRS Most Similar Groups, "
    "and pooled rate."
)

WHOLE = "all-crime"
"""The row that all crimes of the table add up to."""


@dataclass(frozen=True, slots=True)
class _Row:
    indicator: Indicator
    numerator: Numerator | None
    current: Count
    previous: Count


def build(base: EvidenceBase, *, area: Area, to: Month) -> EvidenceTable:
    """The crime table of an area for the twelve months to a month, nothing hidden yet.

    ``series`` holds the rates of the peers that have one, by indicator, to draw beside a row.
    """
    period = Period.year_to(to)
    measuring = Measuring.of(base)
    peers = Peers.of(measuring, area)
    rows = [_measure(measuring, indicator, area, period) for indicator in _held(measuring, area)]
    records = [_record(row, measuring, peers, area, period) for row in rows]
    everything = with_remainders(records)
    return EvidenceTable(
        name="crime",
        title="Crime table",
        finding="",
        area=area,
        period=period,
        release=base.release.id,
        columns=COLUMNS,
        records=tuple(everything),
        notes=(*_breaks(rows, base, area, period), *_notes(rows, peers, everything)),
        missing=_missing(rows),
        sources=sources_of(
            base, area, Period(period.first - 12, period.last), COUNTS | RATES | PEERS
        ),
        method=METHOD,
        synthetic=any(row.current.synthetic or row.previous.synthetic for row in rows),
        facts={"not_held": _not_held(measuring, area)},
        series=_peers_rates(rows, peers, period),
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
    spoilt = break_caveat(row.indicator, measuring.base, area, period)
    compared = change(row.previous.value, None if spoilt else row.current.value)
    notes = [row.current.missing, _previous_missing(row), spoilt or ""]
    in_table = row.indicator.crime_table
    return {
        "indicator": row.indicator.id,
        "title": row.indicator.title,
        "part_of": in_table.part_of if in_table else None,
        "count": row.current.value,
        "previous": row.previous.value,
        **change_cells(compared),
        **_rate_and_peers(row, measuring, peers, area, period),
        "source": row.current.source or row.previous.source,
        "note": "; ".join(note for note in notes if note),
        "suppressed": hidden_columns(count=row.current, previous=row.previous),
    }


def _previous_missing(row: _Row) -> str:
    return f"previous 12 months: {row.previous.missing}" if row.previous.missing else ""


def _rate_and_peers(
    row: _Row, measuring: Measuring, peers: Peers, area: Area, period: Period
) -> dict[str, Value]:
    found = Denominators.of(measuring.base).denominator(
        row.indicator, area, period, observed=row.current.observed
    )
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
        **rate_cells(row.current.value, row.indicator, found),
        **peer_cells(row.indicator, comparison, peers, period),
    }


def _peers_rates(
    rows: Sequence[_Row], peers: Peers, period: Period
) -> dict[str, tuple[float | None, ...]]:
    found: dict[str, tuple[float | None, ...]] = {}
    for row in rows:
        if row.numerator is not None and row.current.value is not None:
            shown = peers.shown_rates(row.indicator, row.numerator, period)
            if shown:
                found[row.indicator.id] = tuple(shown.values())
    return found


def _missing(rows: Sequence[_Row]) -> tuple[str, ...]:
    now = {row.current.missing for row in rows if row.current.missing}
    before = {_previous_missing(row) for row in rows if row.previous.missing}
    return (*sorted(now), *sorted(before))


def _breaks(
    rows: Sequence[_Row], base: EvidenceBase, area: Area, period: Period
) -> tuple[str, ...]:
    """The breaks that the two years run across, each with its rows where it is not in all."""
    years, found = Period(period.first - 12, period.last), defaultdict[str, list[str]](list)
    for row in rows:
        for sentence in breaks_within([row.indicator], base, [area], years):
            found[sentence].append(row.indicator.title)
    return tuple(
        sentence if len(titles) == len(rows) else f"{sentence} This is so of: {listed(titles)}."
        for sentence, titles in found.items()
    )


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
    return (*notes, *_caveats(rows))


def _caveats(rows: Sequence[_Row]) -> Iterator[str]:
    """What to mind: first what is so of the whole, then what is so of some rows, with those."""
    of_all = dict.fromkeys(
        caveat for row in rows if row.indicator.id == WHOLE for caveat in row.indicator.caveats
    )
    of_some = defaultdict[str, list[str]](list)
    for row in rows:
        for caveat in row.indicator.caveats:
            if caveat not in of_all:
                of_some[caveat].append(row.indicator.title)
    yield from of_all
    yield from each_with_its_rows(of_some)


def _sums(records: Sequence[Record]) -> list[Sum[Cell]]:
    """Parts add up to their total, in both years: a reader can do the sum."""
    place = {record["indicator"]: index for index, record in enumerate(records)}
    sums = []
    for key in BOTH_YEARS:
        for total, index in place.items():
            parts = [
                i
                for i, record in enumerate(records)
                if record["part_of"] == total and record[key] is not None
            ]
            if parts and records[index][key] == sum(records[i][key] for i in parts):  # type: ignore[misc]
                sums.append(Sum((index, key), tuple((i, key) for i in parts)))
    return sums


def _finding(table: EvidenceTable) -> str:
    whole = table.record(indicator=WHOLE) or (table.records[0] if table.records else None)
    if whole is None:
        return f"Nothing is held about crime in {table.area.name} for the {table.period.label}."
    subject = "Recorded crime" if whole["indicator"] == WHOLE else str(whole["title"])
    return f"{change_sentence(subject, whole, table.period)}{rank_beside(whole)}."


def shape(base: EvidenceBase) -> Shape:
    """What is a count here, and what is worked out from which."""

    def rule(record: Record) -> DisclosureRule:
        name = str(record["indicator"]).removesuffix(SUFFIX)
        return DisclosureRule(base.catalogue[name].disclosure.threshold)

    return Shape(
        counts=BOTH_YEARS,
        derived={
            **CHANGE_FROM,
            **RATE_FROM,
            # The peers' rates are public: with their mean, the area's own is a subtraction away.
            **dict.fromkeys(("peer_mean", "peer_pooled"), ("count",)),
            **dict.fromkeys(("rank", "rank_of", "rank_text"), ("count",)),
        },
        finding=_finding,
        sums=_sums,
        rule=rule,
    )
