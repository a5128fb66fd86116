from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.periods import Month
from smeaton.analysis.statistics import (
    Assurance,
    Better,
    Break,
    Rebasing,
    Rule,
    Signal,
    control_chart,
)
from smeaton.errors import SmeatonError


def months(count, start="2020-01"):
    first = Month.parse(start)
    return [(first + n).first_day for n in range(count)]


def chart(values, better=Better.LOWER, **options):
    return control_chart(months(len(values)), values, better=better, **options)


def rules(got):
    return [point.rule for point in got.points]


# set.seed(123); rnorm(20): the series of NHSRplotthedots' tests, and what its snapshot
# tests/testthat/_snaps/ptd_spc_standard.md says of it.
RNORM = [
    *(-0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621),
    *(-1.26506123, -0.68685285, -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272),
    *(-0.55584113, 1.78691314, 0.49785048, -1.96661716, 0.70135590, -0.47279141),
]


def test_mean_and_limits_equal_the_snapshot_of_nhsrplotthedots():
    segment = chart(RNORM).segments[0]
    assert segment.mean == pytest.approx(0.1416238, abs=5e-8)
    assert segment.low == pytest.approx(-3.01138, abs=5e-6)
    assert segment.high == pytest.approx(3.294627, abs=5e-7)
    assert set(rules(chart(RNORM))) == {None}


def test_outlying_ranges_do_not_widen_the_limits():
    # The same snapshot, with its fifteenth value set to 10.
    segment = chart([*RNORM[:14], 10, *RNORM[15:]]).segments[0]
    assert segment.mean == pytest.approx(0.6694159, abs=5e-8)
    assert segment.low == pytest.approx(-2.383666, abs=5e-7)
    assert segment.high == pytest.approx(3.722497, abs=5e-7)


def test_close_to_opposite_limits_is_usual_variation():
    # NHSRplotthedots issue #143, with the series of its test.
    values = [1, -1] * 7 + [5.5, -5.5]
    assert rules(chart(values))[-2:] == [None, None]


def test_a_falling_trend_is_a_signal_as_well():
    # NHSRplotthedots issue #167: 0 to 7 was flagged, 0 to -7 was not.
    rising, falling = chart(list(range(8))), chart([-v for v in range(8)])
    assert None not in rules(rising)
    assert None not in rules(falling)
    assert {p.signal for p in rising.points[1:-1]} == {Signal.CONCERN}
    assert {p.signal for p in falling.points[1:-1]} == {Signal.IMPROVEMENT}


def test_a_trend_is_named_for_its_direction_not_its_side():
    # NHSRplotthedots issue #171: seven falling points above the mean were called an increase.
    values = [0, 10] * 6 + [19, 18.5, 18, 17.5, 17, 16.5, 16] + [0, 10] * 6
    got = chart(values)
    trend = got.points[12:19]
    assert all(point.value > got.segments[0].mean for point in trend)
    assert {point.rule for point in trend} == {Rule.FALLING}
    assert {point.signal for point in trend} == {Signal.IMPROVEMENT}
    assert {p.signal for p in chart(values, Better.HIGHER).points[12:19]} == {Signal.CONCERN}


def test_after_a_rebasing_the_new_limits_are_held_to_the_target():
    # NHSRplotthedots issue #172: the old limits went on deciding.
    before, after = [50, 52, 48, 51] * 5, [88, 91, 89, 92] * 5
    rebasing = Rebasing(months(40)[20], "Chair, Safer Plymouth", "all districts took part")
    assert chart(before + after, Better.HIGHER).assurance(90) is not Assurance.EITHER
    rebased = chart(before + after, Better.HIGHER, rebasings=[rebasing])
    assert rebased.assurance(90) is Assurance.EITHER
    assert rebased.segments[1].starts_because is rebasing


@pytest.mark.parametrize(
    ("better", "expected"),
    [
        # Limits wholly below, wholly above, and around a target of 4, as in
        # tests/testthat/test-ptd_calculate_assurance_type.R.
        (Better.HIGHER, [Assurance.MISSES, Assurance.MEETS, Assurance.EITHER]),
        (Better.LOWER, [Assurance.MEETS, Assurance.MISSES, Assurance.EITHER]),
        (Better.NEITHER, [None, None, None]),
    ],
)
def test_assurance(better, expected):
    series = [[1.9, 2.1] * 6, [5.9, 6.1] * 6, [3, 5] * 6]
    assert [chart(values, better).assurance(4) for values in series] == expected


