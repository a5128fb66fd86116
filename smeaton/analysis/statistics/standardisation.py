"""Directly standardised rates: what the rate would be if every area had the same ages.

With counts O, populations N and a standard population w by age group, the rate is
``sum(w O/N) / sum(w)``. Its limits scale Byar's limits of the total count by the rate's own
variance: ``rate + sqrt(var / total) (byar - total)`` with ``var = sum(w^2 O/N^2) / sum(w)^2``.
Dobson AJ and others. Confidence intervals for weighted sums of Poisson parameters. Statistics
in Medicine 10 (1991), pages 457-462; the method of PHEindicatormethods, which also withholds a
rate that rests on fewer than ten events.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from smeaton.analysis.statistics.interval import CONFIDENCE_95, Interval
from smeaton.analysis.statistics.rates import count_limits

RELIABLE_FROM = 10
"""A directly standardised rate of fewer events than this is not reliable, and is not given."""

EUROPEAN_STANDARD_POPULATION_2013 = (
    *(5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000),
    *(7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000),
)
"""Nineteen age groups: 0-4, 5-9 ... 85-89, 90 and over. Eurostat, KS-RA-13-028, 2013."""


@dataclass(frozen=True, slots=True)
class StandardisedRate:
    """``value`` and ``interval`` for each ``per`` of population; None where too few events."""

    count: float
    population: float
    per: int
    value: float | None
    interval: Interval | None


def directly_standardised_rate(
    counts: Sequence[float],
    populations: Sequence[float],
    standard: Sequence[float] = EUROPEAN_STANDARD_POPULATION_2013,
    *,
    per: int = 100_000,
    confidence: float = CONFIDENCE_95,
) -> StandardisedRate:
    """The rate of ``counts`` over ``populations``, weighted to ``standard``.

    All three go by the same age groups in the same order. Raises ``ValueError`` where they
    differ in length, a population or weight is not positive, or a count is negative or missing.
    """
    observed = np.asarray(counts, dtype=np.float64)
    people = np.asarray(populations, dtype=np.float64)
    weights = np.asarray(standard, dtype=np.float64)
    if not observed.shape == people.shape == weights.shape or observed.ndim != 1:
        raise ValueError("counts, populations and standard must have one number an age group")
    if not (np.all(people > 0) and np.all(weights > 0)):
        raise ValueError("every age group needs a population and a weight of more than zero")
    if not np.all(observed >= 0):
        raise ValueError("every age group needs a count, and none may be negative")

    total, population = float(observed.sum()), float(people.sum())
    if total < RELIABLE_FROM:
        return StandardisedRate(total, population, per, None, None)
    share = weights / weights.sum() / people
    value = float((observed * share).sum())
    step = float(np.sqrt((observed * share**2).sum() / total))
    low, high = count_limits(total, confidence=confidence)
    limits = Interval(
        (value + step * (float(low) - total)) * per,
        (value + step * (float(high) - total)) * per,
        confidence,
    )
    return StandardisedRate(total, population, per, value * per, limits)
