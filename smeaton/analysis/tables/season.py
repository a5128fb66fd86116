"""Season: which months of the year run above and below the rest, day for day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.coverage import missing_words
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.monthly import Monthly, monthly
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.statistics.breaks import Break
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.statistics.disclosure_audit import Sum
from smeaton.analysis.statistics.funnel import FunnelVerdict, rate_verdicts
from smeaton.analysis.statistics.season import YEARS, SeasonalIndex, seasonal_index
from smeaton.analysis.tables.cells import breaks_of, number
from smeaton.analysis.tables.columns import NOTE, SUPPRESSED
from smeaton.analysis.tables.disclosing import Cell, Records, Shape
from smeaton.analysis.tables.sources import COUNTS, sources_of
from smeaton.analysis.tables.table import Column, EvidenceTable, Value
from smeaton.analysis.tables.words import inside, tenth
from smeaton.errors import SmeatonError

COLUMNS = (
    Column("month", "Month number", "code", "Month of the year, 1 to 12"),
    Column("title", "Month", "text", "Name of the month"),
    Column("indicator", "Indicator", "code", "Identifier of the indicator"),
    Column("count", "Count", "count", "Count of this month of the year, over all years used"),
    Column("years", "Years", "count", "How many years it is over"),
    Column("daily_mean", "A day", "rate", "Mean count a day in this month of the year"),
    Column(
        "index",
        "Index",
        "index",
        "Daily mean over the mean of the twelve months' daily means, times 100",
    ),
    Column(
        "funnel",
        "Against the average",
        "text",
        "Whether the month differs from the average by more than chance (95% and 99.8% limits)",
    ),
    NOTE,
    SUPPRESSED,
)

METHOD = (
    "Seasonal index: mean count a day of each month of the year over up to three whole years, "
    "the mean of the twelve being 100. Against the average: Poisson limits."
)


def build(
    base: EvidenceBase, *, area: Area, to: Month, indicator: str = "all-crime"
) -> EvidenceTable:
    """The season of an indicator in the last whole years that are held up to ``to``.

    At most three years, none across a gap or a break. With less than one year there is no
    record, and ``missing`` says why.
    """
    chosen = base.catalogue[indicator]
    series = monthly(Measuring.of(base), chosen, area, to=to)
    used = _usable(series, breaks_of(chosen, base, area))
    try:
        if series is None or not used:
            raise SmeatonError(
                f"No monthly figures of {inside(chosen.title)} are held up to {to.label}."
            )
        found = seasonal_index(used, to=max(used))
    except SmeatonError as error:
        return replace(_blank(base, chosen, area, Period.year_to(to)), missing=(error.message,))
    blank = _blank(base, chosen, area, found.period)
    return replace(
        blank,
        records=tuple(_records(chosen, found, used, series)),
        notes=(*_notes(found, series, to), *blank.notes),
        facts={
            **blank.facts,
            "years": found.years,
            "first": str(found.period.first),
            "source": series.source,
        },
        synthetic=series.synthetic,
    )


def _usable(series: Monthly | None, breaks: tuple[Break, ...]) -> dict[Month, float]:
    """The months up to the newest, back to the nearest gap or break."""
    run = series.last_run() if series else {}
    newest = max(run, default=None)
    if newest is None:
        return {}
    starts = [Month.of(found.date) for found in breaks if Month.of(found.date) <= newest]
    first = max(starts, default=min(run))
    return {month: count for month, count in run.items() if month >= first}


def _records(
    indicator: Indicator, found: SeasonalIndex, counts: Mapping[Month, float], series: Monthly
) -> list[dict[str, Value]]:
    totals = [
        sum(counts[month] for month in found.period if month.month == number_)
        for number_ in range(1, 13)
    ]
    days = [
        sum(month.days for month in found.period if month.month == number_)
        for number_ in range(1, 13)
    ]
    verdicts = [FunnelVerdict.NOT_COMPARED] * 12 if series.weighted else rate_verdicts(totals, days)
    hidden = {month.month for month in series.hidden if month in found.period}
    return [
        {
            "month": place + 1,
            "title": Month(2000, place + 1).label.split()[0],
            "indicator": indicator.id,
            "count": totals[place],
            "years": found.years,
            "daily_mean": found.daily_mean[place],
            "index": found.index[place] if found.index else None,
            "funnel": verdicts[place].value,
            "note": "",
            "suppressed": "count" if place + 1 in hidden else "",
        }
        for place in range(12)
    ]


def _notes(found: SeasonalIndex, series: Monthly, to: Month) -> tuple[str, ...]:
    notes = []
    if found.period.last != to:
        notes.append(
            f"The newest month held is {found.period.last.label}, so the season is that of the "
            f"{found.period.label}."
        )
    if found.years < YEARS:
        years = "one year" if found.years == 1 else f"{found.years} years"
        notes.append(
            f"Only {years} can be used, where three are the custom: what looks like a season may "
            "be the events of a year."
        )
    if series.missing:
        verb = "is" if len(series.missing) == 1 else "are"
        notes.append(f"{missing_words(series.missing)} {verb} missing, which is not zero.")
    return tuple(notes)


def _blank(base: EvidenceBase, indicator: Indicator, area: Area, period: Period) -> EvidenceTable:
    return EvidenceTable(
        name="season",
        title=f"Season: {indicator.title}",
        finding="",
        area=area,
        period=period,
        release=base.release.id,
        columns=COLUMNS,
        records=(),
        notes=indicator.caveats,
        sources=sources_of(base, area, period, COUNTS - {"recorded"}),
        method=METHOD,
        facts={"indicator": indicator.id, "title": indicator.title},
    )


def _finding(table: EvidenceTable) -> str:
    title = str(table.facts["title"])
    if not table.records:
        return " ".join(table.missing)
    known = [(number(record["index"]), record) for record in table.records]
    ranked = sorted((index, str(r["title"])) for index, r in known if index is not None)
    if not ranked:
        return f"{title} is too rare for its season to be shown."
    (low, lowest), (high, highest) = ranked[0], ranked[-1]
    years = table.facts["years"]
    over = "year" if years == 1 else f"{years} years"
    verdicts = {r["funnel"] for r in table.records}
    if verdicts <= {FunnelVerdict.SIMILAR.value, None}:
        return (
            f"{title} shows no season: no month of the year differs from the others by more than "
            f"chance, over the {over} to {table.period.last.label}."
        )
    return (
        f"{title} is highest in {highest}, {tenth(high - 100)}% above the average month day for "
        f"day, and lowest in {lowest}, {tenth(100 - low)}% below it, over the {over} to "
        f"{table.period.last.label}."
    )


def shape(base: EvidenceBase) -> Shape:
    """Every index is made from all twelve counts; the years' total is shown elsewhere."""

    def wider(records: Records) -> dict[Cell, tuple[Cell, ...]]:
        every = tuple((place, "count") for place in range(len(records)))
        return {
            (place, key): every
            for place in range(len(records))
            for key in ("index", "daily_mean", "funnel")
        }

    def elsewhere(records: Records) -> dict[Cell, int]:
        return {(-1, "count"): int(sum(number(r["count"]) or 0 for r in records))}

    def sums(records: Records) -> list[Sum[Cell]]:
        parts = tuple((place, "count") for place in range(len(records)))
        return [Sum((-1, "count"), parts)] if parts else []

    return Shape(
        counts=("count",),
        derived={},
        wider=wider,
        elsewhere=elsewhere,
        sums=sums,
        finding=_finding,
        rule=lambda r: DisclosureRule(base.catalogue[str(r["indicator"])].disclosure.threshold),
    )
