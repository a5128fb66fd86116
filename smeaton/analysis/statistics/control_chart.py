"""XmR control charts: which points of a series are more than its usual variation.

The centre is the mean, the limits lie 2.66 times the average moving range from it (Wheeler DJ,
Chambers DS. Understanding Statistical Process Control. 1992). As in NHSRplotthedots, moving
ranges above 3.267 times their average are left out of it, and the rules are those of
``control_rules``.

What is added for crime: limits and runs never reach across a break in the series, a gap is a gap
(it ends a run, makes no moving range, and is never zero), and the limits are drawn anew only
because a person said so and why (``Rebasing``), never because a rule fired.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from smeaton.analysis.statistics.breaks import Break, split_at
from smeaton.analysis.statistics.control_rules import Rule, Values, broken_rules
from smeaton.errors import SmeatonError

LIMIT = 2.66
CLOSE = LIMIT * 2 / 3
OUTLYING_RANGE = 3.267
FIRM_FROM = 12
"""Limits from fewer points than this are provisional."""


class Better(StrEnum):
    """Which direction of a series is an improvement."""

    LOWER = "lower is better"
    HIGHER = "higher is better"
    NEITHER = "neither is better"


class Signal(StrEnum):
    """The words for a point of a control chart."""

    USUAL = "usual variation"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    HIGH = "unusually high"
    LOW = "unusually low"
    MISSING = "not available"


class Assurance(StrEnum):
    """Whether the process as it now runs can be expected to meet a target."""

    MEETS = "expected to meet the target"
    MISSES = "expected to miss the target"
    EITHER = "may meet or miss the target"


@dataclass(frozen=True, slots=True)
class Rebasing:
    """A person's decision to draw the limits anew from ``date`` on."""

    date: date
    by: str
    reason: str

    def __post_init__(self) -> None:
        if not (self.by.strip() and self.reason.strip()):
            raise SmeatonError(
                f"The limits cannot be rebased on {self.date} without saying who decided and why.",
                todo="Name the post that decided, and the change in the process that is known.",
            )


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch with limits of its own; ``low`` and ``high`` are None for fewer than two points.

    ``starts_because`` is the break or the rebasing that it starts with, None for the first.
    """

    first: date
    last: date
    points: int
    mean: float | None
    low: float | None
    high: float | None
    starts_because: Break | Rebasing | None

    @property
    def is_provisional(self) -> bool:
        return self.points < FIRM_FROM


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the chart; ``segment`` counts the chart's segments from 0."""

    date: date
    value: float | None
    segment: int
    signal: Signal
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class ControlChart:
    points: tuple[Point, ...]
    segments: tuple[Segment, ...]
    better: Better

    @property
    def latest(self) -> Point | None:
        """The last point that has a value."""
        return next((p for p in reversed(self.points) if p.value is not None), None)

    def assurance(self, target: float) -> Assurance | None:
        """Whether the newest limits lie on one side of ``target``.

        The newest: after a rebasing the old limits say nothing (NHSRplotthedots #172). None
        where neither direction is better or there are no limits yet.
        """
        now = self.segments[-1] if self.segments else None
        if now is None or now.low is None or now.high is None or self.better is Better.NEITHER:
            return None
        if now.low <= target <= now.high:
            return Assurance.EITHER
        above = now.low > target
        return Assurance.MEETS if above == (self.better is Better.HIGHER) else Assurance.MISSES


def control_chart(
    dates: Sequence[date],
    values: Sequence[float | None],
    *,
    better: Better,
    breaks: Iterable[Break] = (),
    rebasings: Iterable[Rebasing] = (),
    baseline: int | None = None,
) -> ControlChart:
    """Chart a series in order of its dates; a missing value is None.

    ``baseline`` takes the limits of each segment from its first so many points only. Raises
    ``ValueError`` where dates are out of order, twice there, or not as many as the values.
    """
    if len(dates) != len(values):
        raise ValueError("a control chart needs one value, or None, for each date")
    # A break outweighs a rebasing of the same day, so it is looked at last.
    causes: dict[date, Break | Rebasing] = {r.date: r for r in rebasings}
    causes |= {b.date: b for b in breaks}
    numbers = np.array([np.nan if v is None else v for v in values], dtype=np.float64)
    points: list[Point] = []
    segments: list[Segment] = []
    for stretch in split_at(dates, causes):
        cause = _cause(causes, segments[-1].last, dates[stretch.start]) if segments else None
        segment = _segment(dates[stretch], numbers[stretch], cause, baseline)
        rules = _rules(numbers[stretch], segment)
        for i, rule in zip(range(stretch.start, stretch.stop), rules, strict=True):
            signal = _signal(values[i], rule, better)
            points.append(Point(dates[i], values[i], len(segments), signal, rule))
        segments.append(segment)
    return ControlChart(tuple(points), tuple(segments), better)


def _cause(causes: dict[date, Break | Rebasing], before: date, first: date) -> Break | Rebasing:
    """The last of the cuts that lie between one stretch and the next."""
    return causes[max(day for day in causes if before < day <= first)]


def _segment(
    dates: Sequence[date], numbers: Values, cause: Break | Rebasing | None, baseline: int | None
) -> Segment:
    known = np.flatnonzero(~np.isnan(numbers))
    settled = numbers
    if baseline is not None and baseline < len(known):
        settled = numbers[: known[baseline - 1] + 1]
    values = settled[~np.isnan(settled)]
    mean = math.fsum(values) / len(values) if len(values) else None
    ranges = np.abs(np.diff(settled))
    ranges = ranges[~np.isnan(ranges)]
    low = high = None
    if mean is not None and len(ranges):
        reach = LIMIT * _average_range(ranges)
        low, high = mean - reach, mean + reach
    return Segment(dates[0], dates[-1], len(known), mean, low, high, cause)


def _average_range(ranges: Values) -> float:
    average = float(ranges.mean())
    usual = ranges[ranges < OUTLYING_RANGE * average]
    # A series that never moves has no range below a multiple of nothing.
    return float(usual.mean()) if len(usual) else average


def _rules(numbers: Values, segment: Segment) -> list[Rule | None]:
    """The broken rule of each point, run by run: a gap ends a run."""
    rules: list[Rule | None] = [None] * len(numbers)
    if segment.mean is None or segment.low is None or segment.high is None:
        return rules
    near = (segment.high - segment.mean) * CLOSE / LIMIT
    # A series that never moves must not be flagged for the last bit of its mean.
    noise = 1e-12 * float(np.nanmax(np.abs(numbers)))
    known = np.flatnonzero(~np.isnan(numbers))
    for run in np.split(known, np.flatnonzero(np.diff(known) > 1) + 1):
        values = numbers[run]
        away = values - segment.mean
        outside = (values > segment.high + noise) | (values < segment.low - noise)
        close = ~outside & (np.abs(away) > near + noise)
        side = np.where(np.abs(away) <= noise, 0.0, np.sign(away))
        for i, rule in zip(run, broken_rules(values, side, close, outside), strict=True):
            rules[i] = rule
    return rules


def _signal(value: float | None, rule: Rule | None, better: Better) -> Signal:
    if value is None:
        return Signal.MISSING
    if rule is None:
        return Signal.USUAL
    if better is Better.NEITHER:
        return Signal.HIGH if rule.is_upward else Signal.LOW
    return Signal.IMPROVEMENT if rule.is_upward == (better is Better.HIGHER) else Signal.CONCERN
