"""How much of the total a few places hold: places ranked by count, with their running share."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Place = TypeVar("Place", bound=Hashable)


@dataclass(frozen=True, slots=True)
class ParetoRow(Generic[Place]):
    """One place: shares are from 0 to 1, of the total and of the people (None if not known).

    Places with the same count share a ``rank``; the running shares include the place itself.
    """

    place: Place
    count: float
    rank: int
    share: float
    running_share: float
    running_people: float | None


def pareto(
    counts: Mapping[Place, float],
    *,
    total: float | None = None,
    people: Mapping[Place, float] | None = None,
) -> tuple[ParetoRow[Place], ...]:
    """Rank places by count, highest first; places with equal counts stay in the order given.

    ``total`` is what the shares are of. It may be more than the places add up to, as where some
    events have no place, and is their sum if not given. ``people`` gives every place's
    population. Raises ``ValueError`` for a total that is less than the sum, or a negative count.
    """
    placed = math.fsum(counts.values())
    whole = placed if total is None else total
    if any(count < 0 for count in counts.values()) or whole < placed:
        raise ValueError("counts must not be negative, nor add up to more than the total")
    if whole == 0:
        return ()
    ranked = sorted(counts, key=lambda place: -counts[place])
    everybody = math.fsum(people[place] for place in counts) if people else 0
    rows: list[ParetoRow[Place]] = []
    running = crowd = 0.0
    for position, place in enumerate(ranked, start=1):
        count = counts[place]
        running += count
        crowd += people[place] if people else 0
        tied = bool(rows) and rows[-1].count == count
        rows.append(
            ParetoRow(
                place=place,
                count=count,
                rank=rows[-1].rank if tied else position,
                share=count / whole,
                running_share=running / whole,
                running_people=crowd / everybody if everybody else None,
            )
        )
    return tuple(rows)


def fewest_places_with(share: float, rows: tuple[ParetoRow[Place], ...]) -> int | None:
    """How many places hold at least ``share`` of the total; None if all of them hold less."""
    return next((n for n, row in enumerate(rows, start=1) if row.running_share >= share), None)
