"""The cells that go under the shared columns (``columns.py``), from what statistics give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area, Level
from smeaton.analysis.measuring import Count
from smeaton.analysis.periods import Period
from smeaton.analysis.statistics.breaks import Break, breaks_between, caveat
from smeaton.analysis.statistics.change import Change, Verdict, change
from smeaton.analysis.statistics.rates import Denominator, rate
from smeaton.analysis.tables.table import Record, Value


def change_cells(compared: Change) -> dict[str, Value]:
    """Cells of ``columns.CHANGE``."""
    return {
        "change": compared.difference,
        "change_percent": compared.percent,
        "change_p": compared.p,
        "verdict": compared.verdict.value,
    }


def hidden_columns(**counts: Count) -> str:
    """What goes under ``suppressed`` until the table is disclosed: the columns that hide already.

    Those are the columns with a partner's count that is hidden in its whole release, each named
    by its key. The column ``count`` has the rate beside it, whose denominator may be hidden too.
    """
    hidden = [key for key, count in counts.items() if count.hidden]
    observed = counts["count"].observed if "count" in counts else None
    if observed is not None and observed.denominator_hidden:
        hidden += ["denominator_size", "rate", "rate_low", "rate_high"]
    return " ".join(hidden)


def hidden_with(records: Iterable[Record], keys: Iterable[str]) -> str:
    """As ``hidden_columns``, for a record that is made of others: what any of them hides."""
    texts = (record["suppressed"] for record in records)
    said = {key for text in texts if isinstance(text, str) for key in text.split()}
    return " ".join(key for key in keys if key in said)


def score_change(previous: float | None, current: float | None) -> Change:
    """The change of a weighted score: no test, for a score is not a count of events."""
    if previous is None or current is None:
        return change(previous, current)
    percent = 100 * (current / previous - 1) if previous else None
    return Change(previous, current, current - previous, percent, None, Verdict.NOT_COMPARED)


def rate_cells(
    count: float | None,
    indicator: Indicator,
    denominator: Denominator | None,
    *,
    weighted: bool = False,
) -> dict[str, Value]:
    """Cells of ``columns.RATE``; a denominator can be there without a count.

    A weighted score has no limits: those of counts do not hold for it.
    """
    known = denominator is not None and count is not None
    found = rate(count, denominator, per=indicator.per) if known else None  # type: ignore[arg-type]
    limits = None if found is None or weighted else found.interval
    return {
        "rate": found.value if found else None,
        "rate_low": limits.low if limits else None,
        "rate_high": limits.high if limits else None,
        "per": indicator.per,
        "denominator": indicator.denominator.of,
        "denominator_size": denominator.size if denominator else None,
        "denominator_year": denominator.year if denominator else None,
    }


def breaks_of(indicator: Indicator, base: EvidenceBase, area: Area) -> tuple[Break, ...]:
    """The breaks in an indicator's series that touch an area."""
    force = base.geography.enclosing(area, Level.FORCE)
    found = indicator.breaks_for(force.code if force else None)
    return tuple(Break(one.starts.first_day, one.reason) for one in found)


def break_caveat(
    indicator: Indicator, base: EvidenceBase, area: Area, period: Period
) -> str | None:
    """The caveat where a break lies between the twelve months before a period and its end."""
    first = (period.first - 12).first_day
    found = breaks_of(indicator, base, area)
    return caveat(found, first=first, last=period.last.first_day)


def breaks_within(
    indicators: Iterable[Indicator], base: EvidenceBase, areas: Iterable[Area], period: Period
) -> tuple[str, ...]:
    """A caveat for each break that a period itself runs across, in any series of any area."""
    pairs = product(indicators, areas)
    found = {one for indicator, area in pairs for one in breaks_of(indicator, base, area)}
    first, last = period.first.first_day, period.last.first_day
    return tuple(one.sentence for one in breaks_between(found, first=first, last=last))


def number(value: Value) -> float | None:
    """A cell as a number; None for words, flags and nothing."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value


def added(records: Sequence[Record], key: str) -> float | None:
    """The sum of a column; None where a record has none, for missing is not zero."""
    numbers = [number(record[key]) for record in records]
    if not numbers or any(value is None for value in numbers):
        return None
    return sum(value for value in numbers if value is not None)
