"""What a table hides cannot be worked out from what it shows.

The attacker here is written for the tests: linear programming over everything that a reader
can add up, with the published denominators and weights.
"""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from smeaton.analysis import EvidenceBase, Month, Period, build_table
from smeaton.analysis.statistics.disclosure import DisclosureRule
from smeaton.analysis.statistics.disclosure_audit import Sum
from smeaton.analysis.tables import TABLES, EvidenceTable
from smeaton.analysis.tables.disclosing import Shape, disclosed, safe_months
from smeaton.analysis.tables.table import Column
from tests.analysis.tables import world

SMALL = (*world.WARDS, world.OLD[5], world.OLD[11], *world.DISTRICTS)
TO = Month(2025, 12)


def least_and_most(
    shown: list[int | None], sums: list[tuple[int, list[int]]]
) -> list[tuple[float, float]]:
    """The range of each hidden count that fits the sums: (place of the total, of its parts)."""
    hidden = [i for i, value in enumerate(shown) if value is None]
    column = {place: j for j, place in enumerate(hidden)}
    matrix, sides = [], []
    for total, parts in sums:
        row, side = np.zeros(len(hidden)), 0.0
        for place, sign in [(total, -1), *((part, 1) for part in parts)]:
            if place in column:
                row[column[place]] += sign
            else:
                side -= sign * (shown[place] or 0)
        matrix.append(row)
        sides.append(side)
    ranges = []
    for j in range(len(hidden)):
        aim = np.eye(len(hidden))[j]
        ends = [
            linprog(sign * aim, A_eq=matrix or None, b_eq=sides or None, bounds=(0, 1e6))
            for sign in (1, -1)
        ]
        assert all(end.success for end in ends)
        ranges.append((ends[0].fun, -ends[1].fun))
    return ranges


def places_of(table: EvidenceTable) -> tuple[list[int | None], list[tuple[int, list[int]]]]:
    counts = [record["count"] for record in table.records]
    last = len(counts) - 1
    return counts, [(last, list(range(last)))]


@pytest.mark.parametrize("area", SMALL)
@pytest.mark.parametrize("key", ["count", "previous"])
def test_the_crime_table_of_a_small_area(guarded: EvidenceBase, area: str, key: str) -> None:
    table = build_table("crime", guarded, area=area, to=TO)
    shown = [record[key] for record in table.records]
    place = {record["indicator"]: i for i, record in enumerate(table.records)}
    sums = [
        (place[total], [i for i, r in enumerate(table.records) if r["part_of"] == total])
        for total in ("all-crime",)
    ]
    known = [(i, value) for i, value in enumerate(shown) if value is not None]
    assert all(value == 0 or value >= 5 for _, value in known)
    for low, high in least_and_most(shown, sums):
        assert high - low >= 1


@pytest.mark.parametrize("indicator", ["robbery", "bicycle-theft", "shoplifting", "drugs"])
@pytest.mark.parametrize("level", ["ward", "lsoa"])
@pytest.mark.parametrize("area", world.DISTRICTS)
def test_places(guarded: EvidenceBase, area: str, level: str, indicator: str) -> None:
    table = build_table("places", guarded, area=area, to=TO, indicator=indicator, level=level)
    shown, sums = places_of(table)
    assert all(value is None or value == 0 or value >= 5 for value in shown)
    for low, high in least_and_most(shown, sums):
        assert high - low >= 1
    # What is sorted by count must not tell a hidden one, nor may the running shares.
    hidden = [record["count"] is None for record in table.records if record["row"] == "place"]
    assert hidden == sorted(hidden)
    for record in table.records:
        if record["count"] is None:
            for made_of_it in ("rate", "rate_low", "share", "running_share", "rank", "change"):
                assert record[made_of_it] is None
            assert record["funnel"] is None
            assert record["suppressed"]


