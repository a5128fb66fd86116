"""The four rules that tell a signal from usual variation, as "Making Data Count" has them.

They are the rules of the NHS England programme, with the exact reading of NHSRplotthedots
(github.com/nhs-r-community/NHSRplotthedots, version 0.2), so that a chart here and a chart
there flag the same points. Where several rules hold for a point the first in this order names it:

1. outside the process limits;
2. part of seven points that rise, or fall, without a pause (issue #167: a fall counts as well;
   #171: the direction is the trend's own, whichever side of the mean it runs on);
3. two of three points beyond two thirds of the way to one limit, all three on that side of the
   mean (#143: not on opposite sides);
4. part of seven points on one side of the mean.

Every function here takes one unbroken run of points, with no gap in it.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

RUN = 7

Flags = NDArray[np.bool_]
Values = NDArray[np.float64]


class Rule(StrEnum):
    """Why a point is a signal, in words."""

    ABOVE_LIMIT = "above the upper limit"
    BELOW_LIMIT = "below the lower limit"
    RISING = "part of seven rising points"
    FALLING = "part of seven falling points"
    TWO_OF_THREE_HIGH = "two of three points close to the upper limit"
    TWO_OF_THREE_LOW = "two of three points close to the lower limit"
    RUN_ABOVE = "part of seven points above the mean"
    RUN_BELOW = "part of seven points below the mean"

    @property
    def is_upward(self) -> bool:
        return self in _UPWARD


_UPWARD = {Rule.ABOVE_LIMIT, Rule.RISING, Rule.TWO_OF_THREE_HIGH, Rule.RUN_ABOVE}


def seventh_on_one_side(side: Values) -> Flags:
    """Which points are the seventh, or a later one, in a row on one side (-1, 1) of the mean."""
    return np.array(
        [
            i >= RUN - 1 and side[i] != 0 and bool(np.all(side[i - RUN + 1 : i + 1] == side[i]))
            for i in range(len(side))
        ],
        dtype=bool,
    )


def seventh_of_trend(values: Values) -> Flags:
    """Which points are the seventh, or a later one, in a row that each rise or each fall."""
    steps = np.sign(np.diff(values))
    flags = np.zeros(len(values), dtype=bool)
    for i in range(RUN - 1, len(values)):
        flags[i] = abs(steps[i - RUN + 1 : i].sum()) == RUN - 1
    return flags


def part_of_seven(sevenths: Flags) -> Flags:
    """Which points belong to a run of seven that ends on a flagged point."""
    return np.array([bool(sevenths[i : i + RUN].any()) for i in range(len(sevenths))], dtype=bool)


def two_of_three(close: Flags, side: Values) -> Flags:
    """Which points close to a limit have another in three neighbouring points on one side.

    ``close``: beyond two thirds of the way to a limit, and not outside it.
    """
    flags = np.zeros(len(close), dtype=bool)
    for start in range(len(close) - 2):
        window = slice(start, start + 3)
        if close[window].sum() >= 2 and abs(side[window].sum()) == 3:
            flags[window] = True
    return flags & close


def broken_rules(values: Values, side: Values, close: Flags, outside: Flags) -> list[Rule | None]:
    """For each point of a run the rule that makes it a signal, or None for usual variation."""
    trend = part_of_seven(seventh_of_trend(values))
    pair = two_of_three(close, side)
    shift = part_of_seven(seventh_on_one_side(side))
    rising = _rises(values, trend)
    above = side > 0
    rules: list[Rule | None] = []
    for i in range(len(values)):
        if outside[i]:
            rules.append(Rule.ABOVE_LIMIT if above[i] else Rule.BELOW_LIMIT)
        elif trend[i]:
            rules.append(Rule.RISING if rising[i] else Rule.FALLING)
        elif pair[i]:
            rules.append(Rule.TWO_OF_THREE_HIGH if above[i] else Rule.TWO_OF_THREE_LOW)
        elif shift[i]:
            rules.append(Rule.RUN_ABOVE if above[i] else Rule.RUN_BELOW)
        else:
            rules.append(None)
    return rules


def _rises(values: Values, trend: Flags) -> Flags:
    """Which way the trend goes at each point: by the step to the next one where that is part of
    a trend too (so the turning point counts with what follows), else by the step to it."""
    steps = np.sign(np.diff(values))
    before = np.concatenate([[0.0], steps])
    after = np.concatenate([steps, [0.0]])
    next_is_part = np.concatenate([trend[1:], [False]])
    return np.asarray(np.where(trend & next_is_part, after, before) > 0, dtype=bool)
