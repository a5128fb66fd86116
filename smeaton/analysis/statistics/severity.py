"""Harm beside volume: counts weighted by how severe each offence is.

The Office for National Statistics' Crime Severity Score is ``sum(count * weight) / population``
with weights from the sentences that courts gave; the Cambridge Crime Harm Index uses the starting
points of sentencing guidelines. The two can disagree, and each set of weights is renewed every
few years, so a score always names the weights it was made with. Two scores made with different
weights are not comparable.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from smeaton.errors import SmeatonError

Offence = TypeVar("Offence", bound=Hashable)


@dataclass(frozen=True, slots=True)
class SeverityWeights(Generic[Offence]):
    """A published set of weights: its name, its version, and one weight for each offence."""

    name: str
    version: str
    weights: Mapping[Offence, float]

    def __post_init__(self) -> None:
        if not (self.name.strip() and self.version.strip()):
            raise SmeatonError(
                "These severity weights have no name or no version.",
                todo="Say which publication they come from, and of which date.",
            )
        if any(weight < 0 for weight in self.weights.values()):
            raise ValueError("a severity weight cannot be negative")


@dataclass(frozen=True, slots=True)
class Severity(Generic[Offence]):
    """``score`` is in the unit of the weights; ``unweighted`` counts what has none.

    ``share_unweighted`` is the share of all events that the score leaves out (0 to 1); None
    where there were no events.
    """

    score: float
    weighted: float
    unweighted: float
    share_unweighted: float | None
    without_weight: tuple[Offence, ...]
    weights_name: str
    weights_version: str

    def per(self, population: float, per: int = 1) -> float:
        """The score for each ``per`` people."""
        if population <= 0:
            raise ValueError("a population must be more than zero")
        return self.score * per / population


def severity(
    counts: Mapping[Offence, float], weights: SeverityWeights[Offence]
) -> Severity[Offence]:
    """Weigh ``counts``. An offence without a weight adds nothing, and is reported as left out."""
    known = {offence: n for offence, n in counts.items() if offence in weights.weights}
    left_out = {offence: n for offence, n in counts.items() if offence not in weights.weights}
    weighted, unweighted = math.fsum(known.values()), math.fsum(left_out.values())
    events = weighted + unweighted
    return Severity(
        score=math.fsum(n * weights.weights[offence] for offence, n in known.items()),
        weighted=weighted,
        unweighted=unweighted,
        share_unweighted=unweighted / events if events else None,
        without_weight=tuple(offence for offence, n in left_out.items() if n),
        weights_name=weights.name,
        weights_version=weights.version,
    )
