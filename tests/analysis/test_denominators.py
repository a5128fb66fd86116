"""Residents of groups of LSOAs, whichever census the estimates are coded by."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.denominators import group_totals
from smeaton.analysis.geography import Geography
from smeaton.analysis.lsoa_vintages import Vintages

SPLIT = Vintages.of(Geography(areas={}, membership={}, successors={"A": ("A1", "A2")}))
GROUPS = {"A": "ward", "A1": "ward", "A2": "ward", "B": "ward", "C": "other"}


def test_older_codes_newer_codes_or_both_give_the_same_people() -> None:
    older = {"A": 100, "B": 7}
    newer = {"A1": 60, "A2": 40, "B": 7}
    for known in (older, newer, older | newer):
        assert group_totals(GROUPS, known, SPLIT) == {"ward": 107}


def test_a_group_with_an_unknown_lsoa_has_no_total() -> None:
    assert group_totals(GROUPS, {"A1": 60, "B": 7}, SPLIT) == {}
    assert group_totals(GROUPS, {"A": 100, "C": 3}, SPLIT) == {"other": 3}


def test_people_of_an_lsoa_that_was_split_over_two_groups_are_not_shared_out() -> None:
    apart = {"A": "east", "A1": "east", "A2": "west"}
    assert group_totals(apart, {"A": 100}, SPLIT) == {"east": 100}


@given(
    groups=st.dictionaries(st.sampled_from("BCDEFG"), st.sampled_from(["x", "y"])),
    known=st.dictionaries(st.sampled_from("BCDEFG"), st.integers(0, 99)),
)
def test_groups_add_up(groups: dict[str, str], known: dict[str, int]) -> None:
    found = group_totals(groups, known, SPLIT)
    for group in set(groups.values()):
        members = [code for code, of in groups.items() if of == group]
        if all(code in known for code in members):
            assert found[group] == sum(known[code] for code in members)
        else:
            assert group not in found
