"""An interval of confidence, and the confidence that it may be asked for."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.special import ndtri

CONFIDENCE_95 = 0.95
CONFIDENCE_99_8 = 0.998
"""Two and three standard errors: the two levels that English public health reporting uses."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, both included, in the unit of what it surrounds."""

    low: float
    high: float
    confidence: float = CONFIDENCE_95

    def overlaps(self, other: Interval) -> bool:
        """Whether the two have at least one value in common."""
        return self.low <= other.high and other.low <= self.high

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


def critical_value(confidence: float) -> float:
    """How many standard errors a two-sided interval reaches: 0.95 gives 1.96, 0.998 gives 3.09.

    Raises ``ValueError`` for a confidence that is not between 0.5 and 1: 95 is not 0.95.
    """
    if not 0.5 <= confidence < 1:
        raise ValueError(f"confidence is {confidence}; give a share from 0.5 up to 1, such as 0.95")
    return float(ndtri(0.5 + confidence / 2))
