"""Rates with their confidence limits: counts of events over people, households, or other things.

The limits are those that the Office for Health Improvement and Disparities publishes with
(Fingertips; the package PHEindicatormethods):

* ten events or more: Byar's approximation to the Poisson limits. For a count O and the
  normal quantile z, ``low = O (1 - 1/(9 O) - z/(3 sqrt(O)))^3`` and, with P = O + 1,
  ``high = P (1 - 1/(9 P) + z/(3 sqrt(P)))^3``.
  Breslow NE, Day NE. Statistical methods in cancer research, volume II. IARC, 1987.
* fewer than ten: the exact Poisson limits through the chi-squared distribution,
  ``low = chi2(alpha/2; 2 O) / 2`` and ``high = chi2(1 - alpha/2; 2 O + 2) / 2``.
  Armitage P, Berry G. Statistical methods in medical research, 4th edition. 2002.

The limits speak of chance alone. They say nothing of how well the events were recorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtri

from smeaton.analysis.statistics.interval import CONFIDENCE_95, Interval, critical_value

FloatArray = NDArray[np.float64]

EXACT_BELOW = 10
"""Byar's approximation is not used for fewer events than this."""


@dataclass(frozen=True, slots=True)
class Denominator:
    """What a rate is per: how many, of what (``residents``, ``households``), and in which year."""

    size: float
    kind: str
    year: int

    @property
    def label(self) -> str:
        """What is printed with a rate: ``residents, 2019``."""
        return f"{self.kind}, {self.year}"


@dataclass(frozen=True, slots=True)
class Rate:
    """``count`` events over ``denominator``, as ``value`` for each ``per`` of it."""

    count: float
    denominator: Denominator
    per: int
    value: float
    interval: Interval

    @property
    def low(self) -> float:
        return self.interval.low

    @property
    def high(self) -> float:
        return self.interval.high


def count_limits(
    counts: ArrayLike, *, confidence: float = CONFIDENCE_95
) -> tuple[FloatArray, FloatArray]:
    """Lower and upper limits of counts of events, in an array of the counts' own shape.

    A count that is missing (NaN) has missing limits. A negative one is a ``ValueError``.
    """
    events = np.asarray(counts, dtype=np.float64)
    if np.any(events < 0):
        raise ValueError("a count of events cannot be negative")
    exact = events < EXACT_BELOW
    low, high = _byar(np.where(exact, EXACT_BELOW, events), critical_value(confidence))
    exact_low, exact_high = exact_limits(np.where(exact, events, 0), confidence=confidence)
    return np.where(exact, exact_low, low), np.where(exact, exact_high, high)


def exact_limits(
    counts: ArrayLike, *, confidence: float = CONFIDENCE_95
) -> tuple[FloatArray, FloatArray]:
    """Exact Poisson limits of counts of any size (the lower limit of no events is 0)."""
    events = np.asarray(counts, dtype=np.float64)
    critical_value(confidence)  # refuses 95 for 0.95
    tail = (1 - confidence) / 2
    with np.errstate(invalid="ignore"):
        # chdtri takes the upper tail: its lower 2.5% point is chdtri(df, 0.975).
        low = np.where(events == 0, 0.0, chdtri(np.maximum(2 * events, 1), 1 - tail) / 2)
        high = chdtri(2 * events + 2, tail) / 2
    return np.where(np.isnan(events), np.nan, low), high


def _byar(events: FloatArray, z: float) -> tuple[FloatArray, FloatArray]:
    more = events + 1
    low = events * (1 - 1 / (9 * events) - z / (3 * np.sqrt(events))) ** 3
    high = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return low, high


def rate_values(counts: ArrayLike, denominators: ArrayLike, *, per: float) -> FloatArray:
    """``counts * per / denominators``, in that order: one rounding error, not two.

    So the rate that is shown is the one that a reader works out from the two numbers shown.
    """
    sizes = np.asarray(denominators, dtype=np.float64)
    if np.any(sizes <= 0):
        raise ValueError("a denominator must be more than zero")
    return np.asarray(np.asarray(counts, dtype=np.float64) * per / sizes, dtype=np.float64)


def rate_limits(
    counts: ArrayLike, denominators: ArrayLike, *, per: float, confidence: float = CONFIDENCE_95
) -> tuple[FloatArray, FloatArray]:
    """Lower and upper limits of many rates at once; shapes broadcast. NaN gives NaN."""
    low, high = count_limits(counts, confidence=confidence)
    return rate_values(low, denominators, per=per), rate_values(high, denominators, per=per)


def rate(
    count: float, denominator: Denominator, *, per: int, confidence: float = CONFIDENCE_95
) -> Rate:
    """One rate with its limits and all that has to be printed with it."""
    low, high = rate_limits(count, denominator.size, per=per, confidence=confidence)
    value = rate_values(count, denominator.size, per=per)
    limits = Interval(float(low), float(high), confidence)
    return Rate(count, denominator, per, float(value), limits)


def mixed_denominators(rates: Iterable[Rate]) -> str | None:
    """A caveat where the rates of one column do not mean the same thing; None where they do.

    Rates are mixed when they are per different numbers, things or years: residential burglary
    per 1,000 households beside robbery per 1,000 residents.
    """
    kinds = sorted({(r.per, r.denominator.kind, r.denominator.year) for r in rates})
    if len(kinds) < 2:
        return None
    listed = "; ".join(f"per {per:,} {kind} ({year})" for per, kind, year in kinds)
    return f"These rates are not all of one kind, so do not compare them: {listed}."
