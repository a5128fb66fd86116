"""An indicator counted in every smaller area of an area, from one source for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.catalogue.definition import Numerator, RecordedCount, StreetCount
from smeaton.analysis.denominators import Denominators
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area, Level
from smeaton.analysis.lsoa_vintages import NEWER, Vintages
from smeaton.analysis.measuring import Count, Measuring
from smeaton.analysis.periods import Period
from smeaton.analysis.statistics.rates import Denominator

MISSING = Count(None)


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """One place: its count and that of the year before."""

    place: Area
    now: Count
    before: Count

    @property
    def current(self) -> float | None:
        """How many; None is missing."""
        return self.now.value

    @property
    def previous(self) -> float | None:
        """How many a year earlier; None is missing."""
        return self.before.value


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """All places of an area. The totals are the area's own: places may leave some of it out.

    ``groups`` maps every LSOA to the place that it is counted in.
    """

    places: tuple[PlaceCount, ...]
    total: Count
    total_previous: Count
    groups: Mapping[str, str]


def count_places(
    measuring: Measuring, indicator: Indicator, area: Area, level: Level, period: Period
) -> PlaceCounts:
    """Counts of a period and of the same months a year earlier, in the areas of a level.

    LSOAs are those of the census whose codes the files of the period use; one that was split
    since the year before is shown whole.
    """
    places, groups = places_of(
        measuring, area, level, period, over=Period(period.first - 12, period.last)
    )
    return count_groups(measuring, indicator, area, places, groups, period)


def count_on_same_ground(
    measuring: Measuring, indicator: Indicator, area: Area, period: Period
) -> PlaceCounts:
    """Counts in the smallest areas that both censuses outline alike, named by their first code."""
    geography = measuring.base.geography
    vintages = measuring.base.once("vintages", lambda: Vintages.of(geography))
    groups = vintages.same_ground(geography.lsoas(area))
    places = tuple(geography.areas[code] for code in sorted(set(groups.values())))
    return count_groups(measuring, indicator, area, places, groups, period)


def count_groups(
    measuring: Measuring,
    indicator: Indicator,
    area: Area,
    places: tuple[Area, ...],
    groups: Mapping[str, str],
    period: Period,
) -> PlaceCounts:
    """Counts in groups of LSOAs; ``groups`` names the place of each LSOA by its code.

    The source is the indicator's best one that has a count for every place; where none has,
    its last.
    """
    numerator = _numerator(measuring, indicator, area, places, groups, period)
    now = _counts(measuring, numerator, indicator, area, places, groups, period)
    before = _counts(measuring, numerator, indicator, area, places, groups, period.back(12))
    return PlaceCounts(
        tuple(
            PlaceCount(place, now.get(place.code, MISSING), before.get(place.code, MISSING))
            for place in places
        ),
        measuring.count_from(numerator, indicator, area, period),
        measuring.count_from(numerator, indicator, area, period.back(12)),
        groups,
    )


def place_sizes(
    measuring: Measuring, indicator: Indicator, counted: PlaceCounts, period: Period
) -> dict[str, Denominator]:
    """Each place's denominator by its code: its own estimates, or those of its LSOAs.

    All are of one kind, so that the places compare with each other. The code of an LSOA may
    stand for several that are counted together, so there the LSOAs are always added up.
    """
    denominators = Denominators.of(measuring.base)
    codes = [f.place.code for f in counted.places if f.place.level is not Level.LSOA]
    own = denominators.sizes(indicator, codes, period)
    if len(own) < len(counted.places):
        added = denominators.sizes_of_groups(indicator, counted.groups, period)
        own = added if len(added) >= len(own) else own
    of = indicator.denominator.of
    return {code: Denominator(size, of, year) for code, (size, year) in own.items() if size > 0}


def count_lsoas(
    measuring: Measuring, indicator: Indicator, area: Area, period: Period
) -> PlaceCounts:
    """Counts of a period in the LSOAs of its files, whatever the year before had."""
    places, groups = places_of(measuring, area, Level.LSOA, period, over=period)
    return count_groups(measuring, indicator, area, places, groups, period)


def places_of(
    measuring: Measuring, area: Area, level: Level, period: Period, *, over: Period
) -> tuple[tuple[Area, ...], dict[str, str]]:
    """The places of a level inside an area, and which place each LSOA lies in.

    LSOAs are such that every count of the months ``over`` can be shown.
    """
    geography = measuring.base.geography
    if level is not Level.LSOA:
        parts = geography.parts(area, level)
        codes = {part.code for part in parts}
        members = geography.membership.get(level, {})
        return parts, {lsoa: code for lsoa, code in members.items() if code in codes}
    groups = lsoa_units(measuring, area, period, over=over)
    names = {
        unit: " and ".join(geography.areas[code].name for code in unit.split("+"))
        for unit in set(groups.values())
    }
    units = (Area(unit, names[unit], Level.LSOA) for unit in sorted(names))
    return tuple(units), groups


def lsoa_units(measuring: Measuring, area: Area, period: Period, *, over: Period) -> dict[str, str]:
    """LSOA code to the unit that it is counted in, in the census that the period's files use.

    Where the files tell of both censuses, or of neither, in the newer.
    """
    base = measuring.base
    codes = base.geography.lsoas(area)
    vintages = base.once("vintages", lambda: Vintages.of(base.geography))
    told = vintages.of_codes(_counted(base, area, period) & codes)
    census = next(iter(told)) if len(told) == 1 else NEWER
    return vintages.units(codes, _counted(base, area, over) & codes, census)


def _counted(base: EvidenceBase, area: Area, period: Period) -> frozenset[str]:
    """The LSOA codes that the files of some months name."""
    if not base.has("street_counts"):
        return frozenset()
    grid = base.grid(area)
    return frozenset(code for code, n in grid.by_row(grid.types, period).items() if n)


def _numerator(
    measuring: Measuring,
    indicator: Indicator,
    area: Area,
    places: Iterable[Area],
    groups: Mapping[str, str],
    period: Period,
) -> Numerator:
    listed = tuple(places)
    for numerator in indicator.numerator:
        counts = _counts(measuring, numerator, indicator, area, listed, groups, period)
        if all(counts.get(place.code, MISSING).value is not None for place in listed):
            return numerator
    return indicator.numerator[-1]


def _counts(
    measuring: Measuring,
    numerator: Numerator,
    indicator: Indicator,
    area: Area,
    places: Iterable[Area],
    groups: Mapping[str, str],
    period: Period,
) -> dict[str, Count]:
    if isinstance(numerator, StreetCount):
        return _street(measuring, numerator, area, places, groups, period)
    if isinstance(numerator, RecordedCount):
        measuring.read_recorded(places)
    return {
        place.code: measuring.count_from(numerator, indicator, place, period) for place in places
    }


def _street(
    measuring: Measuring,
    numerator: StreetCount,
    area: Area,
    places: Iterable[Area],
    groups: Mapping[str, str],
    period: Period,
) -> dict[str, Count]:
    base = measuring.base
    if base.missing(area, period) or not base.months_held(area):
        return {}
    factors = dict.fromkeys(numerator.types, 1.0)
    if numerator.weighted:
        weights = measuring.weights
        if weights is None:
            return {}
        factors = {name: weights.weights.get(name, 0.0) for name in numerator.types}
    found: dict[str, float] = {place.code: 0 for place in places}
    for lsoa, count in base.grid(area).weighted_by_row(factors, period).items():
        code = groups.get(lsoa)
        if code in found:
            value = count if numerator.weighted else int(count)
            found[code] += value
    return {code: Count(value) for code, value in found.items()}
