"""The schematic map: hexagons that touch, neighbourhoods that hang together."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from smeaton.analysis.demonstration.places import MadeUpLsoa, make_up_lsoas, read_neighbourhoods
from smeaton.analysis.demonstration.schematic_map import (
    Corner,
    lay_out,
    lsoa_map,
    neighbourhood_map,
    outline,
    synthetic_areas,
)
from smeaton.errors import SmeatonError

DEMO = Path(__file__).parents[3] / "demo"
NEIGHBOURHOODS = read_neighbourhoods(DEMO / "neighbourhoods.csv")
LSOAS = make_up_lsoas(NEIGHBOURHOODS, seed=1)
MIDDLES = lay_out(LSOAS)


def rings(collection: dict[str, object]) -> list[list[list[float]]]:
    features = collection["features"]
    assert isinstance(features, list)
    return [feature["geometry"]["coordinates"][0] for feature in features]


def area(ring: list[list[float]]) -> float:
    """Shoelace formula; above 0 when the ring runs anticlockwise."""
    return sum(x * y2 - x2 * y for (x, y), (x2, y2) in pairwise(ring)) / 2


def inside(ring: list[list[float]], x: float, y: float) -> bool:
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossings += 1
    return crossings % 2 == 1


def test_no_two_lsoas_share_a_place() -> None:
    assert len(set(MIDDLES.values())) == len(LSOAS) == 165


def test_the_ring_of_one_hexagon() -> None:
    ring = outline([(0, 0)])
    assert len(ring) == 7
    assert ring[0] == ring[-1]
    assert area(ring) > 0


def test_two_hexagons_lose_the_side_between_them() -> None:
    assert len(outline([(0, 0), (2, 0)])) == 11
    assert area(outline([(0, 0), (2, 0)])) == pytest.approx(2 * area(outline([(0, 0)])))


@pytest.mark.parametrize(
    "apart",
    [
        [(0, 0), (8, 0)],
        [(2, 0), (4, 0), (5, 3), (4, 6), (2, 6), (1, 3)],  # six around a hole
    ],
)
def test_hexagons_apart_or_around_a_hole_have_no_one_ring(apart: list[Corner]) -> None:
    with pytest.raises(SmeatonError, match="do not hang together, or have a hole"):
        outline(apart)


def test_neighbourhoods_cover_what_their_lsoas_cover() -> None:
    whole = sum(area(ring) for ring in rings(neighbourhood_map(NEIGHBOURHOODS, LSOAS, MIDDLES)))
    assert whole == pytest.approx(sum(area(ring) for ring in rings(lsoa_map(LSOAS, MIDDLES))))


def test_every_lsoa_touches_another_at_shared_corners() -> None:
    # Neighbours are found by equal corners, to the last decimal place.
    corners = Counter(tuple(c) for ring in rings(lsoa_map(LSOAS, MIDDLES)) for c in ring[:-1])
    for ring in rings(lsoa_map(LSOAS, MIDDLES)):
        assert sum(corners[tuple(corner)] > 1 for corner in ring[:-1]) >= 3


def test_the_city_centre_lies_in_the_middle() -> None:
    across = [x for x, _ in MIDDLES.values()]
    up = [y for _, y in MIDDLES.values()]
    centre = [MIDDLES[p.code] for p in LSOAS if p.neighbourhood.name == "City Centre"]
    for values, mine in ((across, [x for x, _ in centre]), (up, [y for _, y in centre])):
        span = max(values) - min(values)
        assert abs(sum(mine) / len(mine) - (max(values) + min(values)) / 2) < span / 5


def test_map_points_lie_inside_their_hexagon() -> None:
    for place, ring in zip(
        synthetic_areas(LSOAS, MIDDLES), rings(lsoa_map(LSOAS, MIDDLES)), strict=True
    ):
        for east in range(4):
            for north in range(3):
                point = place.longitude + east * 0.0031, place.latitude + north * 0.0027
                assert inside(ring, *point), place.code


def test_the_map_lies_in_the_sea_and_says_that_it_is_schematic() -> None:
    collection = lsoa_map(LSOAS, MIDDLES)
    assert "Schematic" in str(collection["name"])
    for ring in rings(collection):
        # South of the Lizard (49.96 north), the southernmost point of Great Britain.
        assert max(latitude for _, latitude in ring) < 49.95


def test_codes_are_of_a_range_that_no_real_lsoa_has() -> None:
    # The highest code of the LSOAs of 2011 and 2021 in England is E01035762 (ONS, 2022).
    for place in LSOAS:
        assert isinstance(place, MadeUpLsoa)
        assert place.code.startswith("E0199")
        assert len(place.code) == 9
        assert "invented" in place.name
