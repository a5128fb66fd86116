"""Posts are handed over and never overwritten; a body is in one capacity at a time."""

from __future__ import annotations

from datetime import date

import pytest

from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import SmeatonError
from smeaton.partnership.bodies import add_body, end_capacity, give_capacity
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import (
    Capacity,
    CapacityHeld,
    Group,
    GroupKind,
    MemberBody,
    Partnership,
    Post,
    PostKind,
)
from smeaton.partnership.posts import add_post, hand_over
from smeaton.partnership.presenters.structure import body_rows, structure_of

JULY = date(2022, 7, 1)


@pytest.fixture
def group(partnership: Partnership) -> Group:
    return add_group(
        partnership=partnership,
        about=AboutGroup(name="Safer Families", kind=GroupKind.THEMATIC),
        by=None,
    )


@pytest.fixture
def police(partnership: Partnership) -> MemberBody:
    return add_body(partnership=partnership, name="Police", by=None)


@pytest.fixture
def council(partnership: Partnership) -> MemberBody:
    return add_body(partnership=partnership, name="Council", by=None)


@pytest.fixture
def chair(partnership: Partnership, group: Group, police: MemberBody) -> Post:
    return add_post(
        partnership=partnership,
        title="Chair, Safer Families",
        kind=PostKind.CHAIR,
        group=group,
        body=police,
        by=None,
    )


def held_on(partnership: Partnership, day: date) -> str:
    (found,) = structure_of(partnership, day).groups[0].posts
    return found.holder


def test_handed_over(partnership: Partnership, chair: Post, council: MemberBody) -> None:
    hand_over(post=chair, body=council, first_day=JULY, seen="Police", by=None)
    assert held_on(partnership, date(2022, 6, 30)) == "Police"
    assert held_on(partnership, JULY) == "Council"
    hand_over(post=chair, body=None, first_day=date(2022, 9, 1), seen="Council", by=None)
    assert held_on(partnership, date(2022, 9, 1)) == ""
    assert structure_of(partnership, date(2022, 9, 1)).vacancies == ("Chair, Safer Families",)


def test_whoever_comes_second_is_told(chair: Post, council: MemberBody) -> None:
    hand_over(post=chair, body=None, first_day=JULY, seen="Police", by=None)
    with pytest.raises(ChangedMeanwhileError):
        hand_over(post=chair, body=council, first_day=JULY, seen="Police", by=None)


def test_what_makes_no_sense_is_refused(
    chair: Post, police: MemberBody, council: MemberBody
) -> None:
    with pytest.raises(SmeatonError, match="Police fills"):
        hand_over(post=chair, body=police, first_day=JULY, seen="Police", by=None)
    hand_over(post=chair, body=council, first_day=JULY, seen="Police", by=None)
    with pytest.raises(SmeatonError, match="began only on 1 July 2022"):
        hand_over(post=chair, body=police, first_day=JULY, seen="Council", by=None)
    hand_over(post=chair, body=None, first_day=date(2022, 8, 1), seen="Council", by=None)
    with pytest.raises(SmeatonError, match="vacant already"):
        hand_over(post=chair, body=None, first_day=date(2022, 9, 1), seen="", by=None)
    with pytest.raises(SmeatonError, match="Another body fills"):
        hand_over(post=chair, body=police, first_day=date(2022, 7, 2), seen="", by=None)


def test_only_an_officer_is_in_no_group(partnership: Partnership) -> None:
    with pytest.raises(SmeatonError, match="is one of a group"):
        add_post(partnership=partnership, title="Chair", kind=PostKind.CHAIR, by=None)
    add_post(partnership=partnership, title="Analyst", kind=PostKind.OFFICER, by=None)
    assert structure_of(partnership, JULY).vacancies == ("Analyst",)


def test_an_authority_that_was_followed_by_another(partnership: Partnership) -> None:
    for name, first, last in (("CCG", None, date(2022, 6, 30)), ("ICB", JULY, None)):
        add_body(
            partnership=partnership,
            name=name,
            capacity=Capacity.RESPONSIBLE,
            starts_on=first,
            ends_on=last,
            by=None,
        )

    def authorities(day: date) -> list[str]:
        return [row.name for row in body_rows(partnership, day) if row.capacity == "responsible"]

    assert authorities(date(2022, 6, 30)) == ["CCG"]
    assert authorities(JULY) == ["ICB"]


def test_nobody_is_in_two_capacities(police: MemberBody) -> None:
    held = give_capacity(
        body=police, capacity=Capacity.RESPONSIBLE, starts_on=None, ends_on=None, by=None
    )
    with pytest.raises(SmeatonError, match="is a responsible authority on some of those days"):
        give_capacity(
            body=police, capacity=Capacity.PARTICIPATING, starts_on=JULY, ends_on=None, by=None
        )
    end_capacity(held=held, last_day=date(2022, 6, 30), by=None)
    give_capacity(
        body=police, capacity=Capacity.PARTICIPATING, starts_on=JULY, ends_on=None, by=None
    )
    assert CapacityHeld.objects.count() == 2
