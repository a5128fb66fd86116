"""The rows of partners' figures: which observation stands for each, and what is beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.catalogue.reference import THEMES
from smeaton.analysis.denominators import Denominators
from smeaton.analysis.geography import Area, Level
from smeaton.analysis.measuring import Measuring
from smeaton.analysis.nearest_period import nearest_period
from smeaton.analysis.partner_figures import Observation
from smeaton.analysis.partner_values import PartnerValue, tells_small_count, value_of
from smeaton.analysis.periods import Period
from smeaton.analysis.regions import ENGLAND, REGIONS, region_of_force
from smeaton.analysis.statistics.disclosure import DisclosureRule

Held = Mapping[tuple[str, Period], Observation]


@dataclass(frozen=True, slots=True)
class Sent:
    """One figure of a partner. ``hides_value``: the value would tell a number that is hidden."""

    observation: Observation
    found: PartnerValue
    hides_value: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of an area, with what is held of the year before, the region and England."""

    indicator: Indicator
    period: Period
    now: Sent
    before: Sent | None
    region: Sent | None
    region_code: str | None
    england: Sent | None


def rows_of(measuring: Measuring, area: Area, wanted: Period) -> Iterator[Row]:
    """A row for each of the partners' indicators that something is held of, theme by theme."""
    themes = list(THEMES)
    region = _region_of(measuring, area)
    held = {key: one for key, one in measuring.observations(area).items() if _has_figure(one)}
    for indicator in sorted(
        measuring.base.catalogue.partners(), key=lambda one: themes.index(one.theme)
    ):
        name = indicator.partners_name or indicator.id
        period = nearest_period((at for called, at in held if called == name), wanted)
        if period is not None:
            yield Row(
                indicator,
                period,
                _own(measuring, indicator, area, held[name, period]),
                _own_or_none(measuring, indicator, area, held.get((name, period.back(12)))),
                _wider(indicator, measuring.observed_in(region), period) if region else None,
                region,
                _wider(indicator, measuring.observed_in(ENGLAND), period),
            )


def _has_figure(one: Observation) -> bool:
    return one.numerator is not None or one.value is not None


def _region_of(measuring: Measuring, area: Area) -> str | None:
    force = measuring.base.geography.enclosing(area, Level.FORCE)
    return region_of_force(force.code) if force else None


def region_name(row: Row) -> str | None:
    """The name of the region; None where no figure of it stands in the row."""
    return REGIONS[row.region_code] if row.region and row.region_code else None


def _own_or_none(
    measuring: Measuring, indicator: Indicator, area: Area, one: Observation | None
) -> Sent | None:
    return None if one is None else _own(measuring, indicator, area, one)


def _own(measuring: Measuring, indicator: Indicator, area: Area, one: Observation) -> Sent:
    found = value_of(one, indicator)
    return Sent(one, found, _tells_hidden(measuring, indicator, area, one, found))


def _wider(indicator: Indicator, held: Held, period: Period) -> Sent | None:
    """Nobody lives in so few of a region: only what the release hides is hidden of it."""
    one = held.get((indicator.partners_name or indicator.id, period))
    if one is None:
        return None
    return Sent(one, value_of(one, indicator), one.hidden or one.denominator_hidden)


def _tells_hidden(
    measuring: Measuring, indicator: Indicator, area: Area, one: Observation, found: PartnerValue
) -> bool:
    """Whether a value tells a number that must not be shown: its count, or what it is of."""
    if found.value is None or one.hidden or one.denominator_hidden:
        return found.value is not None
    wholes, whole_hidden = _wholes(measuring, indicator, area, one)
    if whole_hidden:
        return True
    rule = DisclosureRule(indicator.disclosure.threshold)
    return one.numerator is None and tells_small_count(found, wholes, rule=rule)


def _wholes(
    measuring: Measuring, indicator: Indicator, area: Area, one: Observation
) -> tuple[list[float], bool]:
    """What a reader can know a value to be of, and whether the count among these is hidden."""
    wholes = [one.denominator] if one.denominator else []
    over = indicator.denominator.over
    if over is not None and over in measuring.base.catalogue.by_id:
        whole = measuring.count(measuring.base.catalogue[over], area, one.period)
        return [*wholes, *([] if whole.value is None else [whole.value])], whole.hidden
    people = Denominators.of(measuring.base).people(indicator, area, one.period)
    return [*wholes, *([people.size] if people else [])], False
