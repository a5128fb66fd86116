"""A partnership with a group, two bodies, and posts that one of them fills and that nobody does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.actions.models import Action
from smeaton.actions.services import AboutAction, ask_for
from smeaton.partnership.bodies import add_body
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import (
    Capacity,
    Group,
    GroupKind,
    MemberBody,
    Membership,
    Partnership,
    Post,
    PostKind,
)
from smeaton.partnership.posts import add_post
from smeaton.partnership.services import add_member

TODAY, ASKED = date(2022, 10, 20), date(2022, 7, 14)


@dataclass(frozen=True)
class Place:
    """What the tests of actions begin with."""

    partnership: Partnership
    group: Group
    police: MemberBody
    council: MemberBody
    chair: Post
    vacant: Post

    def ask(self, words: str = "Share the report", **options: Any) -> Action:
        """Ask for an action of the group."""
        about = AboutAction(
            words,
            options.pop("group", self.group),
            options.pop("source", "Executive, 14 July 2022, item 3"),
            asked_on=options.pop("asked_on", ASKED),
            due=options.pop("due", None),
            kind=options.pop("kind", "action"),
        )
        return ask_for(about=about, by=None, **options)

    def member(self, user: User, *roles: Role, body: MemberBody | None = None) -> Membership:
        """Make somebody a member for a body."""
        return add_member(partnership=self.partnership, user=user, roles=roles, body=body, by=None)


def a_place(partnership: Partnership) -> Place:
    """Two bodies; the police fill the chair's post, and nobody the vice-chair's."""
    bodies = [
        add_body(partnership=partnership, name=name, capacity=Capacity.RESPONSIBLE, by=None)
        for name in ("Police", "Council")
    ]
    about = AboutGroup("Executive", GroupKind.EXECUTIVE)
    group = add_group(partnership=partnership, about=about, by=None)
    chair, vacant = (
        add_post(partnership=partnership, title=title, kind=kind, group=group, body=body, by=None)
        for title, kind, body in (
            ("Chair, Executive", PostKind.CHAIR, bodies[0]),
            ("Vice-chair, Executive", PostKind.VICE_CHAIR, None),
        )
    )
    return Place(partnership, group, *bodies, chair, vacant)


@pytest.fixture(autouse=True)
def someday(settings: Any) -> None:
    settings.SMEATON_TODAY = TODAY


@pytest.fixture
def place(partnership: Partnership) -> Place:
    return a_place(partnership)


@pytest.fixture
def member(place: Place, make_user: Callable[..., User]) -> Membership:
    """A theme lead of the police, beside whom somebody looks after the partnership."""
    place.member(make_user(), Role.ADMINISTRATOR)
    return place.member(make_user(), Role.THEME_LEAD, body=place.police)
