"""The list is what a slow and obvious reading of the same actions gives, whatever is chosen."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from smeaton.accounts.roles import Role, permissions_of
from smeaton.accounts.services import add_user
from smeaton.actions.closing import close_without_evidence, complete, withdraw
from smeaton.actions.filters import Filters
from smeaton.actions.models import Action, CarriedOver
from smeaton.actions.presenters.listing import Finding, finding_of, listed, ways
from smeaton.actions.services import hand_over
from smeaton.actions.telling import carry_over
from smeaton.partnership.access import Access
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import GroupKind, Membership, PostHeld
from smeaton.partnership.services import add_partnership, end_membership
from tests.actions.conftest import TODAY, Place, a_place
from tests.harness.kept_records import kept_records

MANY = 60


@pytest.fixture(scope="module")
def many(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Place, Access]]:
    """Actions of every sort, and what a coordinator of the police may do; made once."""
    from django.test import override_settings

    with kept_records(django_db_blocker), override_settings(SMEATON_TODAY=TODAY):
        with django_db_blocker.unblock():
            made = _made()
        yield made


def _made() -> tuple[Place, Access]:
    partnership = add_partnership(
        name="Safer Eddystone", slug="safer-eddystone", area_code="E06000026", by=None
    )
    place = a_place(partnership)
    user, other, gone = (
        add_user(email=f"{name}@example.org", name=name, by=None)
        for name in ("me", "other", "gone")
    )
    mine = place.member(user, Role.COORDINATOR, Role.ADMINISTRATOR, body=place.police)
    theirs = place.member(other, Role.THEME_LEAD, body=place.council)
    left = place.member(gone, Role.THEME_LEAD, body=place.police)
    families = AboutGroup("Families", GroupKind.THEMATIC)
    groups = [place.group, add_group(partnership=partnership, about=families, by=None)]
    owners = [place.chair, place.vacant, mine, theirs, left, None]
    chance = random.Random(7)
    for number in range(MANY):
        _one(place, chance, owners[number % len(owners)], groups[number % 2])
    end_membership(membership=left, by=None)
    access = Access(
        user, partnership, frozenset({Role.COORDINATOR}), permissions_of([Role.COORDINATOR])
    )
    return place, access


def _one(place: Place, chance: random.Random, owner: Any, group: Any) -> None:
    ago = chance.choice([None, 5, 91, 181, 400])
    asked_on = None if ago is None else TODAY - timedelta(days=ago)
    due = chance.choice([None, TODAY, TODAY - timedelta(days=3), TODAY + timedelta(days=9)])
    kind = chance.choice(["action", "recommendation"])
    action = place.ask(owner=owner, group=group, asked_on=asked_on, due=due, kind=kind)
    for back in range(chance.randrange(4)):
        carry_over(action=action, at="Executive", on=TODAY - timedelta(days=back), by=None)
    end = chance.choice([None, None, complete, withdraw, close_without_evidence])
    if end is complete:
        complete(action=action, evidence="Sent", on=TODAY - timedelta(days=1), by=None)
    elif end is not None:
        end(action=action, because="Overtaken", by=None)


class Reading:
    """Every action in memory, and a loop over them for whatever is asked."""

    def __init__(self, access: Access, day: date) -> None:
        self.day, self.access = day, access
        self.actions = list(Action.objects.select_related("membership", "asked_by"))
        self.body_of_post = {
            held.post_id: held.body_id
            for held in PostHeld.objects.all()
            if (held.starts_on or date.min) <= day <= (held.ends_on or date.max)
        }
        self.mine = Membership.objects.get(user=access.user)
        self.times = {
            one.pk: CarriedOver.objects.filter(action=one).count() for one in self.actions
        }

    def body(self, one: Action) -> int | None:
        if one.post_id:
            return self.body_of_post.get(one.post_id)
        return one.membership.body_id if one.membership else None

    def left(self, one: Action) -> bool:
        if one.post_id:
            return one.post_id not in self.body_of_post
        return one.membership is not None and one.membership.state == "ended"

    def overdue(self, one: Action) -> bool:
        return one.state == "open" and one.due is not None and one.due < self.day

    def owned(self, one: Action, owner: str) -> bool:
        nobody = one.post_id is None and one.membership_id is None
        if owner == "mine":
            my_post = one.post_id is not None and self.body(one) == self.mine.body_id
            return one.membership_id == self.mine.pk or my_post
        if owner in ("", "nobody", "left"):
            return {"": True, "nobody": nobody, "left": self.left(one)}[owner]
        return owner in (f"post-{one.post_id}", f"member-{one.membership_id}")

    def aged(self, one: Action, age: str) -> bool:
        if age.isdecimal():
            return one.asked_on is not None and (self.day - one.asked_on).days > int(age)
        return {
            "": True,
            "overdue": self.overdue(one),
            "undated": one.due is None,
            "carried": self.times[one.pk] >= 2,
        }[age]

    def chosen(self, filters: Filters) -> list[Action]:
        """What matches, but for the state."""
        return [
            one
            for one in self.actions
            if self.owned(one, filters.owner)
            and self.aged(one, filters.age)
            and filters.body in ("", str(self.body(one)))
            and filters.group in ("", one.asked_by.slug)
            and filters.kind in ("", one.kind)
        ]

    def order(self, one: Action, *, left_first: bool) -> tuple[Any, ...]:
        opened = one.state == "open"
        rank = 3 if not opened else 2
        if self.overdue(one):
            rank = 1
        if left_first and opened and self.left(one):
            rank = 0
        newest = -one.closed_on.toordinal() if one.closed_on else 0
        due = one.due or date.max
        return rank, newest, due, one.asked_on or date.min, one.pk

    def finding(self, filters: Filters) -> Finding:
        chosen = self.chosen(filters)
        opened = [one for one in chosen if one.state == "open"]
        return Finding(
            open=len(opened),
            overdue=sum(self.overdue(one) for one in opened),
            unowned=sum(self.owned(one, "nobody") for one in opened),
            left=sum(self.left(one) for one in opened),
            undated=sum(one.due is None for one in opened),
            carried=sum(self.times[one.pk] >= 2 for one in opened),
            unproved=sum(one.state == "closed-without-evidence" for one in chosen),
        )


def choices(place: Place) -> list[Filters]:
    """Each choice by itself, and many together."""
    member = Membership.objects.get(user__name="other")
    owners = ["", "mine", "nobody", "left", f"post-{place.chair.pk}", f"member-{member.pk}"]
    ages = ["", "overdue", "undated", "carried", "90", "180", "365"]
    some = [Filters(owner=owner, age=age) for owner, age in product(owners, ages)]
    rest = product(
        ["", str(place.police.pk), str(place.council.pk)],
        ["", "executive", "families"],
        ["", "action", "recommendation"],
    )
    some += [Filters(body=body, group=group, kind=kind) for body, group, kind in rest]
    return some


def test_whatever_is_chosen_the_list_is_that_of_the_slow_reading(
    many: tuple[Place, Access], db: None
) -> None:
    place, access = many
    reading = Reading(access, TODAY)
    states = ["open", "done", "closed-without-evidence", "withdrawn", "all"]
    seen = 0
    for number, plain in enumerate(choices(place)):
        filters = replace(plain, state=states[number % len(states)])
        wanted = [one for one in reading.chosen(filters) if filters.state in ("all", one.state)]
        wanted.sort(key=lambda one: reading.order(one, left_first=True))
        assert [one.pk for one in listed(filters, access, TODAY)] == [one.pk for one in wanted]
        assert finding_of(filters, access, TODAY) == reading.finding(filters), filters
        seen += len(wanted)
    assert seen > MANY


def test_for_everybody_else_what_is_overdue_comes_first(
    many: tuple[Place, Access], db: None
) -> None:
    _, access = many
    reader = replace(access, permissions=permissions_of([Role.BOARD_MEMBER]))
    reading = Reading(access, TODAY)
    wanted = sorted(
        (one for one in reading.actions if one.state == "open"),
        key=lambda one: reading.order(one, left_first=False),
    )
    assert [one.pk for one in listed(Filters(), reader, TODAY)] == [one.pk for one in wanted]


def test_each_way_leads_to_as_many_as_it_says(many: tuple[Place, Access], db: None) -> None:
    from django.http import QueryDict

    _, access = many
    found = ways(Filters(), finding_of(Filters(), access, TODAY))
    assert len(found) == 6
    for words, query in found:
        filters = replace(Filters(), **QueryDict(query).dict())
        assert listed(filters, access, TODAY).count() == int(words.split()[0]), words


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((0, 0, 0), "No action is open"),
        ((1, 0, 1), "1 action is open, with no date set"),
        ((1, 1, 0), "1 action is open, and overdue"),
        ((9, 0, 3), "9 actions are open, none overdue"),
        ((1200, 2, 0), "1,200 actions are open, 2 of them overdue"),
    ],
)
def test_the_finding_in_words(numbers: tuple[int, int, int], words: str) -> None:
    opened, overdue, undated = numbers
    assert Finding(opened, overdue, 0, 0, undated, 0, 0).words == words


def test_a_carry_over_and_an_owner_do_not_move_what_ended(
    many: tuple[Place, Access], db: None
) -> None:
    place, access = many
    first = listed(Filters(), access, TODAY)[0]
    hand_over(action=first, owner=place.chair if first.post != place.chair else None, by=None)
    done = list(listed(Filters(state="done"), access, TODAY))
    assert done == sorted(done, key=lambda one: Reading(access, TODAY).order(one, left_first=True))
