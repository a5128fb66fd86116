"""Deprivation profile: how a count falls on the five fifths of areas, most deprived first.

A national quintile goes by an area's rank among all areas of the country, as the Indices of
Deprivation make deciles: of 32,844 areas the 6,568 with the lowest ranks (most deprived) are
quintile 1. So a city has not a fifth of its areas in each, and that is part of what a profile
shows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from smeaton.analysis.statistics.interval import CONFIDENCE_95
from smeaton.analysis.statistics.rates import Denominator, Rate, rate

QUINTILES = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class AreaCount:
    """One area: its quintile (None where its deprivation is not known), events and people."""

    quintile: int | None
    count: float
    people: float


@dataclass(frozen=True, slots=True)
class QuintileRow:
    """One fifth, 1 the most deprived; ``rate`` is None where nobody lives in it."""

    quintile: int
    areas: int
    count: float
    people: float
    rate: Rate | None
    share_of_count: float | None
    share_of_people: float | None


@dataclass(frozen=True, slots=True)
class QuintileProfile:
    """Five rows in order, and the events in areas whose quintile is not known."""

    rows: tuple[QuintileRow, ...]
    unassigned: float


def quintile_of_rank(rank: int, *, areas: int) -> int:
    """The quintile of an area by its rank among ``areas``, where rank 1 is the most deprived."""
    if not 1 <= rank <= areas:
        raise ValueError(f"rank {rank} does not lie from 1 to {areas}")
    # ceil(5 rank / areas) in whole numbers
    return -(-5 * rank // areas)


def quintile_of_decile(decile: int) -> int:
    """The quintile of an area by its decile, where decile 1 is the most deprived."""
    if not 1 <= decile <= 10:
        raise ValueError(f"decile {decile} does not lie from 1 to 10")
    return (decile + 1) // 2


def quintile_profile(
    areas: Iterable[AreaCount],
    *,
    per: int,
    kind: str,
    year: int,
    confidence: float = CONFIDENCE_95,
) -> QuintileProfile:
    """Counts, people and rates by quintile; ``kind`` and ``year`` are the denominator's.

    Shares are of what has a quintile, and from 0 to 1. Raises ``ValueError`` for a quintile that
    is not from 1 to 5.
    """
    listed = list(areas)
    by_quintile: dict[int, list[AreaCount]] = {quintile: [] for quintile in QUINTILES}
    for area in listed:
        if area.quintile is not None:
            if area.quintile not in by_quintile:
                raise ValueError(f"quintile {area.quintile} does not lie from 1 to 5")
            by_quintile[area.quintile].append(area)
    placed = [area for group in by_quintile.values() for area in group]
    total = math.fsum(area.count for area in placed)
    everybody = math.fsum(area.people for area in placed)
    rows = []
    for quintile, group in by_quintile.items():
        count = math.fsum(area.count for area in group)
        people = math.fsum(area.people for area in group)
        denominator = Denominator(people, kind, year)
        rows.append(
            QuintileRow(
                quintile=quintile,
                areas=len(group),
                count=count,
                people=people,
                rate=rate(count, denominator, per=per, confidence=confidence) if people else None,
                share_of_count=count / total if total else None,
                share_of_people=people / everybody if everybody else None,
            )
        )
    unassigned = math.fsum(area.count for area in listed if area.quintile is None)
    return QuintileProfile(tuple(rows), unassigned)
