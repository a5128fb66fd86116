"""Street-level crime of every area of a level at once: a country's districts in one pass.

For a county, a region or the country: what the crime table says of one area, as arrays. It is
meant for analysts; small counts are not hidden here, so nothing of it goes to a screen as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.catalogue.definition import StreetCount
from smeaton.analysis.counts import CountGrid
from smeaton.analysis.denominators import Denominators
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area, Level
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.statistics.change import LEAST_BASE
from smeaton.analysis.statistics.rates import rate_limits, rate_values

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class AreaCounts:
    """Arrays of shape (areas, indicators); what is missing is NaN, never zero.

    ``change_percent`` is NaN where the base is under 20, ``rate`` where the denominator is not
    held; ``rate_low`` and ``rate_high`` are Byar's 95% limits.
    """

    period: Period
    areas: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    count: Numbers
    previous: Numbers
    change_percent: Numbers
    rate: Numbers
    rate_low: Numbers
    rate_high: Numbers


def crime_counts_by_area(base: EvidenceBase, level: Level, *, to: Month) -> AreaCounts:
    """Every area of a level above the LSOA, over the twelve months to ``to`` and those before.

    Of the indicators of the crime table those that street-level crime tells of. An area whose
    force lacks a month of a year has no count for that year.
    """
    period = Period.year_to(to)
    codes = sorted(base.geography.all_lsoas(level))
    areas = tuple(base.geography.areas[code] for code in codes)
    chosen = [
        (indicator, numerator)
        for indicator in base.catalogue.crime_table()
        for numerator in indicator.numerator
        if isinstance(numerator, StreetCount) and not numerator.weighted
    ]
    indicators = tuple(indicator for indicator, _ in chosen)
    years = [period, period.back(12)]
    grid = base.grid_by_area(level, Period(years[1].first, period.last))
    count, previous = (_counts(base, grid, areas, [n for _, n in chosen], year) for year in years)
    sizes = np.column_stack([_sizes(base, indicator, areas, period) for indicator in indicators])
    per = np.array([indicator.per for indicator in indicators], dtype=float)
    known = np.where(np.isnan(sizes), 1.0, sizes)
    gone = np.where(np.isnan(sizes), np.nan, 1.0)
    low, high = rate_limits(count, known, per=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = np.where(previous >= LEAST_BASE, 100 * (count / previous - 1), np.nan)
    return AreaCounts(
        period=period,
        areas=areas,
        indicators=indicators,
        count=count,
        previous=previous,
        change_percent=percent,
        rate=rate_values(count * per, known, per=1) * gone,
        rate_low=low * per * gone,
        rate_high=high * per * gone,
    )


def _counts(
    base: EvidenceBase,
    grid: CountGrid,
    areas: tuple[Area, ...],
    numerators: list[StreetCount],
    year: Period,
) -> Numbers:
    """Counts of one year; an area without rows has none, unless a month of it is missing."""
    place = {code: row for row, code in enumerate(grid.rows)}
    months = [index for index, month in enumerate(grid.months) if month in year]
    by_type = grid.values[:, :, months].sum(axis=2)
    wanted = np.array(
        [[name in n.types for name in grid.types] for n in numerators], dtype=np.int64
    )
    by_row = by_type @ wanted.T
    found = np.zeros((len(areas), len(numerators)))
    for index, area in enumerate(areas):
        if base.missing(area, year):
            found[index] = np.nan
        elif area.code in place:
            found[index] = by_row[place[area.code]]
    return found


def _sizes(
    base: EvidenceBase, indicator: Indicator, areas: tuple[Area, ...], period: Period
) -> list[float]:
    sizes = Denominators.of(base).sizes(indicator, [area.code for area in areas], period)
    return [sizes[area.code][0] if area.code in sizes else np.nan for area in areas]
