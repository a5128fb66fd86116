"""Trend: an indicator month by month, with the limits of its usual variation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.coverage import missing_words
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.monthly import Monthly, monthly
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.statistics.breaks import Break, breaks_between
from smeaton.analysis.statistics.control_chart import (
    Better,
    ControlChart,
    Point,
    Rebasing,
    Segment,
    control_chart,
)
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.statistics.disclosure_audit import Sum
from smeaton.analysis.tables.cells import added, breaks_of
from smeaton.analysis.tables.columns import NOTE, SUPPRESSED
from smeaton.analysis.tables.disclosing import Cell, Records, Shape
from smeaton.analysis.tables.sources import COUNTS, sources_of
from smeaton.analysis.tables.table import Column, EvidenceTable, Record, Value
from smeaton.analysis.tables.trend_words import finding
from smeaton.analysis.tables.words import inside

COLUMNS = (
    Column("month", "Month", "month", "The month, YYYY-MM"),
    Column("indicator", "Indicator", "code", "Identifier of the indicator"),
    Column("count", "Count", "count", "Count of the month; null where the month is missing"),
    Column("mean", "Mean", "rate", "Mean of the stretch that the month belongs to"),
    Column("low", "Lower limit", "rate", "Lower process limit (XmR), never below 0"),
    Column("high", "Upper limit", "rate", "Upper process limit (XmR)"),
    Column(
        "segment",
        "Stretch",
        "count",
        "Number of the stretch, from 1: limits are drawn anew after a break and a rebasing",
    ),
    Column(
        "signal",
        "Signal",
        "text",
        "usual variation, improvement, concern, unusually high, unusually low or not available",
    ),
    Column("rule", "Why", "text", "Which of the four rules makes the month a signal"),
    Column(
        "provisional", "Provisional", "flag", "Whether the limits rest on fewer than twelve months"
    ),
    NOTE,
    SUPPRESSED,
)

METHOD = (
    "XmR control chart: limits at 2.66 times the mean moving range, four rules as in "
    "NHSRplotthedots. Limits never reach across a break in the series; they are drawn anew only "
    "where a person decided so."
)


def build(
    base: EvidenceBase, *, area: Area, to: Month, indicator: str = "all-crime"
) -> EvidenceTable:
    """Every month of an indicator from the first that is held up to ``to``.

    ``base.rebasings`` are those of this indicator and area. A missing month is a record
    without a count. Where no source tells of months there is no record, and ``missing`` says so.
    """
    chosen = base.catalogue[indicator]
    series = monthly(Measuring.of(base), chosen, area, to=to)
    if series is None:
        why = (
            f"No monthly figures of {inside(chosen.title)} are held for {area.name} up to "
            f"{to.label}: its sources give whole years, or nothing."
        )
        blank = _blank(base, chosen, area, Period.year_to(to))
        return replace(blank, finding=why, missing=(why,))
    blank = _blank(base, chosen, area, Period(min(series.values), to))
    chart = chart_of(base, chosen, area, series)
    return replace(
        blank,
        records=tuple(_records(chosen, series, chart)),
        notes=(*_notes(base, chosen, area, blank.period, chart), *blank.notes),
        missing=_missing(series),
        synthetic=series.synthetic,
        facts={**blank.facts, "segments": len(chart.segments), "source": series.source},
    )


def _blank(base: EvidenceBase, indicator: Indicator, area: Area, period: Period) -> EvidenceTable:
    return EvidenceTable(
        name="trend",
        title=f"Trend: {indicator.title}",
        finding="",
        area=area,
        period=period,
        release=base.release.id,
        columns=COLUMNS,
        records=(),
        notes=indicator.caveats,
        sources=sources_of(base, area, period, COUNTS - {"recorded"}),
        method=METHOD,
        facts={"indicator": indicator.id, "title": indicator.title, "unit": indicator.unit},
    )


def chart_of(base: EvidenceBase, indicator: Indicator, area: Area, series: Monthly) -> ControlChart:
    """The control chart of a series, with the breaks that touch the area."""
    better = {True: Better.LOWER, False: Better.HIGHER, None: Better.NEITHER}
    return control_chart(
        [month.first_day for month in series.values],
        list(series.values.values()),
        better=better[indicator.lower_is_better],
        breaks=breaks_of(indicator, base, area),
        rebasings=base.rebasings,
    )


def _records(indicator: Indicator, series: Monthly, chart: ControlChart) -> list[dict[str, Value]]:
    starts = {segment.first: segment for segment in chart.segments}
    return [
        _record(
            indicator, series, month, point, chart.segments[point.segment], starts.get(point.date)
        )
        for month, point in zip(series.values, chart.points, strict=True)
    ]


def _record(
    indicator: Indicator,
    series: Monthly,
    month: Month,
    point: Point,
    segment: Segment,
    starts: Segment | None,
) -> dict[str, Value]:
    gap = point.value is None
    notes = (_start_words(starts), "The month is missing, which is not zero." if gap else "")
    low, high = segment.low, segment.high
    return {
        "month": str(month),
        "indicator": indicator.id,
        "count": point.value,
        # Limits drawn over a gap would look like something known about it.
        "mean": None if gap else segment.mean,
        "low": None if gap or low is None else max(0.0, low),
        "high": None if gap else high,
        "segment": point.segment + 1,
        "signal": point.signal.value,
        "rule": point.rule.value if point.rule else "",
        "provisional": segment.is_provisional,
        "note": " ".join(note for note in notes if note),
        "suppressed": "count" if month in series.hidden else "",
    }


def _start_words(segment: Segment | None) -> str:
    cause = segment.starts_because if segment else None
    if isinstance(cause, Break):
        return cause.sentence
    return rebasing_words(cause) if isinstance(cause, Rebasing) else ""


def rebasing_words(rebasing: Rebasing) -> str:
    """Who drew the limits anew, from when, and why."""
    month = Month.of(rebasing.date).label
    reason = rebasing.reason.strip().rstrip(".")
    return f"Limits drawn anew from {month} by decision of {rebasing.by}: {reason}."


def _missing(series: Monthly) -> tuple[str, ...]:
    if not series.missing:
        return ()
    verb = "is" if len(series.missing) == 1 else "are"
    return (f"{missing_words(series.missing)} {verb} missing, which is not zero.",)


def _notes(
    base: EvidenceBase, indicator: Indicator, area: Area, period: Period, chart: ControlChart
) -> tuple[str, ...]:
    crossed = breaks_between(
        breaks_of(indicator, base, area),
        first=period.first.first_day,
        last=period.last.first_day,
    )
    rebased = [s.starts_because for s in chart.segments if isinstance(s.starts_because, Rebasing)]
    newest = chart.segments[-1]
    provisional = (
        (f"The newest limits rest on {newest.points} months, so they are provisional.",)
        if newest.is_provisional
        else ()
    )
    return (
        *(found.sentence for found in crossed),
        *(rebasing_words(found) for found in rebased),
        *provisional,
    )


def _limits_from(records: Records) -> Mapping[Cell, tuple[Cell, ...]]:
    """The mean and limits of a stretch are made from all of its months."""
    stretches: dict[Value, list[int]] = {}
    for place, record in enumerate(records):
        stretches.setdefault(record["segment"], []).append(place)
    return {
        (place, key): tuple((member, "count") for member in members)
        for members in stretches.values()
        for place in members
        for key in ("mean", "low", "high")
    }


def _years(records: Sequence[Record]) -> list[tuple[range, int]]:
    """Runs of twelve months whose total the crime table shows: this year and the one before."""
    found = []
    for last in (len(records), len(records) - 12):
        months = range(last - 12, last)
        total = added([records[place] for place in months], "count") if last >= 12 else None
        if total is not None:
            found.append((months, int(total)))
    return found


def shape(base: EvidenceBase) -> Shape:
    """A month's count is hidden alone; the limits of its stretch would tell it."""

    def sums(records: Records) -> list[Sum[Cell]]:
        return [
            Sum((-1 - year, "count"), tuple((place, "count") for place in months))
            for year, (months, _) in enumerate(_years(records))
        ]

    def elsewhere(records: Records) -> dict[Cell, int]:
        return {(-1 - year, "count"): total for year, (_, total) in enumerate(_years(records))}

    return Shape(
        counts=("count",),
        derived=dict.fromkeys(("signal", "rule"), ("count",)),
        wider=_limits_from,
        sums=sums,
        elsewhere=elsewhere,
        finding=finding,
        rule=lambda r: DisclosureRule(base.catalogue[str(r["indicator"])].disclosure.threshold),
    )
