"""Is a change from one period to the next more than chance? The Poisson E-test.

Two counts k1 and k2 with exposures n1 and n2 (times, or populations) are compared by
``T = |k1/n1 - k2/n2| / sqrt(k1/n1^2 + k2/n2^2)``. The p value is the probability, were both
Poisson with the pooled rate ``(k1 + k2) / (n1 + n2)``, of a T at least as large.
Krishnamoorthy K, Thomson J. A more powerful test for comparing two Poisson means. Journal of
Statistical Planning and Inference 119 (2004), pages 23-35. For crime: Wheeler AP, "Testing
changes in short run crime patterns", 2018; his package ptools has the same test.

The percentage is not given where it would be of fewer than twenty: from 3 to 5 is two more,
not "up 67%". Crime also clusters, so the test finds somewhat more changes than there are; with
thousands of events even a change that is of no use to anybody passes it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from scipy.special import gammaln

LEAST_BASE = 20
"""No percentage is worked out of fewer than this."""

_REACH = 7.5
"""How many standard deviations of each count are summed: what lies beyond is below 1e-12."""

_TIE = 1e-10
"""Outcomes exactly as extreme as the observed count as such, whatever the last bit says."""


class Verdict(StrEnum):
    """The words for a change; a sentence about it must use no others."""

    RISE = "rise"
    FALL = "fall"
    NO_CLEAR_CHANGE = "no clear change"
    NOT_COMPARED = "not compared"


@dataclass(frozen=True, slots=True)
class Change:
    """From ``previous`` to ``current``; what cannot be said is None.

    ``difference`` is in events, ``percent`` of the rate (16.1 means up 16.1%), ``p`` the E-test's.
    """

    previous: float | None
    current: float | None
    difference: float | None
    percent: float | None
    p: float | None
    verdict: Verdict


@lru_cache(maxsize=65_536)
def e_test(k1: float, k2: float, n1: float = 1.0, n2: float = 1.0) -> float:
    """The two-sided p value for counts ``k1`` and ``k2`` with exposures ``n1`` and ``n2``.

    Two counts of nothing do not differ: 1. Raises ``ValueError`` for negative counts and for
    exposures that are not positive.
    """
    if k1 < 0 or k2 < 0:
        raise ValueError("a count of events cannot be negative")
    if n1 <= 0 or n2 <= 0:
        raise ValueError("an exposure must be more than zero")
    if k1 * n2 == k2 * n1:
        return 1.0
    pooled = (k1 + k2) / (n1 + n2)
    squared = (k1 / n1 - k2 / n2) ** 2 / (k1 / n1**2 + k2 / n2**2)
    first, weights = _poisson(n1 * pooled)
    last_inside, first_inside = _not_as_extreme(first, n2 / n1, squared)
    start, masses = (first[0], weights) if n1 == n2 else _start_and_masses(n2 * pooled)
    below = np.concatenate([[0.0], np.cumsum(masses)])
    above = np.concatenate([np.cumsum(masses[::-1])[::-1], [0.0]])
    low = below[np.clip(first_inside - start, 0, len(masses)).astype(np.int64)]
    high = above[np.clip(last_inside + 1 - start, 0, len(masses)).astype(np.int64)]
    return min(1.0, float(weights @ (low + high)))


def _poisson(mean: float) -> tuple[np.ndarray, np.ndarray]:
    """The counts that matter for a Poisson mean, and their probabilities."""
    reach = _REACH * math.sqrt(mean) + 30
    counts = np.arange(max(0, math.floor(mean - reach)), math.ceil(mean + reach) + 1)
    return counts, np.exp(counts * math.log(mean) - mean - gammaln(counts + 1))


def _start_and_masses(mean: float) -> tuple[int, np.ndarray]:
    counts, masses = _poisson(mean)
    return int(counts[0]), masses


def _not_as_extreme(
    first: np.ndarray, ratio: float, squared: float
) -> tuple[np.ndarray, np.ndarray]:
    """For each first count, the last and the first second count with a smaller T than observed.

    ``T^2 < squared`` is a quadratic inequality in the second count, so what fulfils it is an
    interval: this is what saves summing over all pairs.
    """
    centre = first * ratio
    half = np.sqrt(squared * (squared + 4 * centre * (1 + ratio))) / 2
    middle = centre + squared / 2
    slack = _TIE * (1 + middle)
    last_inside = np.ceil(middle + half - slack) - 1
    first_inside = np.floor(middle - half + slack) + 1
    # Nothing against nothing has no T, and so is never extreme.
    first_inside[first == 0] = 0
    return last_inside, first_inside


def change(
    previous: float | None,
    current: float | None,
    *,
    exposures: tuple[float, float] = (1.0, 1.0),
    alpha: float = 0.05,
    least_base: float = LEAST_BASE,
) -> Change:
    """Compare two counts, of which either may be missing.

    ``exposures`` are those of previous and current, in one unit: days, or people. Whether the
    two lie on one side of every break in the series is for the caller to ask of ``breaks``.
    """
    if previous is None or current is None:
        return Change(previous, current, None, None, None, Verdict.NOT_COMPARED)
    before, now = previous / exposures[0], current / exposures[1]
    p = e_test(previous, current, *exposures)
    if p >= alpha:
        verdict = Verdict.NO_CLEAR_CHANGE
    else:
        verdict = Verdict.RISE if now > before else Verdict.FALL
    percent = None
    if previous > 0 and previous >= least_base:
        percent = 100 * (current * exposures[0] / (previous * exposures[1]) - 1)
    return Change(previous, current, current - previous, percent, p, verdict)
