"""Hot spots: areas that, with their neighbours, have more (or fewer) events than chance gives.

The statistic is Getis and Ord's Gi*: the sum over an area and its neighbours, set against what
drawing that many areas at random would give. Ord JK, Getis A. Local spatial autocorrelation
statistics. Geographical Analysis 27 (1995), pages 286-306; with conditional permutations and a
seed, so that the same data give the same map. The tests hold it to ``esda``, which is not used
itself because it brings pandas and geopandas: a second and 100 MB for these fifty lines.

Testing a hundred areas at 5% finds five by chance, so the p values are held to a false discovery
rate (Benjamini and Hochberg 1995; for local statistics Caldas de Castro M, Singer BH, 2006). That
needs small p values to be reachable: there are at least ``10 * areas / alpha`` permutations.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

import numpy as np

AreaCode = TypeVar("AreaCode", bound=Hashable)
Ring = Sequence[tuple[float, float]]

ALPHA = 0.05
LEAST_PERMUTATIONS = 999
MOST_DRAWS = 5_000_000
"""How many simulated values are held at once: 40 MB."""

DEGREES_DECIMALS = 6
"""Corners nearer than a sixth decimal of a degree (a tenth of a metre) are one corner."""


class Cluster(StrEnum):
    """The words for an area on a map of hot spots."""

    HOT = "hot spot"
    COLD = "cold spot"
    NONE = "no clear cluster"
    NOT_TESTED = "not tested"


@dataclass(frozen=True, slots=True)
class HotSpot(Generic[AreaCode]):
    """One area: its z score, its two-sided p, p after the correction, and the verdict.

    All but ``area`` and ``verdict`` are None for an area that was not tested: one that has no
    neighbours, or no value.
    """

    area: AreaCode
    z: float | None
    p: float | None
    p_adjusted: float | None
    verdict: Cluster


def permutations_needed(areas: int, *, alpha: float = ALPHA) -> int:
    """How many permutations let the smallest p value pass the correction for ``areas`` tests."""
    return max(LEAST_PERMUTATIONS, math.ceil(10 * areas / alpha))


def neighbours_of(
    polygons: Mapping[AreaCode, Iterable[Ring]], *, decimals: int = DEGREES_DECIMALS
) -> dict[AreaCode, set[AreaCode]]:
    """Which areas touch: those that share a corner of their outlines (queen contiguity).

    A polygon is its rings, each a list of (x, y). An area that touches none has an empty set.
    """
    corners: dict[tuple[float, float], set[AreaCode]] = {}
    touching: dict[AreaCode, set[AreaCode]] = {area: set() for area in polygons}
    for area, rings in polygons.items():
        for ring in rings:
            for x, y in ring:
                corners.setdefault((round(x, decimals), round(y, decimals)), set()).add(area)
    for areas in corners.values():
        for area in areas:
            touching[area] |= areas - {area}
    return touching


def hot_spots(
    values: Mapping[AreaCode, float | None],
    neighbours: Mapping[AreaCode, Iterable[AreaCode]],
    *,
    seed: int,
    alpha: float = ALPHA,
) -> list[HotSpot[AreaCode]]:
    """Test every area of ``values`` (counts or rates), in their order.

    Areas with no value, and islands, are listed as not tested. Neighbours that have no value do
    not count as neighbours. Where all values are the same there is no cluster.
    """
    known = {area: value for area, value in values.items() if value is not None}
    order = {area: i for i, area in enumerate(known)}
    pairs = {(a, b) for a in known for b in neighbours.get(a, ()) if b in known and a != b}
    both_ways = pairs | {(b, a) for a, b in pairs}
    touching: dict[AreaCode, list[AreaCode]] = {area: [] for area in known}
    # In the order of ``values``, so that the draws do not depend on how a set is stored.
    for a, b in sorted(both_ways, key=lambda pair: (order[pair[0]], order[pair[1]])):
        touching[a].append(b)
    tested = [area for area in known if touching[area]]
    found = _test([known[area] for area in tested], tested, touching, seed=seed, alpha=alpha)
    return [
        found.get(area) or HotSpot(area, None, None, None, Cluster.NOT_TESTED) for area in values
    ]


def _test(
    values: list[float],
    areas: list[AreaCode],
    touching: Mapping[AreaCode, Sequence[AreaCode]],
    *,
    seed: int,
    alpha: float,
) -> dict[AreaCode, HotSpot[AreaCode]]:
    if len(set(values)) < 2:
        return {area: HotSpot(area, 0.0, 1.0, 1.0, Cluster.NONE) for area in areas}
    # Here and not above: it brings 48 MB along, which no other table needs.
    from scipy.stats import false_discovery_control

    z, p = _gi_star(values, areas, touching, seed=seed, alpha=alpha)
    adjusted = false_discovery_control(p, method="bh")
    spots = {}
    for area, score, raw, corrected in zip(areas, z, p, adjusted, strict=True):
        verdict = Cluster.NONE
        if corrected <= alpha:
            verdict = Cluster.HOT if score > 0 else Cluster.COLD
        spots[area] = HotSpot(area, float(score), float(raw), float(corrected), verdict)
    return spots


def _gi_star(
    values: list[float],
    areas: list[AreaCode],
    touching: Mapping[AreaCode, Sequence[AreaCode]],
    *,
    seed: int,
    alpha: float,
) -> tuple[np.ndarray, np.ndarray]:
    position = {area: i for i, area in enumerate(areas)}
    links = [np.array([position[n] for n in touching[area]]) for area in areas]
    numbers = np.asarray(values, dtype=np.float64)
    near = np.array([numbers[link].sum() for link in links])
    as_high, as_low = np.zeros(len(areas)), np.zeros(len(areas))
    batches = _batches(permutations_needed(len(areas), alpha=alpha), len(areas))
    for batch, permutations in enumerate(batches):
        drawn = _draw(permutations, len(areas) - 1, max(map(len, links)), seed=seed + batch)
        for i, link in enumerate(links):
            others = np.delete(numbers, i)
            sums = others[drawn[:, : len(link)]].sum(axis=1)
            # Both tails hold the draws that equal what was observed: without them a map of
            # nearly all noughts would be nearly all cold spots.
            slack = 1e-9 * abs(near[i])
            as_high[i] += (sums >= near[i] - slack).sum()
            as_low[i] += (sums <= near[i] + slack).sum()
    tail = (np.minimum(as_high, as_low) + 1) / (sum(batches) + 1)
    return _standardised(numbers, near, links), np.minimum(1.0, 2 * tail)


def _standardised(numbers: np.ndarray, near: np.ndarray, links: Sequence[np.ndarray]) -> np.ndarray:
    """Gi* as a z score (Ord and Getis 1995, equation 14), each weight being 1."""
    n = len(numbers)
    weights = np.array([len(link) + 1 for link in links])
    spread = numbers.std() * np.sqrt((n * weights - weights**2) / (n - 1))
    away = near + numbers - numbers.mean() * weights
    # Who touches everybody has no spread: the sum is the same however the values are dealt.
    return np.divide(away, spread, out=np.zeros(n), where=spread > 0)


def _draw(permutations: int, others: int, most: int, *, seed: int) -> np.ndarray:
    """``most`` different places of ``others``, drawn anew for each permutation.

    The same draws serve every area, as in esda: what is compared is each area with itself.
    Only the places that are needed are shuffled to the front (Fisher and Yates).
    """
    random = np.random.default_rng(seed)
    dealt = np.tile(np.arange(others, dtype=np.int32), (permutations, 1))
    rows = np.arange(permutations)
    for place in range(min(most, others)):
        chosen = random.integers(place, others, permutations)
        dealt[rows, place], dealt[rows, chosen] = dealt[rows, chosen], dealt[rows, place]
    return dealt[:, :most]


def _batches(permutations: int, areas: int) -> list[int]:
    """Split up the permutations so that one batch's draws fit into memory."""
    size = max(1, MOST_DRAWS // areas)
    whole, rest = divmod(permutations, size)
    return [size] * whole + ([rest] if rest else [])
