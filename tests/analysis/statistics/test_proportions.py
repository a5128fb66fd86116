import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from smeaton.analysis.statistics import proportion, wilson_limits

# Count, total, and the limits at 95% and 99.8%, computed with PHStatsMethods 0.1.16 (Department
# of Health and Social Care), the Python counterpart of PHEindicatormethods.
PHE = [
    (1, 20, 0.0088814488008, 0.236131193447, 0.00437822188006, 0.386475151282),
    (5, 47, 0.0463047821811, 0.225942693437, 0.0297726204757, 0.315933767066),
    (9, 85, 0.0567124071198, 0.189135186004, 0.0401120905226, 0.251264651842),
    (13, 16, 0.56991119038, 0.934084009286, 0.430022745315, 0.961373799618),
    (65, 100, 0.552544432969, 0.736357517569, 0.495494657407, 0.778354061409),
    (82, 10000, 0.00661159660079, 0.0101661041966, 0.00584445996039, 0.0114939362468),
    (100, 100, 0.963006501793, 1.0, 0.91282906272, 1.0),
]

# As R prints them in PHEindicatormethods' introductory vignette (2018): 95%, then 99.8%.
PHE_VIGNETTE = [
    (87, 131, 0.579592491, 0.73930053, 0.5293576135, 0.77658434),
    (1, 164, 0.001077181, 0.03372625, 0.0005322047, 0.06601672),
    (44, 134, 0.254598570, 0.41168471, 0.2181147658, 0.46143836),
    (13, 109, 0.071039739, 0.19341500, 0.0529712429, 0.24689949),
    (83, 131, 0.548367919, 0.71119617, 0.4985908973, 0.75043163),
    (7, 139, 0.024605552, 0.10029837, 0.0167360401, 0.14179381),
    (43, 137, 0.242136529, 0.39575419, 0.2069168113, 0.44507799),
    (5, 163, 0.013172190, 0.06978956, 0.0084801369, 0.10481797),
]


@pytest.mark.parametrize("row", PHE, ids=lambda row: f"{row[0]} of {row[1]}")
def test_limits_equal_those_of_public_health_reporting(row):
    count, total, *limits = row
    got = [*wilson_limits(count, total), *wilson_limits(count, total, confidence=0.998)]
    assert got == pytest.approx(limits, rel=1e-9)


@pytest.mark.parametrize("row", PHE_VIGNETTE, ids=lambda row: f"{row[0]} of {row[1]}")
def test_limits_equal_what_the_r_package_prints(row):
    count, total, *limits = row
    got = [*wilson_limits(count, total), *wilson_limits(count, total, confidence=0.998)]
    assert got == pytest.approx(limits, rel=5e-7)


shares = st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(shares, st.sampled_from([0.9, 0.95, 0.998]))
def test_limits_equal_those_of_statsmodels(share, confidence):
    count, total = share
    reference = proportion_confint(count, total, alpha=1 - confidence, method="wilson")
    got = wilson_limits(count, total, confidence=confidence)
    assert got == pytest.approx(reference, abs=1e-12)


@given(shares)
def test_at_a_limit_the_share_is_just_so_many_standard_errors_away(share):
    # Wilson's definition, without his formula.
    count, total = share
    for limit in wilson_limits(count, total):
        error = (limit * (1 - limit) / total) ** 0.5
        assert abs(count / total - limit) == pytest.approx(1.959963984540054 * error, abs=1e-9)


@given(shares)
def test_the_limits_stay_between_nought_and_one_and_hold_the_share(share):
    count, total = share
    got = proportion(count, total)
    assert 0 <= got.interval.low <= got.value <= got.interval.high <= 1
    assert got.percent == pytest.approx(100 * got.value)


def test_a_missing_count_is_missing():
    low, high = wilson_limits([np.nan, 3], [10, 10])
    assert np.isnan([low[0], high[0]]).all()
    assert high[1] < 1


@pytest.mark.parametrize(("count", "total"), [(5, 4), (-1, 4), (0, 0)])
def test_impossible_shares_are_refused(count, total):
    with pytest.raises(ValueError, match=r"total"):
        proportion(count, total)
