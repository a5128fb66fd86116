"""A board to which two groups report, with a meeting to come: made once for a module, and every
test begins with it as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.harness.kept_records import kept_records

if TYPE_CHECKING:
    from smeaton.accounts.models import User
    from smeaton.meetings.models import AgendaItem, Meeting
    from smeaton.partnership.models import Group, Partnership

TODAY, DAY, JULY = date(2022, 10, 20), date(2022, 11, 2), date(2022, 7, 14)


@dataclass
class Room:
    """Who is there: the chair of Safer Families, somebody of a body that chairs nothing, and the
    coordinator. Safer Families met twice since July."""

    partnership: Partnership
    board: Group
    families: Group
    communities: Group
    meeting: Meeting
    item: AgendaItem
    chair: User
    colleague: User
    coordinator: User


@pytest.fixture(scope="module")
def kept_room(django_db_setup: None, django_db_blocker: Any) -> Iterator[Room]:
    """The one that all tests of a module share: use ``room``."""
    with kept_records(django_db_blocker):
        with django_db_blocker.unblock():
            made = a_room()
        yield made


@pytest.fixture
def room(kept_room: Room, db: None, settings: Any, tmp_path: Path) -> Room:
    settings.SMEATON_TODAY, settings.SMEATON_HOME = TODAY, tmp_path
    return deepcopy(kept_room)


@pytest.fixture
def partnership(room: Room) -> Partnership:
    return room.partnership


@pytest.fixture
def chair(room: Room, client_of: Callable[[User], Any]) -> Any:
    """The chair of Safer Families, signed in."""
    return client_of(room.chair)


@pytest.fixture
def colleague(room: Room, client_of: Callable[[User], Any]) -> Any:
    """A theme lead of a body that chairs no group."""
    return client_of(room.colleague)


@pytest.fixture
def coordinator(room: Room, client_of: Callable[[User], Any]) -> Any:
    return client_of(room.coordinator)


def a_room() -> Room:
    from smeaton.accounts.roles import Role
    from smeaton.accounts.services import add_user
    from smeaton.meetings.agendas import AboutAgendaItem, add_item
    from smeaton.meetings.services import WhenAndWhere, hold_meeting, plan_meeting
    from smeaton.partnership.bodies import add_body
    from smeaton.partnership.groups import AboutGroup, add_group
    from smeaton.partnership.models import Capacity, GroupKind, PostKind
    from smeaton.partnership.posts import add_post
    from smeaton.partnership.services import add_member, add_partnership

    place = add_partnership(
        name="Safer Eddystone", slug="safer-eddystone", area_code="E06000026", by=None
    )
    bodies = {
        name: add_body(partnership=place, name=name, capacity=Capacity.PARTICIPATING, by=None)
        for name in ("Lighthouse Trust", "Harbour Housing", "The Council")
    }
    about = AboutGroup(name="Executive", kind=GroupKind.EXECUTIVE)
    board = add_group(partnership=place, about=about, by=None)
    groups = []
    for name, body in (
        ("Safer Families", "Lighthouse Trust"),
        ("Safer Communities", "The Council"),
    ):
        about = AboutGroup(name=name, kind=GroupKind.THEMATIC)
        group = add_group(partnership=place, about=about, above=board, by=None)
        for kind, holder in ((PostKind.CHAIR, bodies[body]), (PostKind.VICE_CHAIR, None)):
            title = f"{kind.label}, {name}"
            add_post(partnership=place, title=title, kind=kind, group=group, body=holder, by=None)
        groups.append(group)

    def member(name: str, role: Role, body: str) -> Any:
        user = add_user(email=f"{role.value}.{len(name)}@example.org", name=name, by=None)
        add_member(partnership=place, user=user, roles=[role], body=bodies[body], by=None)
        return user

    for group, on in (
        (board, JULY),
        (groups[0], date(2022, 9, 15)),
        (groups[0], date(2022, 10, 17)),
    ):
        held = plan_meeting(group=group, when=WhenAndWhere(on), by=None)
        hold_meeting(meeting=held, by=None)
    plan_meeting(group=groups[0], when=WhenAndWhere(date(2022, 10, 31)), by=None)
    meeting = plan_meeting(group=board, when=WhenAndWhere(DAY, time(11, 30), time(14, 30)), by=None)
    item = add_item(meeting=meeting, about=AboutAgendaItem("Theme lead update"), by=None)
    return Room(
        partnership=place,
        board=board,
        families=groups[0],
        communities=groups[1],
        meeting=meeting,
        item=item,
        chair=member("Chair, Safer Families", Role.THEME_LEAD, "Lighthouse Trust"),
        colleague=member("Lead of a theme", Role.THEME_LEAD, "Harbour Housing"),
        coordinator=member("Coordinator", Role.COORDINATOR, "The Council"),
    )
