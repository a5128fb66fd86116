"""Proportions with Wilson's confidence limits.

For x of n and the normal quantile z the limits are
``(2 x + z^2 -/+ z sqrt(z^2 + 4 x (1 - x/n))) / (2 (n + z^2))``.
Wilson EB. Probable inference, the law of succession, and statistical inference. Journal of the
American Statistical Association 22 (1927), pages 209-212; the method of PHEindicatormethods.
It never leaves 0 to 1, and holds for small numbers where the textbook interval does not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from smeaton.analysis.statistics.interval import CONFIDENCE_95, Interval, critical_value
from smeaton.analysis.statistics.rates import FloatArray


@dataclass(frozen=True, slots=True)
class Proportion:
    """``count`` out of ``total``; ``value`` and the interval are shares from 0 to 1."""

    count: float
    total: float
    value: float
    interval: Interval

    @property
    def percent(self) -> float:
        return 100 * self.count / self.total


def wilson_limits(
    counts: ArrayLike, totals: ArrayLike, *, confidence: float = CONFIDENCE_95
) -> tuple[FloatArray, FloatArray]:
    """Lower and upper limits of many shares at once; shapes broadcast. NaN gives NaN.

    Raises ``ValueError`` where a total is not positive or a count not from 0 to its total.
    """
    x = np.asarray(counts, dtype=np.float64)
    n = np.asarray(totals, dtype=np.float64)
    if np.any(n <= 0):
        raise ValueError("a share needs a total of more than zero")
    if np.any(x < 0) or np.any(x > n):
        raise ValueError("a share's count must lie between 0 and its total")
    z = critical_value(confidence)
    reach = z * np.sqrt(z**2 + 4 * x * (1 - x / n))
    low = (2 * x + z**2 - reach) / (2 * (n + z**2))
    high = (2 * x + z**2 + reach) / (2 * (n + z**2))
    # At none and at all, the limit is 0 or 1; the formula leaves a rounding error there.
    return np.where(x == 0, 0.0, low), np.where(x == n, 1.0, high)


def proportion(count: float, total: float, *, confidence: float = CONFIDENCE_95) -> Proportion:
    """One share with its limits."""
    low, high = wilson_limits(count, total, confidence=confidence)
    return Proportion(count, total, count / total, Interval(float(low), float(high), confidence))
