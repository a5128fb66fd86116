import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from smeaton.analysis.statistics import (
    Denominator,
    count_limits,
    exact_limits,
    mixed_denominators,
    rate,
    rate_limits,
    rate_values,
)

# Count, denominator, and per 1,000 the rate and its limits at 95% and 99.8%. Computed with
# PHStatsMethods 0.1.16, the Python package that the Department of Health and Social Care
# publishes beside PHEindicatormethods and tests against the same workbooks.
PHE_PER_1000 = [
    (1, 1000, 1.0, 0.0253178079843, 5.57164339094, 0.00100050033358, 9.23341347645),
    (5, 163, 30.6748466258, 9.96003920318, 71.5848593823, 4.5360228952, 100.949357078),
    (7, 139, 50.3597122302, 20.247216198, 103.760254401, 10.9376709381, 141.19552083),
    (9, 5000, 1.8, 0.823074619476, 3.41696069028, 0.490484880873, 4.53147466181),
    (
        10,
        262113,
        0.0381514842835,
        0.0182648320151,
        0.0701661443948,
        0.0111261874638,
        0.0923026516345,
    ),
    (65, 100, 650.0, 501.631877105, 828.491385459, 428.802614715, 940.002908443),
    (82, 10000, 8.2, 6.52149116581, 10.1784839401, 5.68178249951, 11.4044028904),
    (238, 262113, 0.908005325947, 0.796297815258, 1.03099385193, 0.736889771457, 1.10505255828),
    (395, 262113, 1.5069836292, 1.36201277179, 1.66318270003, 1.28345959738, 1.75635818134),
    (1045, 50000, 20.9, 19.6518640361, 22.2066242597, 18.9588140712, 22.9761232198),
    (23024, 262113, 87.8399774143, 86.7089762149, 88.9820454251, 86.0619113427, 89.6436425431),
]

# The same from R, as printed in PHEindicatormethods' introductory vignette (2018), per 100,000
# at 95%, and per 100 at 99.8%: count, denominator, low, high, low, high.
PHE_VIGNETTE = [
    (87, 131, 53191.89721, 81920.133, 46.54873, 91.51034),
    (1, 164, 15.43769, 3397.344, 0.0006100612, 5.63013),
    (44, 134, 23856.24577, 44081.622, 19.61417, 51.21896),
    (13, 109, 6344.25775, 20396.080, 4.192660, 26.14598),
    (83, 131, 50463.30549, 78543.665, 44.00613, 87.94878),
    (7, 139, 2024.72162, 10376.025, 1.093767, 14.11955),
    (43, 137, 22712.53344, 42278.943, 18.62510, 49.19876),
    (5, 163, 996.00392, 7158.486, 0.4536023, 10.09494),
]


@pytest.mark.parametrize("row", PHE_PER_1000, ids=lambda row: str(row[0]))
def test_rates_and_limits_equal_those_of_public_health_reporting(row):
    count, size, value, low95, high95, low998, high998 = row
    of = Denominator(size, "residents", 2019)
    got = rate(count, of, per=1000)
    assert (got.value, got.low, got.high) == pytest.approx((value, low95, high95), rel=1e-9)
    got = rate(count, of, per=1000, confidence=0.998)
    assert (got.low, got.high) == pytest.approx((low998, high998), rel=1e-9)


@pytest.mark.parametrize("row", PHE_VIGNETTE, ids=lambda row: str(row[0]))
def test_limits_equal_what_the_r_package_prints(row):
    count, size, low95, high95, low998, high998 = row
    assert rate_limits(count, size, per=100_000) == pytest.approx((low95, high95), rel=5e-7)
    at_998 = rate_limits(count, size, per=100, confidence=0.998)
    assert at_998 == pytest.approx((low998, high998), rel=5e-7)


# The strategic assessment of 2019/20 with its population of 262,113, per 1,000, recomputed.
@pytest.mark.parametrize(
    ("count", "value", "low", "high"),
    [(238, 0.908, 0.796, 1.031), (395, 1.507, 1.362, 1.663), (195, 0.744, 0.643, 0.856)],
)
def test_rates_of_the_published_assessment(count, value, low, high):
    got = rate(count, Denominator(262_113, "residents", 2019), per=1000)
    assert (round(got.value, 3), round(got.low, 3), round(got.high, 3)) == (value, low, high)


def slow_byar(count, z):
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    return low, (count + 1) * (1 - 1 / (9 * (count + 1)) + z / (3 * math.sqrt(count + 1))) ** 3


@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=20))
def test_many_at_once_are_the_same_as_one_by_one(counts):
    low, high = count_limits(counts)
    for count, below, above in zip(counts, low, high, strict=True):
        if count >= 10:
            assert (below, above) == pytest.approx(slow_byar(count, 1.959963984540054))
        else:
            # Exact: at the limits, so few or so many are just 2.5% likely.
            assert poisson.cdf(count, above) == pytest.approx(0.025)
            assert count == 0 or poisson.sf(count - 1, below) == pytest.approx(0.025)


@given(st.integers(0, 10_000), st.sampled_from([0.9, 0.95, 0.998]))
def test_the_interval_holds_the_count_and_widens_with_confidence(count, confidence):
    low, high = count_limits(count, confidence=confidence)
    wide_low, wide_high = count_limits(count, confidence=0.999)
    assert 0 <= wide_low <= low <= count < high <= wide_high


@given(st.integers(10, 5_000))
def test_byars_limits_come_close_to_the_exact_ones(count):
    assert np.allclose(count_limits(count), exact_limits(count), rtol=0.01)


def test_no_events_have_a_lower_limit_of_nought():
    low, high = count_limits(0)
    assert low == 0
    assert high == pytest.approx(-math.log(0.025))  # exactly: the mean at which none is 2.5% likely


def test_a_missing_count_is_missing_not_nought():
    low, high = rate_limits([5.0, np.nan], [1000, 1000], per=1000)
    assert np.isnan([low[1], high[1]]).all()
    assert not np.isnan([low[0], high[0]]).any()
    assert np.isnan(rate_values([np.nan], [1000], per=1000)).all()


@given(st.integers(0, 10**6), st.integers(1, 10**8), st.sampled_from([1, 100, 1000, 100_000]))
def test_the_rate_is_the_quotient_of_what_is_published(count, size, per):
    got = rate(count, Denominator(size, "residents", 2020), per=per)
    assert got.value == (count * per) / size


@pytest.mark.parametrize(("count", "size"), [(-1, 100), (1, 0), (1, -5)])
def test_impossible_numbers_are_refused(count, size):
    with pytest.raises(ValueError, match=r"negative|more than zero"):
        rate(count, Denominator(size, "residents", 2020), per=1000)


def test_a_confidence_in_percent_is_refused():
    with pytest.raises(ValueError, match=r"0\.95"):
        count_limits(10, confidence=95)
    with pytest.raises(ValueError, match=r"0\.95"):
        exact_limits(10, confidence=95)


def test_mixed_denominators_in_a_column_are_flagged():
    residents = rate(238, Denominator(262_113, "residents", 2019), per=1000)
    more = rate(395, Denominator(300_000, "residents", 2019), per=1000)
    households = rate(649, Denominator(110_000, "households", 2019), per=1000)
    older = rate(649, Denominator(262_113, "residents", 2018), per=1000)
    assert mixed_denominators([residents, more]) is None
    assert mixed_denominators([]) is None
    said = mixed_denominators([residents, households])
    assert "per 1,000 households (2019)" in said
    assert "per 1,000 residents (2019)" in said
    assert "(2018)" in mixed_denominators([residents, older])
    assert residents.denominator.label == "residents, 2019"
