"""A partner's value, its unit and its interval, against the sums written out."""

from __future__ import annotations

import math
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from smeaton.analysis.catalogue import Indicator, read_catalogue
from smeaton.analysis.partner_figures import Observation
from smeaton.analysis.partner_values import beside, interval_of, tells_small_count, value_of
from smeaton.analysis.periods import Period
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.statistics.interval import Interval

CATALOGUE = read_catalogue(Path(__file__).parents[2] / "indicators")
SHARE, RATE = CATALOGUE["street-drinking"], CATALOGUE["alcohol-related-admissions"]
ESTIMATE, COUNT = CATALOGUE["dependent-drinkers"], CATALOGUE["domestic-homicide-reviews"]
Z = 1.959963984540054


def sent(
    count: float | None = None,
    of: float | None = None,
    value: float | None = None,
    unit: str | None = None,
) -> Observation:
    text = None if value is None else f"{value:g}"
    period = Period.parse("2019-04/2020-03")
    return Observation("x", "E1", period, count, of, value, text, unit, "Partner", None)


@pytest.mark.parametrize(
    ("indicator", "given", "value", "unit", "per"),
    [
        (ESTIMATE, sent(3320, None, 1.58, "per cent of adults"), 1.58, "per cent of adults", 100),
        (RATE, sent(value=575.0, unit="per 100,000 residents"), 575, "per 100,000 residents", 1e5),
        # What was sent stands, also where it is not the one over the other.
        (SHARE, sent(872, 8126, 11, "per cent"), 11, "per cent", 100),
        (SHARE, sent(872, 8126), 100 * 872 / 8126, "per cent", 100),
        (RATE, sent(50, 1000, unit="admissions"), 5000, "per 100,000", 1e5),
        (RATE, sent(50, 1000, unit="per 1,000 residents"), 50, "per 1,000 residents", 1000),
        (RATE, sent(value=575.0), 575, "per 100,000", 1e5),
        (COUNT, sent(2, None), None, "reviews", None),
        (COUNT, sent(2, 0), None, "reviews", None),
        (COUNT, sent(value=2.0), 2, "reviews", None),
    ],
)
def test_value_and_unit(
    indicator: Indicator, given: Observation, value: float | None, unit: str, per: float | None
) -> None:
    found = value_of(given, indicator)
    assert (found.value, found.unit, found.per) == (value, unit, per)
    assert not isinstance(found.value, float) or not found.value.is_integer()


counts = st.integers(0, 3000)
wholes = st.integers(1, 1_000_000)


@given(counts, wholes)
def test_value_is_count_over_denominator(count: int, whole: int) -> None:
    found = value_of(sent(count, whole), RATE)
    assert found.value == pytest.approx(float(Fraction(100_000 * count, whole)), rel=1e-12)


@given(counts, wholes)
def test_limits_of_a_share_are_wilsons(count: int, whole: int) -> None:
    found = interval_of(sent(count, whole), SHARE)
    if count > whole:
        assert found is None
        return
    p = count / whole
    middle = (p + Z**2 / (2 * whole)) / (1 + Z**2 / whole)
    half = Z / (1 + Z**2 / whole) * math.sqrt(p * (1 - p) / whole + Z**2 / (4 * whole**2))
    assert found is not None
    assert found.low == pytest.approx(100 * (middle - half), abs=1e-6)
    assert found.high == pytest.approx(100 * (middle + half), abs=1e-6)


@given(st.integers(0, 9), wholes)
def test_limits_of_a_small_rate_are_exact(count: int, whole: int) -> None:
    found = interval_of(sent(count, whole), RATE)
    low = chi2.ppf(0.025, 2 * count) / 2 if count else 0
    high = chi2.ppf(0.975, 2 * count + 2) / 2
    assert found is not None
    assert (found.low, found.high) == pytest.approx((low * 1e5 / whole, high * 1e5 / whole))


@pytest.mark.parametrize(
    ("indicator", "given"),
    [
        (RATE, sent(value=575.0, unit="per 100,000 residents")),
        (RATE, sent(1507, None, 575, "per 100,000 residents")),
        (RATE, sent(1507, 0)),
        # 1,507 over 262,113 are 574.9: a value of 640 was standardised.
        (RATE, sent(1507, 262_113, 640, "per 100,000 residents")),
        (ESTIMATE, sent(3320, 210_000)),
        (COUNT, sent(2)),
    ],
)
def test_no_interval_where_none_holds(indicator: Indicator, given: Observation) -> None:
    assert interval_of(given, indicator) is None


def test_a_value_that_is_its_count_over_its_denominator_as_printed_has_one() -> None:
    assert interval_of(sent(1507, 262_113, 575, "per 100,000 residents"), RATE) is not None


def test_words_beside_another() -> None:
    low, middle, high = Interval(1, 2), Interval(1.9, 3), Interval(3.1, 4)
    assert beside(low, high) == "lower"
    assert beside(high, low) == "higher"
    assert beside(low, middle) == beside(middle, low) == "similar"
    assert beside(None, low) == beside(low, None) == "not compared"


def test_units_that_compare() -> None:
    rate = value_of(sent(value=575.0, unit="per 100,000 residents"), RATE)
    assert rate.compares_with(value_of(sent(value=600.0, unit="per 100,000"), RATE))
    assert not rate.compares_with(value_of(sent(value=6.0, unit="per 1,000"), RATE))
    assert not rate.compares_with(value_of(sent(value=None), RATE))
    mean = value_of(sent(value=38.5, unit="years"), RATE)
    assert mean.compares_with(value_of(sent(value=40.1, unit="Years"), RATE))
    assert not mean.compares_with(rate)


@given(st.integers(0, 40), st.integers(1, 4000))
def test_a_value_that_tells_a_small_count_is_known(count: int, whole: int) -> None:
    found = value_of(sent(value=100 * count / whole, unit="per cent"), SHARE)
    tells = tells_small_count(found, [whole], rule=DisclosureRule(10))
    # A hair's breadth of a division at the threshold itself hides rather than shows.
    assert tells == (0 < count < 10) or count == 10
    assert not tells_small_count(found, [], rule=DisclosureRule(10))


def test_a_value_without_a_number_in_its_unit_may_be_the_count() -> None:
    assert tells_small_count(
        value_of(sent(value=3.0, unit="count"), RATE), (), rule=DisclosureRule()
    )
    assert not tells_small_count(value_of(sent(value=0.0), COUNT), (), rule=DisclosureRule())
