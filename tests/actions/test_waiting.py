"""What waits for somebody on the page Today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.partnership.models import Membership
from tests.actions.conftest import Place

HOME = "/safer-eddystone/"


def today(visitor: Any) -> str:
    return " ".join(visitor.get(HOME).content.decode().split())


def test_for_an_owner_what_is_theirs(
    client_of: Callable[[User], Any], place: Place, member: Membership
) -> None:
    visitor = client_of(member.user)
    place.ask(owner=None)
    assert "Nothing needs you now" in today(visitor)
    place.ask(owner=place.chair, due=date(2022, 10, 8))
    place.ask(owner=member, due=date(2022, 11, 2))
    page = today(visitor)
    assert "Do what you were asked for, 1 overdue: 2 actions" in page
    assert f'href="{HOME}actions/?owner=mine"' in page
    assert "by 8 October 2022" in page


def test_for_the_coordinator_what_nobody_will_do(
    client_as: Callable[..., Any], place: Place
) -> None:
    visitor = client_as(Role.COORDINATOR)
    assert "Find an owner" not in today(visitor)
    place.ask(owner=None)
    place.ask(owner=place.vacant)
    page = today(visitor)
    assert "Find an owner for what nobody owns: 1 action" in page
    assert "Hand over what belongs to somebody who left: 1 action" in page
    assert "Do what you were asked for" not in page
