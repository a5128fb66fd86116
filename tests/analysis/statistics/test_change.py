import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson, poisson_means_test

from smeaton.analysis.statistics import Change, Verdict, change, e_test


# The package's own test values: apwheele/ptools, tests/testthat/test-etest.R, after the paper's
# examples (Krishnamoorthy and Thomson 2004).
@pytest.mark.parametrize(("k1", "k2", "p"), [(0, 3, 0.0884), (6, 2, 0.1749), (2, 6, 0.1749)])
def test_p_equals_the_values_that_ptools_is_tested_with(k1, k2, p):
    assert round(e_test(k1, k2), 4) == p


def test_p_of_wheelers_example():
    # 16 to 25: andrewpwheeler.com, "Testing changes in short run crime patterns", 2018.
    assert round(e_test(16, 25), 3) == 0.165


# Changes of the strategic assessment of 2019/20, with the verdict that its percentage hid.
@pytest.mark.parametrize(
    ("before", "now", "p", "verdict"),
    [
        (205, 238, 0.1173, Verdict.NO_CLEAR_CHANGE),  # robbery, "+16%"
        (337, 395, 0.0321, Verdict.RISE),  # rape, "+17%"
        (529, 570, 0.2164, Verdict.NO_CLEAR_CHANGE),  # hate crime, "+8%"
        (23_626, 23_024, 0.0053, Verdict.FALL),  # all crime, "-3%"
        (4_642, 4_882, 0.0139, Verdict.RISE),  # domestic abuse crimes, "+5%"
        (781, 711, 0.0700, Verdict.NO_CLEAR_CHANGE),  # theft from vehicles, "-9%"
    ],
)
def test_changes_of_the_published_assessment(before, now, p, verdict):
    got = change(before, now)
    assert got.p == pytest.approx(p, abs=6e-5)
    assert got.verdict is verdict
    assert got.difference == now - before
    assert got.percent == pytest.approx(100 * (now - before) / before)


def slow_e_test(k1, k2, n1=1, n2=1):
    """Every pair of outcomes, compared as fractions, so that a tie is a tie."""
    pooled = (k1 + k2) / (n1 + n2)
    observed = Fraction((k1 * n2 - k2 * n1) ** 2, k1 * n2**2 + k2 * n1**2)
    most1, most2 = (int(n * pooled + 10 * math.sqrt(n * pooled) + 20) for n in (n1, n2))
    likely1 = poisson.pmf(range(most1), n1 * pooled)
    likely2 = poisson.pmf(range(most2), n2 * pooled)
    p = 0.0
    for x in range(most1):
        for y in range(most2):
            spread = x * n2**2 + y * n1**2
            if spread and Fraction((x * n2 - y * n1) ** 2, spread) >= observed:
                p += likely1[x] * likely2[y]
    return p


# In some of these scipy and exact arithmetic differ: of (6, 0, 8, 27) scipy says 0.0472, for it
# compares floating-point numbers and so loses outcomes exactly as extreme as the observed one.
@pytest.mark.parametrize(
    "case",
    [
        *[(6, 2), (0, 1), (24, 48), (9, 30), (44, 25, 20, 20), (6, 0, 8, 27), (0, 5, 11, 2)],
        *[(3, 9, 7, 17), (22, 26, 10, 7), (5, 8, 365, 366), (12, 3, 262, 31), (40, 61)],
    ],
)
def test_p_equals_the_sum_over_all_pairs(case):
    assert e_test(*case) == pytest.approx(slow_e_test(*case), rel=1e-9)


@pytest.mark.parametrize("case", [(3, 12), (30, 44), (300, 345), (1000, 1100), (703, 655)])
def test_p_equals_scipys(case):
    assert e_test(*case) == pytest.approx(
        poisson_means_test(case[0], 1, case[1], 1).pvalue, abs=1e-7
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 25), st.integers(0, 25), st.integers(1, 5), st.integers(1, 5))
def test_p_equals_the_sum_over_all_pairs_whatever_the_exposures(k1, k2, n1, n2):
    if k1 * n2 != k2 * n1:
        assert e_test(k1, k2, n1, n2) == pytest.approx(slow_e_test(k1, k2, n1, n2), rel=1e-8)


counts = st.integers(0, 50_000)


@given(counts, counts)
def test_p_is_a_probability_and_does_not_depend_on_the_order(k1, k2):
    assert 0 <= e_test(k1, k2) <= 1
    assert e_test(k1, k2) == pytest.approx(e_test(k2, k1), abs=1e-9)


@given(st.integers(0, 2_000), st.integers(0, 2_000), st.integers(2, 400))
def test_the_unit_of_the_exposures_does_not_matter(k1, k2, days):
    assert e_test(k1, k2, days, days) == pytest.approx(e_test(k1, k2), abs=1e-9)


@given(st.integers(0, 300), st.integers(1, 60))
def test_a_larger_change_is_never_less_clear(before, step):
    # From 5% down: near 1 the discreteness of counts shows.
    nearer, further = e_test(before, before + step), e_test(before, before + step + 5)
    assert further <= nearer + 1e-12 or nearer > 0.05


@given(counts, counts)
def test_the_verdict_goes_the_way_of_the_change(before, now):
    got = change(before, now)
    if got.verdict is Verdict.RISE:
        assert now > before
    elif got.verdict is Verdict.FALL:
        assert now < before
    else:
        assert got.p >= 0.05


@pytest.mark.parametrize("before", [0, 3, 19])
def test_no_percentage_is_made_of_a_small_base(before):
    assert change(before, 40).percent is None
    assert change(before, 40).difference == 40 - before


def test_a_percentage_is_made_from_twenty_on():
    assert change(20, 25).percent == pytest.approx(25.0)
    assert change(0, 25, least_base=0).percent is None


def test_rates_are_compared_where_the_exposures_differ():
    # 28 events in 28 days and 31 in 31 days: no change at all.
    same = change(28, 31, exposures=(28, 31))
    assert same.percent == pytest.approx(0, abs=1e-12)
    assert (same.p, same.verdict) == (1.0, Verdict.NO_CLEAR_CHANGE)
    # More events, in more than so many more people: a fall.
    assert change(1000, 1100, exposures=(100_000, 130_000)).verdict is Verdict.FALL


@pytest.mark.parametrize(("before", "now"), [(None, 5), (5, None), (None, None)])
def test_a_missing_count_is_not_compared(before, now):
    assert change(before, now) == Change(before, now, None, None, None, Verdict.NOT_COMPARED)


def test_nothing_and_nothing_do_not_differ():
    assert (change(0, 0).p, change(0, 0).verdict) == (1.0, Verdict.NO_CLEAR_CHANGE)


@pytest.mark.parametrize("case", [(-1, 2), (1, 2, 0, 1), (1, 2, 1, -1)])
def test_impossible_numbers_are_refused(case):
    with pytest.raises(ValueError, match=r"negative|more than zero"):
        e_test(*case)
