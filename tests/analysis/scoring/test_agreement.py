"""The spread of scorers and their concordance, against figures from outside.

``anxiety`` is the example of R's ``irr::kendall``; the documentation of ``DescTools::KendallW`` and
of its successor print W = 0.5396569, chi-squared = 30.76 with 19 degrees of freedom, p = 0.04288
with the correction for ties. The second table is the example of Siegel and Castellan (1988), which
the same documentation prints as W = 0.6560847, chi-squared = 13.778, p = 0.05528. The third is
example 20.5 of Zar's Biostatistical Analysis (2010), whose sums of ranks UNISTAT's guide prints.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare, rankdata

from smeaton.analysis.scoring import concordance, group_value, spread, table_of, theme_concordance
from smeaton.analysis.scoring.scheme import Criterion
from smeaton.errors import ScoreError
from tests.analysis.scoring import small_schemes as made

ANXIETY = [
    [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
    [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
    [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
]
SIEGEL_CASTELLAN = [[5, 6, 7, 1, 2, 4, 3, 8], [1, 7, 6, 2, 3, 5, 4, 8], [4, 5, 1, 3, 2, 7, 6, 8]]
ZAR = [
    [10.4, 10.8, 11.1, 10.2, 10.3, 10.2, 10.7, 10.5, 10.8, 11.2, 10.6, 11.4],
    [7.4, 7.6, 7.9, 7.2, 7.4, 7.1, 7.4, 7.2, 7.8, 7.7, 7.8, 8.3],
    [17, 17, 20, 14.5, 15.5, 13, 19.5, 16, 21, 20, 18, 22],
]
ZAR_RANK_SUMS = [14.5, 21, 30.5, 6, 11, 3.5, 20, 11.5, 29, 28.5, 22.5, 36]


def five(*, key="p"):
    return Criterion.model_validate(made.criterion(key, (0, 1, 2, 4, 8)))


class TestConcordance:
    def test_ties_as_in_the_documentation_of_r(self):
        found = concordance(ANXIETY)
        assert found.w == pytest.approx(0.5396569, abs=5e-8)
        assert found.chi_squared == pytest.approx(30.76, abs=5e-3)
        assert found.p == pytest.approx(0.04288, abs=5e-6)
        assert (found.degrees_of_freedom, found.things, found.scorers) == (19, 20, 3)

    def test_without_ties_as_in_siegel_and_castellan(self):
        found = concordance(SIEGEL_CASTELLAN)
        assert found.w == pytest.approx(0.6560847, abs=5e-8)
        assert found.chi_squared == pytest.approx(13.778, abs=5e-4)
        assert found.p == pytest.approx(0.05528, abs=5e-6)

    def test_ranks_as_in_zar(self):
        ranks = sum(rankdata(row) for row in ZAR)
        assert ranks.tolist() == ZAR_RANK_SUMS
        assert concordance(ZAR).w == pytest.approx(slow_w(ZAR))

    def test_full_agreement_is_one_also_with_ties_and_on_other_scales(self):
        row = [0, 1, 1, 2, 4]
        found = concordance([row, [10 * v + 3 for v in row], [v**3 for v in row]])
        assert found.w == pytest.approx(1)

    def test_two_opposite_orders_have_nothing_in_common(self):
        found = concordance([[1, 2, 3, 4], [4, 3, 2, 1]])
        assert (found.w, found.chi_squared, found.p) == (0, 0, 1)

    @pytest.mark.parametrize(
        "rows", [[[1, 2, 3]], [[1], [2]], [[2, 2], [1, 1]], [[1, math.nan], [math.nan, 2]]]
    )
    def test_nothing_to_agree_on(self, rows):
        assert concordance(rows) is None

    def test_what_not_everybody_scored_is_left_out_and_counted(self):
        rows = table_of([[1, None, 2, 3], [1, 5, 3, 2]])
        found = concordance(rows)
        assert (found.things_left_out, found.things, found.scorers_left_out) == (1, 3, 0)
        assert found.w == concordance([[1, 2, 3], [1, 3, 2]]).w

    def test_a_scorer_who_has_hardly_begun_costs_the_others_nothing(self):
        begun = [4] + [None] * 19
        found = concordance(table_of([*ANXIETY, begun, [None] * 20]))
        assert (found.scorers_left_out, found.things_left_out) == (2, 0)
        assert found.w == concordance(ANXIETY).w

    @settings(max_examples=60, deadline=None)
    @given(st.integers(1, 6), st.integers(1, 6), st.data())
    def test_whatever_is_missing_the_rest_is_whole_and_counted(self, m, n, data):
        values = st.lists(st.sampled_from((None, 0, 1, 2)), min_size=n, max_size=n)
        rows = data.draw(st.lists(values, min_size=m, max_size=m))
        found = concordance(table_of(rows))
        if found is not None:
            assert (
                found.scorers + found.scorers_left_out,
                found.things + found.things_left_out,
            ) == (m, n)
            assert 0 <= found.p <= 1
        if found is not None and not any(None in row for row in rows):
            assert (found.scorers_left_out, found.things_left_out) == (0, 0)

    @settings(max_examples=60, deadline=None)
    @given(st.integers(2, 6), st.integers(2, 8), st.data())
    def test_equals_the_second_implementation_and_friedmans_test(self, m, n, data):
        values = st.lists(st.integers(0, 4), min_size=n, max_size=n)
        rows = data.draw(st.lists(values, min_size=m, max_size=m))
        found = concordance(rows)
        if all(len(set(row)) == 1 for row in rows):
            assert found is None
            return
        assert found.w == pytest.approx(slow_w(rows))
        assert -1e-12 <= found.w <= 1 + 1e-12
        if n > 2:
            statistic, p = friedmanchisquare(*np.array(rows).T)
            assert (found.chi_squared, found.p) == pytest.approx((statistic, p))


class TestThemes:
    def test_scores_of_each_scorer_are_ranked(self):
        scheme = made.grid()
        given_ = {"a": [(1, 2), (2, 2), (4, 3)], "b": [(2, 1), (3, 2), (4, 4)], "c": [(3, 3)] * 3}
        themes = {
            f"t{n}": (
                {},
                {who: dict(zip("ic", pairs[n], strict=True)) for who, pairs in given_.items()},
            )
            for n in range(3)
        }
        found = theme_concordance(scheme, themes)
        assert found.w == pytest.approx(slow_w([[2, 4, 12], [2, 6, 16], [9, 9, 9]]))
        assert (found.scorers, found.things) == (3, 3)

    def test_what_nobody_scored_blind_is_the_agreed_value_and_unfinished_is_missing(self):
        scheme = made.grid()
        themes = {
            "t": ({"i": 1, "c": 2}, {"a": {"i": 1}, "b": {"i": 2}}),
            "u": ({"c": 2}, {"a": {"i": 3}, "b": {"i": 4}}),
            "v": ({"i": 1, "c": 4}, {"a": {"i": 1, "c": 4}, "b": {"i": 2}}),
        }
        found = theme_concordance(scheme, themes)
        assert (found.w, found.things, found.things_left_out) == (1, 2, 1)
        assert theme_concordance(scheme, {}) is None


def slow_w(rows):
    """The variance of the sums of ranks, against what it were if every scorer ranked alike.

    With ties that greatest variance is (m times the sum of the scorers' own variances of ranks).
    """
    n = len(rows[0])
    ranks = [[1 + sum(b < a for b in row) + (row.count(a) - 1) / 2 for a in row] for row in rows]
    sums = [sum(rank[i] for rank in ranks) for i in range(n)]
    mean = sum(sums) / n
    s = sum((one - mean) ** 2 for one in sums)
    own = sum(sum((one - (n + 1) / 2) ** 2 for one in rank) for rank in ranks)
    return s / (len(rows) * own)


def slow_quantile(values, share):
    """Type 7 of R, written out."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


class TestSpread:
    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.sampled_from((0, 1, 2, 4, 8)), min_size=1, max_size=12))
    def test_quartiles_are_those_of_type_7(self, values):
        found = spread(five(), values)
        wanted = [slow_quantile(values, share) for share in (0.25, 0.5, 0.75)]
        assert [found.lower_quartile, found.median, found.upper_quartile] == pytest.approx(wanted)
        assert found.interquartile_range == pytest.approx(wanted[2] - wanted[0])
        assert found.counts == tuple(values.count(one) for one in (0, 1, 2, 4, 8))

    def test_quartiles_as_r_prints_them(self):
        """``quantile(c(1, 2, 4, 8))`` is 1.00 1.75 3.00 5.00 8.00, and ``IQR`` of it 3.25."""
        found = spread(five(), [8, 1, 4, 2])
        assert (found.lower_quartile, found.median, found.upper_quartile) == (1.75, 3, 5)
        assert found.interquartile_range == 3.25

    def test_far_is_counted_in_steps_of_the_scale_not_in_its_numbers(self):
        assert spread(five(), [4, 4, 4, 8]).far == 0  # four points, one step
        assert spread(five(), [2, 2, 2, 0]).far == 1  # two points, two steps

    def test_half_and_half_are_all_far_from_the_middle(self):
        assert spread(five(), [0, 0, 8, 8]).far == 4

    def test_missing_is_nobodys_zero(self):
        found = spread(five(), [None, 2, 2, None, 2])
        assert (found.scorers, found.median) == (3, 2)
        nobody = spread(five(), [None])
        assert (nobody.median, nobody.interquartile_range, nobody.counts) == (None, None, (0,) * 5)

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ([], "Nobody has scored P: too few to show a spread."),
            ([1], "One person has scored P: too few to show a spread."),
            ([1, 8], "Two people have scored P: too few to show a spread."),
            ([4, 4, 4], "All 3 gave P the same value: p 4."),
            ([2, 4, 4], "Nobody is far from the middle on P."),
            ([1, 8, 8, 8], "1 of 4 people is two or more steps from the middle on P."),
            ([0, 0, 8, 8], "4 of 4 people are two or more steps from the middle on P."),
        ],
    )
    def test_said_without_naming_anybody(self, values, said):
        assert spread(five(), values).sentence == said

    def test_a_value_off_the_scale_is_refused(self):
        with pytest.raises(ScoreError, match="P cannot be 3"):
            spread(five(), [1, 3])


class TestGroupValue:
    @given(st.lists(st.sampled_from((0, 1, 2, 4, 8)), min_size=1, max_size=9))
    def test_half_or_more_lie_at_or_below_it_and_it_is_on_the_scale(self, values):
        found = group_value(five(), values)
        ordered = sorted(values)
        assert found == (
            ordered[len(ordered) // 2]
            if len(ordered) % 2
            else max(ordered[len(ordered) // 2 - 1 : len(ordered) // 2 + 1])
        )
        assert found in five().scale

    def test_nobody_gives_none(self):
        assert group_value(five(), [None, None]) is None
