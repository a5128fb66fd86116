"""The rules, against the unit vectors of NHSRplotthedots.

Vectors from tests/testthat/test-ptd_calculate_point_type.R of nhs-r-community/NHSRplotthedots
(version 0.2): its 0, 1 and -1 are False and True here.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.statistics import Rule
from smeaton.analysis.statistics.control_rules import (
    broken_rules,
    part_of_seven,
    seventh_of_trend,
    seventh_on_one_side,
    two_of_three,
)


def bits(flags):
    return [int(flag) for flag in flags]


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        ([], []),
        ([1] * 6, [0] * 6),
        ([1] * 6 + [-1], [0] * 7),
        ([1] * 8 + [-1], [0, 0, 0, 0, 0, 0, 1, 1, 0]),
        ([-1] * 8 + [1], [0, 0, 0, 0, 0, 0, 1, 1, 0]),
    ],
)
def test_seven_on_one_side_of_the_mean(side, expected):
    assert bits(seventh_on_one_side(np.array(side, dtype=float))) == expected


@pytest.mark.parametrize(
    ("sevenths", "expected"),
    [
        ([], []),
        ([0] * 6, [0] * 6),
        ([0] * 6 + [1, 0], [1] * 7 + [0]),
        ([0] * 7 + [1, 0], [0] + [1] * 7 + [0]),
    ],
)
def test_the_six_points_before_a_seventh_belong_to_it(sevenths, expected):
    assert bits(part_of_seven(np.array(sevenths, dtype=bool))) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([1, 2, 3, 4, 5, 6], [0] * 6),
        ([1, 2, 3, 3, 4, 5, 6], [0] * 7),
        ([1, 2, 3, 4, 5, 6, 7], [0] * 6 + [1]),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], [0] * 7 + [1, 0]),
        ([7, 6, 5, 4, 3, 2, 1], [0] * 6 + [1]),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], [0] * 7 + [1, 0]),
    ],
)
def test_seven_in_a_trend(values, expected):
    assert bits(seventh_of_trend(np.array(values, dtype=float))) == expected


@pytest.mark.parametrize(
    ("close", "side", "expected"),
    [
        ([], [], []),
        ([0, 0, 0], [1, 1, 1], [0, 0, 0]),
        ([1, 0, 1], [1, 1, 1], [1, 0, 1]),
        ([0, 1, 1], [1, 1, 1], [0, 1, 1]),
        ([1, 1, 0], [1, 1, 1], [1, 1, 0]),
        ([0, 0, 1, 0, 1, 0, 0], [1] * 7, [0, 0, 1, 0, 1, 0, 0]),
        ([0, 0, 1, 1, 0, 0, 0], [1] * 7, [0, 0, 1, 1, 0, 0, 0]),
        ([1, 0, 0, 1], [1] * 4, [0, 0, 0, 0]),
        ([1, 0, 0, 1, 1], [1] * 5, [0, 0, 0, 1, 1]),
        # Issue #143: on opposite sides of the mean they do not count.
        ([1, 0, 1], [1, -1, 1], [0, 0, 0]),
        ([0, 1, 1], [1, -1, 1], [0, 0, 0]),
        ([1, 1, 0], [1, -1, 1], [0, 0, 0]),
        ([0, 0, 1, 0, 1, 0, 0], [1, -1, 1, -1, 1, -1, 1], [0] * 7),
        ([0, 0, 1, 1, 0, 0, 0], [-1, 1, -1, 1, -1, 1, -1], [0] * 7),
    ],
)
def test_two_of_three_close_to_a_limit(close, side, expected):
    got = two_of_three(np.array(close, dtype=bool), np.array(side, dtype=float))
    assert bits(got) == expected


def slow_rules(values, side, close, outside):
    """Every point looks through every window that it lies in."""
    n = len(values)

    def windows(i, size):
        return [range(s, s + size) for s in range(max(0, i - size + 1), min(i, n - size) + 1)]

    def steps(window):
        return [values[j + 1] - values[j] for j in list(window)[:-1]]

    def in_trend(i):
        return any(
            all(s > 0 for s in steps(w)) or all(s < 0 for s in steps(w)) for w in windows(i, 7)
        )

    rules = []
    for i in range(n):
        high = side[i] > 0
        if outside[i]:
            rules.append(Rule.ABOVE_LIMIT if high else Rule.BELOW_LIMIT)
        elif in_trend(i):
            step = values[i + 1] - values[i] if i + 1 < n and in_trend(i + 1) else None
            step = values[i] - values[i - 1] if step is None else step
            rules.append(Rule.RISING if step > 0 else Rule.FALLING)
        elif close[i] and any(
            sum(close[j] for j in w) >= 2 and len({side[j] for j in w}) == 1 for w in windows(i, 3)
        ):
            rules.append(Rule.TWO_OF_THREE_HIGH if high else Rule.TWO_OF_THREE_LOW)
        elif side[i] and any(len({side[j] for j in w}) == 1 for w in windows(i, 7)):
            rules.append(Rule.RUN_ABOVE if high else Rule.RUN_BELOW)
        else:
            rules.append(None)
    return rules


# A walk makes trends and shifts likely, which independent numbers hardly ever have.
walks = st.lists(st.integers(-2, 3), min_size=0, max_size=40).map(np.cumsum)


@given(walks, st.integers(-5, 15), st.integers(1, 8))
def test_the_rules_equal_those_written_out_window_by_window(walk, mean, near):
    values = np.asarray(walk, dtype=float)
    side = np.sign(values - mean)
    outside = np.abs(values - mean) > near + 3
    close = ~outside & (np.abs(values - mean) > near)
    assert broken_rules(values, side, close, outside) == slow_rules(
        values.tolist(), side.tolist(), close.tolist(), outside.tolist()
    )


@given(walks, st.integers(-5, 15), st.integers(1, 8))
def test_upside_down_the_same_points_are_signals(walk, mean, near):
    values = np.asarray(walk, dtype=float)
    away = values - mean
    outside = np.abs(away) > near + 3
    close = ~outside & (np.abs(away) > near)
    upright = broken_rules(values, np.sign(away), close, outside)
    turned = broken_rules(-values, -np.sign(away), close, outside)
    for one, other in zip(upright, turned, strict=True):
        assert (one is None) == (other is None)
        assert one is None or one.is_upward != other.is_upward
