import json
import math
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from smeaton.analysis.statistics import Cluster, hot_spots, neighbours_of, permutations_needed

BOUNDARIES = Path(__file__).parents[4] / "shared/data/boundaries"


def square(x, y):
    return [[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]]


def grid(side):
    return {(x, y): square(x, y) for x in range(side) for y in range(side)}


def scattered(side, seed=1):
    rng = np.random.default_rng(seed)
    return {(x, y): float(rng.poisson(20)) for x in range(side) for y in range(side)}


def clustered(side):
    values = scattered(side)
    for x in range(3):
        for y in range(3):
            values[x, y] += 40
            values[side - 1 - x, side - 1 - y] = 1.0
    return values


def test_areas_that_share_a_corner_touch():
    polygons = grid(4)
    for (x, y), touching in neighbours_of(polygons).items():
        obvious = {
            (a, b) for a, b in polygons if (a, b) != (x, y) and max(abs(a - x), abs(b - y)) == 1
        }
        assert touching == obvious


def test_holes_and_islands():
    ring = [(0, 0), (3, 0), (3, 3), (0, 3), (0, 0)]
    polygons = {"round": [ring, *square(1, 1)], "within": square(1, 1), "away": square(9, 9)}
    assert neighbours_of(polygons) == {"round": {"within"}, "within": {"round"}, "away": set()}


def slow_z(values, neighbours, area):
    """Gi* standardised, written out after Ord and Getis (1995), equation 14."""
    n, own = len(values), {area, *neighbours[area]}
    mean = sum(values.values()) / n
    deviation = math.sqrt(sum(v**2 for v in values.values()) / n - mean**2)
    total = sum(values[a] for a in own)
    return (total - mean * len(own)) / (
        deviation * math.sqrt((n * len(own) - len(own) ** 2) / (n - 1))
    )


def test_z_equals_the_formula_written_out():
    values, neighbours = clustered(6), neighbours_of(grid(6))
    for spot in hot_spots(values, neighbours, seed=1):
        assert spot.z == pytest.approx(slow_z(values, neighbours, spot.area), rel=1e-9)


def test_p_comes_close_to_a_slow_permutation():
    values, neighbours = clustered(5), neighbours_of(grid(5))
    got = {spot.area: spot for spot in hot_spots(values, neighbours, seed=1)}
    rng = np.random.default_rng(7)
    for area in [(0, 0), (1, 1), (2, 2), (4, 0), (3, 4)]:
        others = np.array([v for a, v in values.items() if a != area])
        k = len(neighbours[area])
        observed = sum(values[a] for a in neighbours[area])
        drawn = np.array([rng.choice(others, k, replace=False).sum() for _ in range(4000)])
        tail = min((drawn >= observed).mean(), (drawn <= observed).mean())
        error = (tail * (1 - tail) / 4000) ** 0.5
        assert got[area].p == pytest.approx(min(1, 2 * tail), abs=0.002 + 8 * error)


def test_z_and_p_are_those_of_esda():
    # The reference implementation: PySAL's esda, G_Local with star=True and binary weights.
    esda = pytest.importorskip("esda.getisord", reason="esda is a tool of the tests")
    weights = pytest.importorskip("libpysal.weights")
    values, neighbours = clustered(6), neighbours_of(grid(6))
    order = {area: i for i, area in enumerate(values)}
    links = {order[a]: sorted(order[n] for n in near) for a, near in neighbours.items()}
    theirs = esda.G_Local(
        np.array(list(values.values())),
        weights.W(links, silence_warnings=True),
        transform="B",
        star=True,
        permutations=9_999,
        n_jobs=1,
        seed=3,
    )
    ours = hot_spots(values, neighbours, seed=1)
    assert [spot.z for spot in ours] == pytest.approx(list(theirs.Zs), rel=1e-9)
    for spot, p in zip(ours, theirs.p_sim, strict=True):
        if spot.z > 0:  # its lower tail leaves out draws that equal what was observed
            assert spot.p == pytest.approx(min(1, 2 * p), abs=0.03)


def test_a_map_of_nearly_all_noughts_is_not_all_cold_spots():
    # Of 100 areas five have one event: to have none is what nearly every area does.
    values = dict.fromkeys(grid(10), 0.0) | {(9 * i % 10, i): 1.0 for i in range(0, 10, 2)}
    spots = hot_spots(values, neighbours_of(grid(10)), seed=1)
    assert {spot.verdict for spot in spots} == {Cluster.NONE}
    assert all(spot.p == 1 for spot in spots if spot.z < 0)


