"""The season of a series: which months of the year run above and below the rest.

The index of a calendar month is the mean of its daily counts over the years used, divided by the
mean of the twelve months' means, times 100. Counts are taken per day because February is a tenth
shorter than January. Three years is the custom of strategic assessments; only whole years are
used, the newest ones, so that every month counts as often as every other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from smeaton.analysis.periods import Month, Period
from smeaton.analysis.statistics.breaks import Break, require_unbroken
from smeaton.errors import MissingPeriodError

YEARS = 3
NAMED = 6
"""How many missing months a message names before it only counts the rest."""


@dataclass(frozen=True, slots=True)
class SeasonalIndex:
    """``index`` and ``daily_mean`` go from January to December; an index of 100 is the average.

    ``index`` is None where nothing at all was counted.
    """

    period: Period
    years: int
    index: tuple[float, ...] | None
    daily_mean: tuple[float, ...]


def seasonal_index(
    counts: Mapping[Month, float | None],
    *,
    to: Month,
    years: int = YEARS,
    breaks: Iterable[Break] = (),
) -> SeasonalIndex:
    """The season in the (at most) ``years`` whole years that end with ``to``.

    A series that is shorter than that gives the whole years it has, and the result says how
    many. Raises ``MissingPeriodError`` where there is no whole year or a month in it is missing
    or None, and ``BreakInSeriesError`` where the years lie across a break.
    """
    if years < 1:
        raise ValueError("a season needs at least one year")
    used = _whole_years(counts, to, years)
    period = Period(to - (12 * used - 1), to)
    missing = [month for month in period if counts.get(month) is None]
    if missing:
        raise _missing(missing, period)
    first, last = period.first.first_day, period.last.first_day
    require_unbroken(breaks, first=first, last=last, what="A seasonal index")

    daily = np.array([(counts[month] or 0.0) / month.days for month in period])
    by_month = np.roll(daily.reshape(used, 12).mean(axis=0), period.first.month - 1)
    mean = float(by_month.mean())
    index = tuple(float(100 * value / mean) for value in by_month) if mean else None
    return SeasonalIndex(period, used, index, tuple(float(value) for value in by_month))


def _whole_years(counts: Mapping[Month, float | None], to: Month, years: int) -> int:
    """How many whole years back the series goes: a gap does not shorten it, its start does."""
    known = [month for month, count in counts.items() if count is not None and month <= to]
    months = len(Period(min(known), to)) if known else 0
    if months < 12:
        raise MissingPeriodError(
            f"A seasonal index needs twelve months up to {to.label}; there are {months}.",
            todo="Load a whole year, or ask for an earlier end.",
        )
    return min(years, months // 12)


def _missing(missing: list[Month], period: Period) -> MissingPeriodError:
    named = ", ".join(month.label for month in missing[:NAMED])
    more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
    return MissingPeriodError(
        f"The season of the {period.label} cannot be worked out: {named}{more} "
        f"{'is' if len(missing) == 1 else 'are'} missing, which is not the same as zero.",
        todo="Load the missing months, or ask for years that are whole.",
    )