@pytest.mark.parametrize("indicator", ["robbery", "bicycle-theft", "theft-from-the-person"])
@pytest.mark.parametrize("area", world.DISTRICTS)
def test_months(guarded: EvidenceBase, area: str, indicator: str) -> None:
    trend = build_table("trend", guarded, area=area, to=TO, indicator=indicator)
    crime = build_table("crime", guarded, area=area, to=TO).record(indicator=indicator)
    months = [record["count"] for record in trend.records]
    assert any(value is None for value in months[-12:]), "too many for the test to mean anything"
    shown = [*months[-24:], crime["count"], crime["previous"]]
    if None not in shown[24:]:
        sums = [(24, list(range(12, 24))), (25, list(range(12)))]
        for low, high in least_and_most(shown, sums):
            assert high - low >= 1
    for record in trend.records:
        mates = [r for r in trend.records if r["segment"] == record["segment"]]
        if any(r["count"] is None and r["month"] != world.GAP for r in mates):
            assert (record["mean"], record["low"], record["high"]) == (None, None, None)
    drawn = build_table("quick-facts", guarded, area=area, to=TO).series
    assert all(v is None or v == 0 or v >= 5 for values in drawn.values() for v in values)


def test_severity_does_not_tell_counts(guarded: EvidenceBase) -> None:
    table = build_table("severity", guarded, area=world.OLD[5], to=TO)
    total = table.record(indicator="crime-severity")
    assert any(record["count"] is None for record in table.records)
    assert total["severity"] is None
    for record in table.records[:-1]:
        assert record["severity_share"] is None
        if record["count"] is None:
            assert record["severity"] is None
            assert record["volume_share"] is None


def test_scores_of_hot_spots_do_not_tell_counts(guarded: EvidenceBase) -> None:
    table = build_table("hot-spots", guarded, area=world.FORCE, to=TO, indicator="bicycle-theft")
    assert any(record["count"] is None for record in table.records)
    assert {record["z"] for record in table.records} == {None}
    assert {record["p_adjusted"] for record in table.records} == {None}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 12)), min_size=12, max_size=36))
def test_months_that_are_drawn(values: list[int | None]) -> None:
    shown = safe_months(tuple(values), DisclosureRule())
    for place, value in enumerate(values):
        assert shown[place] in (None, value)
        if value is not None and 0 < value < 5:
            assert shown[place] is None
    for last in range(len(values), 11, -12):
        year = range(last - 12, last)
        # A single hidden month is a subtraction away, unless all others are nought.
        others = [i for i in year if shown[i] is None]
        if all(values[i] is not None for i in year) and len(others) == 1:
            assert sum(values[i] > 0 for i in year) == 1


counts = st.lists(st.integers(0, 30), min_size=2, max_size=7)


@settings(max_examples=150, deadline=None)
@given(counts)
def test_any_list_with_its_total(values: list[int]) -> None:
    """Through ``disclosed``, as every table goes, and out again."""
    records = [{"n": v, "twice": 2 * v, "suppressed": False} for v in (*values, sum(values))]
    whole = len(values)
    shape = Shape(
        counts=("n",),
        derived={"twice": ("n",)},
        sums=lambda _: [Sum((whole, "n"), tuple((i, "n") for i in range(whole)))],
        finding=lambda table: f"{table.records[-1]['n']}",
    )
    columns = tuple(Column(key, key, "count", key) for key in ("n", "twice", "suppressed"))
    blank = EvidenceTable(
        name="list", title="", finding="", area=None, period=Period.year_to(TO), release="",
        columns=columns, records=tuple(records),
    )  # fmt: skip
    table = disclosed(blank, shape)
    shown = [record["n"] for record in table.records]
    assert [r["twice"] is None for r in table.records] == [n is None for n in shown]
    assert table.hidden == {
        (i, key) for i, n in enumerate(shown) if n is None for key in ("n", "twice")
    }
    positive = sum(value > 0 for value in values)
    for low, high in least_and_most(shown, [(whole, list(range(whole)))]):
        assert high - low >= 1 or positive == 1


def test_no_point_and_nothing_finer_than_an_lsoa(guarded: EvidenceBase) -> None:
    """Map points of data.police.uk are no addresses: no table has one."""
    for name in TABLES:
        table = build_table(name, guarded, area=world.DISTRICTS[0], to=TO)
        text = json.dumps([dict(record) for record in table.records]) + json.dumps(
            {key: list(values) for key, values in table.series.items()}
        )
        keys = {column.key for column in table.columns}
        assert not keys & {"longitude", "latitude", "location", "crime_id", "geometry"}
        assert "Synthetic Street" not in text