def test_limits_and_runs_do_not_reach_across_a_break():
    values = [10, 11] * 3 + [10, 30] + [31, 30] * 3
    cut = Break(months(14)[7], "a new recording system")
    whole, broken = chart(values), chart(values, breaks=[cut])
    assert any(rules(whole))
    assert not any(rules(broken))
    assert [segment.points for segment in broken.segments] == [7, 7]
    assert broken.segments[1].starts_because is cut
    assert broken.segments[0].high < broken.segments[1].low


@given(
    st.lists(st.integers(0, 50), min_size=2, max_size=15),
    st.lists(st.integers(0, 50), min_size=2, max_size=15),
)
def test_what_lies_behind_a_break_does_not_change_what_lies_before_it(left, right):
    cut = Break(months(40)[len(left)], "a change")
    both = chart(left + right, breaks=[cut])
    assert rules(both) == rules(chart(left)) + rules(chart(right))
    assert both.segments[0] == chart(left).segments[0]
    assert both.segments[1].mean == chart(right).segments[0].mean
    assert both.segments[1].high == chart(right).segments[0].high


def test_a_gap_ends_a_run_and_is_not_nought():
    run = [20, 0] * 8
    with_run = chart(run + [12] * 7)
    with_gap = chart(run + [12] * 4 + [None] + [12] * 3)
    assert rules(with_run)[-7:] == [Rule.RUN_ABOVE] * 7
    assert not any(rules(with_gap))
    assert with_gap.points[20].signal is Signal.MISSING
    assert with_gap.segments[0].mean == with_run.segments[0].mean
    assert with_gap.segments[0].points == 23


def test_a_gap_makes_no_moving_range():
    steady = [1, 2, 1, 2, None, 90, 91, 90, 91]
    # Every known step is 1, so the limits lie 2.66 from the mean; the jump lies in the gap.
    segment = chart(steady).segments[0]
    assert segment.high - segment.mean == pytest.approx(2.66)


def test_rebasing_needs_a_person_and_a_reason():
    for by, reason in [("", "it improved"), ("Chair", " ")]:
        with pytest.raises(SmeatonError, match="rebased"):
            Rebasing(date(2021, 1, 1), by, reason)


@given(st.lists(st.one_of(st.none(), st.integers(0, 30)), min_size=1, max_size=40))
def test_without_a_decision_there_is_one_set_of_limits(values):
    assert len(chart(values).segments) == 1


@given(st.floats(-1e6, 1e6), st.integers(1, 30))
def test_a_series_that_never_moves_has_no_signals(value, count):
    assert not any(rules(chart([value] * count)))


@given(st.lists(st.integers(0, 30), min_size=2, max_size=40))
def test_limits_lie_evenly_about_the_mean(values):
    segment = chart(values).segments[0]
    assert segment.high - segment.mean == pytest.approx(segment.mean - segment.low)
    assert segment.mean == pytest.approx(sum(values) / len(values))


def test_a_baseline_sets_the_limits_for_all():
    segment = chart([1, 2] * 6 + [50, 51] * 6, baseline=12).segments[0]
    assert segment.mean == 1.5
    assert segment.high == pytest.approx(1.5 + 2.66)


def test_where_neither_direction_is_better_a_signal_is_high_or_low():
    got = chart([10, 11] * 8 + [40, 11, 10, 11, -20], Better.NEITHER)
    assert got.points[16].signal is Signal.HIGH
    assert got.latest.signal is Signal.LOW


def test_a_short_series_has_provisional_limits_or_none():
    assert chart([5]).segments[0].low is None
    assert chart([None, None]).segments[0].mean is None
    assert chart([None, None]).latest is None
    assert chart([1, 2] * 5).segments[0].is_provisional
    assert not chart([1, 2] * 6).segments[0].is_provisional
    assert control_chart([], [], better=Better.LOWER).assurance(3) is None


def test_values_must_go_with_dates():
    with pytest.raises(ValueError, match="one value"):
        control_chart(months(2), [1], better=Better.LOWER)