def test_many_permutations_are_drawn_in_batches(monkeypatch):
    whole = hot_spots(clustered(5), neighbours_of(grid(5)), seed=1)
    module = import_module("smeaton.analysis.statistics.hot_spots")
    monkeypatch.setattr(module, "MOST_DRAWS", 25 * 700)
    split = hot_spots(clustered(5), neighbours_of(grid(5)), seed=1)
    for one, other in zip(whole, split, strict=True):
        assert one.p == pytest.approx(other.p, abs=0.08)
        assert one.z == other.z


def test_p_is_corrected_for_the_number_of_areas():
    values, neighbours = clustered(6), neighbours_of(grid(6))
    spots = hot_spots(values, neighbours, seed=1)
    ordered = sorted(spots, key=lambda spot: spot.p)
    least = 1.0
    # Benjamini and Hochberg, from the largest p down.
    for rank in range(len(ordered), 0, -1):
        least = min(least, ordered[rank - 1].p * len(ordered) / rank)
        assert ordered[rank - 1].p_adjusted == pytest.approx(least)
        assert (ordered[rank - 1].verdict is Cluster.NONE) == (least > 0.05)


def test_a_planted_cluster_is_found_and_chance_is_not():
    neighbours = neighbours_of(grid(10))
    found = {spot.area: spot.verdict for spot in hot_spots(clustered(10), neighbours, seed=1)}
    assert found[1, 1] is Cluster.HOT
    assert found[8, 8] is Cluster.COLD
    assert found[1, 8] is Cluster.NONE
    nothing = hot_spots(scattered(10), neighbours, seed=1)
    assert {spot.verdict for spot in nothing} == {Cluster.NONE}


def test_the_same_data_and_seed_give_the_same_map():
    values, neighbours = clustered(7), neighbours_of(grid(7))
    once = hot_spots(values, neighbours, seed=5)
    again = hot_spots(values, {a: sorted(n, reverse=True) for a, n in neighbours.items()}, seed=5)
    assert once == again
    assert once != hot_spots(values, neighbours, seed=6)


@pytest.mark.parametrize("areas", [1, 39, 161, 1000, 33_755])
def test_permutations_suffice_for_the_correction(areas):
    permutations = permutations_needed(areas)
    assert permutations >= 10 * areas / 0.05
    # The smallest two-sided p there is passes as the only small one of so many.
    assert 2 / (permutations + 1) <= 0.05 / areas or areas == 1


def test_islands_and_areas_without_a_value_are_not_tested():
    values = {**clustered(5), "island": 90.0, "unknown": None}
    neighbours = {**neighbours_of(grid(5)), "island": ["unknown"], "unknown": [(0, 0), "island"]}
    spots = {spot.area: spot for spot in hot_spots(values, neighbours, seed=1)}
    assert list(spots) == list(values)
    for area in ("island", "unknown"):
        assert spots[area].verdict is Cluster.NOT_TESTED
        assert (spots[area].z, spots[area].p, spots[area].p_adjusted) == (None, None, None)
    alone = hot_spots(clustered(5), neighbours_of(grid(5)), seed=1)
    assert [spots[spot.area] for spot in alone] == alone


def test_neighbours_count_both_ways():
    one_way = {area: {n for n in near if n > area} for area, near in neighbours_of(grid(5)).items()}
    both = hot_spots(clustered(5), neighbours_of(grid(5)), seed=1)
    assert hot_spots(clustered(5), one_way, seed=1) == both


def test_where_all_is_the_same_or_nothing_there_is_no_cluster():
    same = hot_spots(dict.fromkeys(grid(3), 4.0), neighbours_of(grid(3)), seed=1)
    assert {spot.verdict for spot in same} == {Cluster.NONE}
    assert hot_spots({}, {}, seed=1) == []
    assert [s.verdict for s in hot_spots({"a": 3.0}, {}, seed=1)] == [Cluster.NOT_TESTED]


def test_every_neighbourhood_statistics_area_of_plymouth_touches_another():
    file = BOUNDARIES / "lsoa_E06000026.geojson"
    if not file.exists():
        pytest.skip(f"needs the boundaries of Plymouth's LSOAs in {file}")
    features = json.loads(file.read_text())["features"]
    polygons = {}
    for number, feature in enumerate(features):
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        polygons[number] = [[(x, y) for x, y, *_ in ring] for part in parts for ring in part]
    touching = neighbours_of(polygons)
    assert len(touching) == 164
    assert all(touching.values())
    assert 4 < sum(len(near) for near in touching.values()) / 164 < 8
