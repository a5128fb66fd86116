"""A partner's figure as a value in a unit, and how sure it is beside another.

The value is the one that was sent. Where only a count and its denominator were sent, it is the
one over the other. A difference between two values is a finding only where both have intervals:
Wilson's limits of a percentage, Byar's of another rate (``statistics``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.partner_figures import Observation
from smeaton.analysis.sources.observations import contradicts, unit_factor
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.statistics.interval import Interval
from smeaton.analysis.statistics.proportions import proportion
from smeaton.analysis.statistics.rates import Denominator, rate

HIGHER, LOWER, SIMILAR, NOT_COMPARED = "higher", "lower", "similar", "not compared"
"""The words for a value beside another; a sentence about it must use no others."""

PER_CENT = 100


@dataclass(frozen=True, slots=True)
class PartnerValue:
    """``value`` in ``unit``; None is missing. ``per`` is the number that the unit names (100 for
    per cent), None where it names none and the value may be a count."""

    value: float | None
    unit: str
    per: float | None

    def compares_with(self, other: PartnerValue) -> bool:
        """Whether both are there, and in one unit."""
        if self.value is None or other.value is None:
            return False
        if self.per is None and other.per is None:
            return self.unit.casefold() == other.unit.casefold()
        return self.per == other.per


def value_of(sent: Observation, indicator: Indicator) -> PartnerValue:
    """The value that was sent, or else the count over the denominator that was sent with it.

    A unit that was not sent is that of the indicator. Without a value it is the count's.
    """
    if sent.value is not None:
        unit = sent.unit or _unit_of(indicator)
        return PartnerValue(plain(sent.value), unit, unit_factor(unit) or None)
    if sent.numerator is None or not sent.denominator or indicator.denominator.of == "none":
        return PartnerValue(None, sent.unit or indicator.unit, None)
    unit = sent.unit if sent.unit and unit_factor(sent.unit) else _unit_of(indicator)
    per = unit_factor(unit) or indicator.per
    return PartnerValue(plain(sent.numerator * per / sent.denominator), unit, per)


def _unit_of(indicator: Indicator) -> str:
    if indicator.denominator.of == "none":
        return indicator.unit
    return "per cent" if indicator.per == PER_CENT else f"per {indicator.per:,}"


def plain(value: float) -> float:
    """575 rather than 575.0, which is how partners' figures are stored."""
    return int(value) if float(value).is_integer() else value


def tells_small_count(
    found: PartnerValue, wholes: Iterable[float], *, rule: DisclosureRule
) -> bool:
    """Whether a value that came without its count tells that the count is too small to show.

    ``wholes`` are the numbers that a reader can know it to be of. A value whose unit names no
    number may be a count itself.
    """
    if found.value is None:
        return False
    if found.per is None:
        return rule.hides(found.value)
    return any(rule.hides(found.value * whole / found.per) for whole in wholes)


def interval_of(sent: Observation, indicator: Indicator) -> Interval | None:
    """The 95% limits of a value, in its own unit; None where there are none that hold.

    There are none without a count and its denominator, for an estimate, and for a value that is
    not the one over the other: such a value was standardised, or has another denominator.
    """
    found = value_of(sent, indicator)
    if indicator.estimate or found.value is None or found.per is None:
        return None
    if sent.numerator is None or not sent.denominator:
        return None
    if sent.value is not None and contradicts(
        value=sent.value,
        value_text=sent.value_text or repr(plain(sent.value)),
        numerator=sent.numerator,
        denominator=sent.denominator,
        unit=found.unit,
    ):
        return None
    return _limits(sent.numerator, sent.denominator, found.per)


def _limits(count: float, whole: float, per: float) -> Interval | None:
    if per == PER_CENT:
        if count > whole:
            return None
        share = proportion(count, whole).interval
        return Interval(per * share.low, per * share.high)
    return rate(count, Denominator(whole, "as-sent", 0), per=int(per)).interval


def beside(own: Interval | None, other: Interval | None) -> str:
    """Whether a value lies above or below another, as far as chance leaves it open."""
    if own is None or other is None:
        return NOT_COMPARED
    if own.overlaps(other):
        return SIMILAR
    return HIGHER if own.low > other.high else LOWER
