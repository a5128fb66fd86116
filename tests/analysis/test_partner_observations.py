"""Which areas lie wholly in which: what partners' counts of places add up to."""

from __future__ import annotations

from smeaton.analysis.geography import Area, Geography, Level
from smeaton.analysis.partner_observations import areas_within


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
