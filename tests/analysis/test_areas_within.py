"""Which areas lie wholly in which: what partners' counts of places add up to."""

from __future__ import annotations

from smeaton.analysis.areas_within import areas_within
from smeaton.analysis.geography import Area, Geography, Level
from smeaton.analysis.regions import FORCES, REGIONS, region_of_force
from smeaton.analysis.sources.forces import FORCE_CODES


def county(membership: dict[Level, dict[str, str]], **became: tuple[str, ...]) -> Geography:
    areas = {
        code: Area(code, code, level)
        for level, members in membership.items()
        for code in members.values()
    }
    lsoas = {code for members in membership.values() for code in members}
    areas |= {code: Area(code, code, Level.LSOA) for code in lsoas}
    return Geography(areas, membership, successors=became)


NESTED = county(
    {
        Level.WARD: {"a": "W1", "b": "W1", "c": "W2", "d": "W3"},
        Level.NEIGHBOURHOOD: {"a": "N1", "b": "N1", "c": "N1", "d": "N2"},
        Level.DISTRICT: dict.fromkeys("abcd", "D"),
        Level.CSP: dict.fromkeys("abcd", "P"),
    }
)


def test_one_group_where_nothing_crosses() -> None:
    assert areas_within(NESTED, ["P", "D", "N1", "W1", "W2", "W3"]) == {
        "N1": [("W1", "W2")],
        "D": [("W1", "W2", "W3", "N1")],
        "P": [("W1", "W2", "W3", "N1", "D")],
    }


def test_only_areas_that_are_asked_for() -> None:
    assert areas_within(NESTED, ["D", "W3", "a"]) == {"D": [("a", "W3")]}
    assert areas_within(NESTED, ["D"]) == {}


def test_a_group_for_each_level_where_wards_cross_neighbourhoods() -> None:
    crossing = county(
        {
            Level.WARD: {"a": "W1", "b": "W1", "c": "W2"},
            Level.NEIGHBOURHOOD: {"a": "N1", "b": "N2", "c": "N2"},
            Level.DISTRICT: dict.fromkeys("abc", "D"),
        }
    )
    assert areas_within(crossing, ["D", "W1", "W2", "N1", "N2"]) == {
        "N2": [("W2",)],
        "D": [("W1", "W2"), ("N1", "N2")],
    }


def test_lsoas_of_two_censuses_are_not_added_up() -> None:
    split = county(
        {Level.DISTRICT: dict.fromkeys(["old", "new1", "new2", "same"], "D")},
        old=("new1", "new2"),
        same=("same",),
    )
    found = areas_within(split, ["D", "old", "new1", "new2", "same"])
    assert sorted(found["D"]) == [("new1", "new2", "same"), ("old", "same")]


def test_a_region_is_its_forces_and_england_all_that_is_english() -> None:
    west, elsewhere, wales = "E23000035", "E23000036", "W15000001"
    land = county(
        {
            Level.DISTRICT: {"E1": "D1", "E2": "D1", "E3": "D2", "W1": "D3"},
            Level.FORCE: {"E1": west, "E2": west, "E3": elsewhere, "W1": wales},
        }
    )
    every = ["D1", "D2", "D3", west, wales, "E12000009", "E12000001", "E92000001"]
    assert areas_within(land, every) == {
        west: [("D1",)],
        wales: [("D3",)],
        "E12000009": [("D1", "D2", west)],
        "E92000001": [("D1", "D2", west, "E12000009")],
    }


def test_each_force_lies_in_one_region() -> None:
    forces = [force for of_region in FORCES.values() for force in of_region]
    english = {code for code in FORCE_CODES.values() if code and code.startswith("E")}
    assert sorted(forces) == sorted(english)
    assert FORCES.keys() == REGIONS.keys()
    assert region_of_force("E23000035") == "E12000009"
    assert region_of_force("W15000001") is None
