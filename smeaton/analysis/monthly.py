"""An indicator month by month, from the best source that tells of single months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.catalogue.definition import Numerator, ObservedCount, StreetCount
from smeaton.analysis.geography import Area
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.periods import Month, Period


@dataclass(frozen=True, slots=True)
class Monthly:
    """Counts by month, in order and without a gap in the months: a missing count is None.

    The first month is the first that is held; the last is the one that was asked for, held or
    not. ``source`` names where the counts are from; ``weighted`` ones are scores. ``hidden``
    are months whose count must not be shown in any table.
    """

    values: Mapping[Month, float | None]
    source: str
    synthetic: bool = False
    weighted: bool = False
    hidden: frozenset[Month] = frozenset()

    @property
    def missing(self) -> tuple[Month, ...]:
        return tuple(month for month, value in self.values.items() if value is None)

    @property
    def newest(self) -> Month | None:
        """The last month that has a count."""
        return max((m for m, value in self.values.items() if value is not None), default=None)

    def over(self, period: Period) -> float | None:
        """The sum over a period; None where a month of it is missing."""
        counts = [self.values.get(month) for month in period]
        if any(count is None for count in counts):
            return None
        return sum(count for count in counts if count is not None)

    def last_run(self) -> dict[Month, float]:
        """The months with counts up to the newest one, back to the nearest gap."""
        found: dict[Month, float] = {}
        for month in sorted(self.values, reverse=True):
            value = self.values[month]
            if value is None and found:
                break
            if value is not None:
                found[month] = value
        return dict(sorted(found.items()))


def monthly(measuring: Measuring, indicator: Indicator, area: Area, *, to: Month) -> Monthly | None:
    """An indicator's months up to ``to``; None where no source tells of single months.

    Numerators are tried in the indicator's order, as everywhere; a source that gives only
    years or quarters is passed over.
    """
    for numerator in indicator.numerator:
        held = _held(measuring, numerator, indicator, area, to)
        if held:
            months = Period(min(held), to)
            return Monthly(
                {month: held.get(month) for month in months},
                source=_source(measuring, numerator, indicator, area, held),
                synthetic=isinstance(numerator, StreetCount)
                and measuring.base.has_synthetic_street,
                weighted=isinstance(numerator, StreetCount) and numerator.weighted,
                hidden=_hidden(measuring, numerator, indicator, area, held),
            )
    return None


def _held(
    measuring: Measuring, numerator: Numerator, indicator: Indicator, area: Area, to: Month
) -> dict[Month, float]:
    if isinstance(numerator, StreetCount):
        return _street(measuring, numerator, area, to)
    if isinstance(numerator, ObservedCount):
        name = numerator.indicator or indicator.id
        return {
            period.first: found.numerator
            for (held, period), found in measuring.observations(area).items()
            if held == name
            and len(period) == 1
            and period.last <= to
            and found.numerator is not None
        }
    return {}


def _hidden(
    measuring: Measuring,
    numerator: Numerator,
    indicator: Indicator,
    area: Area,
    held: Mapping[Month, float],
) -> frozenset[Month]:
    if not isinstance(numerator, ObservedCount):
        return frozenset()
    counts = {
        month: measuring.count_from(numerator, indicator, area, Period(month, month))
        for month in held
    }
    return frozenset(month for month, count in counts.items() if count.hidden)


def _street(
    measuring: Measuring, numerator: StreetCount, area: Area, to: Month
) -> dict[Month, float]:
    held = sorted(month for month in measuring.base.months_held(area) if month <= to)
    if not held or (numerator.weighted and measuring.weights is None):
        return {}
    grid = measuring.base.grid(area)
    if not numerator.weighted:
        counts: Mapping[Month, float] = grid.by_month(numerator.types)
    else:
        weights = measuring.weights
        assert weights is not None
        counts = grid.weighted_by_month(
            {name: weights.weights.get(name, 0.0) for name in numerator.types}
        )
    return {month: counts[month] for month in held}


def _source(
    measuring: Measuring,
    numerator: Numerator,
    indicator: Indicator,
    area: Area,
    held: Mapping[Month, float],
) -> str:
    newest = max(held)
    found = measuring.count_from(numerator, indicator, area, Period(newest, newest))
    return found.source
