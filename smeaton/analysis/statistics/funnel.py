"""Funnel plots: which places differ from the average by more than their size explains.

The limits are those of Fingertips and of PHEindicatormethods, at 95% and 99.8%:

* a rate, or a ratio of observed to expected events, by the Poisson distribution. A place is
  judged by whether the average lies inside its own limits (Byar's, exact below ten events); the
  funnel is drawn where exactly that many events would just reach a limit;
* a proportion by ``P -/+ z sqrt(P (1 - P) / n)``, which is where Wilson's interval of the place
  would just reach the average P. (PHEindicatormethods writes it as a longer formula; the two
  are the same by algebra.)

Spiegelhalter DJ. Funnel plots for comparing institutional performance. Statistics in Medicine 24
(2005), pages 1185-1202.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from smeaton.analysis.statistics.interval import (
    CONFIDENCE_95,
    CONFIDENCE_99_8,
    critical_value,
)
from smeaton.analysis.statistics.rates import FloatArray, count_limits, exact_limits


class FunnelVerdict(StrEnum):
    """The words for a place in a funnel plot."""

    FAR_ABOVE = "far above average"
    ABOVE = "above average"
    SIMILAR = "similar to average"
    BELOW = "below average"
    FAR_BELOW = "far below average"
    NOT_COMPARED = "not compared"


@dataclass(frozen=True, slots=True)
class FunnelCurve:
    """One side of a funnel: the limit at each size of denominator, in two arrays of one length."""

    size: FloatArray
    limit: FloatArray


def rate_verdicts(
    counts: ArrayLike, denominators: ArrayLike, *, average: float | None = None
) -> list[FunnelVerdict]:
    """Judge each place's rate against ``average`` (events for each one of the denominator).

    The average is that of all the places together if not given. For ratios the denominators are
    the expected events and the average is 1. A count that is missing (NaN) is not compared.
    """
    events = np.atleast_1d(np.asarray(counts, dtype=np.float64))
    sizes = np.atleast_1d(np.asarray(denominators, dtype=np.float64))
    if np.any(sizes <= 0):
        raise ValueError("a denominator must be more than zero")
    known = ~np.isnan(events)
    if average is None:
        average = float(events[known].sum() / sizes[known].sum()) if known.any() else 0.0
    expected = average * sizes
    near_low, near_high = count_limits(events, confidence=CONFIDENCE_95)
    far_low, far_high = count_limits(events, confidence=CONFIDENCE_99_8)
    return _verdicts(
        known,
        far_above=expected < far_low,
        above=expected < near_low,
        below=expected > near_high,
        far_below=expected > far_high,
    )


def proportion_verdicts(
    counts: ArrayLike, totals: ArrayLike, *, average: float | None = None
) -> list[FunnelVerdict]:
    """Judge each place's share against ``average`` (0 to 1; that of all places if not given)."""
    x = np.atleast_1d(np.asarray(counts, dtype=np.float64))
    n = np.atleast_1d(np.asarray(totals, dtype=np.float64))
    if np.any(n <= 0) or np.any(x < 0) or np.any(x > n):
        raise ValueError("a share's count must lie between 0 and its total, which is more than 0")
    known = ~np.isnan(x)
    if average is None:
        average = float(x[known].sum() / n[known].sum()) if known.any() else 0.0
    near = critical_value(CONFIDENCE_95) * np.sqrt(average * (1 - average) / n)
    far = critical_value(CONFIDENCE_99_8) * np.sqrt(average * (1 - average) / n)
    away = x / n - average
    return _verdicts(
        known, far_above=away > far, above=away > near, below=away < -near, far_below=away < -far
    )


def _verdicts(
    known: np.ndarray,
    *,
    far_above: np.ndarray,
    above: np.ndarray,
    below: np.ndarray,
    far_below: np.ndarray,
) -> list[FunnelVerdict]:
    words = [
        (~known, FunnelVerdict.NOT_COMPARED),
        (far_above, FunnelVerdict.FAR_ABOVE),
        (above, FunnelVerdict.ABOVE),
        (far_below, FunnelVerdict.FAR_BELOW),
        (below, FunnelVerdict.BELOW),
    ]
    return [
        next((verdict for holds, verdict in words if holds[i]), FunnelVerdict.SIMILAR)
        for i in range(len(known))
    ]


def proportion_limits(
    totals: ArrayLike, *, average: float, confidence: float = CONFIDENCE_95
) -> tuple[FloatArray, FloatArray]:
    """Lower and upper limits of a share (from 0 to 1) around ``average``, at each total."""
    if not 0 <= average <= 1:
        raise ValueError("the average of a share lies from 0 to 1")
    n = np.asarray(totals, dtype=np.float64)
    reach = critical_value(confidence) * np.sqrt(average * (1 - average) / n)
    return np.maximum(average - reach, 0.0), np.minimum(average + reach, 1.0)


def rate_curves(
    events: ArrayLike, *, average: float, per: float = 1, confidence: float = CONFIDENCE_95
) -> tuple[FunnelCurve, FunnelCurve]:
    """The lower and the upper curve of a funnel for rates (``average`` in the rate's own unit).

    At a given number of events (more than 0), the lower curve lies at the denominator for which
    so few events are just at the limit, the upper one where so many are: each curve has sizes of
    its own. For ratios of observed to expected, ``average`` and ``per`` are 1 and the sizes are
    expected events.
    """
    seen = np.asarray(events, dtype=np.float64)
    if np.any(seen <= 0) or average <= 0:
        raise ValueError("a funnel is drawn for an average and numbers of events above zero")
    low, high = exact_limits(seen, confidence=confidence)
    few, many = high * per / average, low * per / average
    return FunnelCurve(few, seen * per / few), FunnelCurve(many, seen * per / many)


def events_for_curve(largest: float, *, points: int = 100) -> FloatArray:
    """Whole numbers of events, spaced evenly on a logarithmic axis, for ``rate_curves``."""
    if largest < 1:
        return np.array([1.0])
    return np.unique(np.round(np.geomspace(1, largest, points)))
