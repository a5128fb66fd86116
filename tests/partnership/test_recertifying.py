"""Access is confirmed every quarter by somebody else; who joined, moved or left is told by body."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.core import audit
from smeaton.errors import SmeatonError
from smeaton.partnership.bodies import add_body
from smeaton.partnership.comings import Coming, Entry, Standing, movements
from smeaton.partnership.models import AccessConfirmed, Partnership
from smeaton.partnership.presenters.comings import movement_rows
from smeaton.partnership.recertifying import access_of, confirm_access
from smeaton.partnership.services import end_membership, set_roles

ADDRESS = "/safer-eddystone/members/access/"
START = date(2022, 1, 1)

moments = st.integers(0, 60).map(
    lambda hours: datetime(2022, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
)
entries = st.lists(
    st.one_of(
        st.builds(
            lambda member, at, active, body: Entry(
                member, at, sets=(("active", active), ("body", body))
            ),
            st.integers(1, 2), moments, st.booleans(), st.sampled_from(["", "Police"]),
        ),
        st.builds(
            lambda member, at, role, taken: Entry(
                member, at, given="" if taken else role, taken=role if taken else ""
            ),
            st.integers(1, 2), moments, st.sampled_from(["analyst", "scorer"]), st.booleans(),
        ),
    ),
    max_size=12,
)  # fmt: skip


def standing_at_the_end_of(day: date, member: int, every: list[Entry]) -> Standing:
    """The slow way: from the very beginning, for each day anew."""
    active, body, roles = False, "", set[str]()
    for one in sorted(every, key=lambda one: one.at):
        if one.member == member and one.at.date() <= day:
            fields = dict(one.sets)
            active, body = fields.get("active", active), fields.get("body", body)
            roles |= {one.given} - {""}
            roles -= {one.taken}
    return Standing(active, body, frozenset(roles))


@given(every=entries, first=st.integers(0, 3))
def test_a_day_at_a_time(every: list[Entry], first: int) -> None:
    since = START + timedelta(days=first)
    found = {(one.member, one.on): one for one in movements(every, since=since)}
    for member in (1, 2):
        for number in range(first, 5):
            day = START + timedelta(days=number)
            before = standing_at_the_end_of(day - timedelta(days=1), member, every)
            after = standing_at_the_end_of(day, member, every)
            expected = {
                (False, True): Coming.JOINED,
                (True, False): Coming.LEFT,
                (True, True): Coming.MOVED if before != after else None,
                (False, False): None,
            }[before.active, after.active]
            movement = found.pop((member, day), None)
            assert (movement.coming if movement else None) == expected
            if movement:
                assert (movement.before, movement.after) == (before, after)
    assert not found


@pytest.fixture
def police_officer(partnership: Partnership, make_user: Callable[..., User]) -> Any:
    """Joined on 1 February 2022, for the police."""
    with time_machine.travel(datetime(2022, 2, 1, 12, tzinfo=UTC), tick=False):
        member = make_user(partnership, Role.SCORER).memberships.get()
        member.body = add_body(partnership=partnership, name="Police", by=None)
        audit.save(member, by=None)
    return member


def test_a_quarter_from_joining_and_from_each_confirmation(
    partnership: Partnership, police_officer: Any, make_user: Callable[..., User], settings: Any
) -> None:
    admin = make_user(partnership, Role.ADMINISTRATOR)
    settings.SMEATON_TODAY = date(2022, 5, 31)
    found = {one.membership: one for one in access_of(partnership)}[police_officer]
    assert (found.known_on, found.due) == (date(2022, 2, 1), date(2022, 5, 1))
    confirm_access(partnership=partnership, members=[police_officer.pk], by=admin)
    found = {one.membership: one for one in access_of(partnership)}[police_officer]
    assert (found.known_on, found.known_by) == (date(2022, 5, 31), str(admin))
    assert found.due == date(2022, 8, 31)
    assert AccessConfirmed.objects.get().roles == "Scorer"
    settings.SMEATON_TODAY = date(2022, 11, 30)
    confirm_access(partnership=partnership, members=[police_officer.pk], by=admin)
    (first, *_) = [one for one in access_of(partnership) if one.membership == police_officer]
    assert first.due == date(2023, 2, 28)


def test_nobody_confirms_their_own_nor_anybody_who_left(
    partnership: Partnership, police_officer: Any, make_user: Callable[..., User]
) -> None:
    admin = make_user(partnership, Role.ADMINISTRATOR)
    own = admin.memberships.get().pk
    with pytest.raises(SmeatonError, match="their own"):
        confirm_access(partnership=partnership, members=[police_officer.pk, own], by=admin)
    end_membership(membership=police_officer, by=admin)
    with pytest.raises(SmeatonError, match="left meanwhile"):
        confirm_access(partnership=partnership, members=[police_officer.pk], by=admin)
    assert not AccessConfirmed.objects.exists()


def test_who_joined_moved_and_left(
    partnership: Partnership, police_officer: Any, make_user: Callable[..., User]
) -> None:
    make_user(partnership, Role.ADMINISTRATOR)
    with time_machine.travel(datetime(2022, 3, 1, 12, tzinfo=UTC), tick=False):
        set_roles(membership=police_officer, roles=[Role.ANALYST], by=None)
    with time_machine.travel(datetime(2022, 4, 1, 12, tzinfo=UTC), tick=False):
        end_membership(membership=police_officer, by=None)
    rows = movement_rows(partnership, since=date(2022, 2, 1))
    assert [(row.on, row.words) for row in rows if row.body == "Police"] == [
        (date(2022, 2, 1), "joined as scorer"),
        (date(2022, 3, 1), "is analyst now; is no longer scorer"),
        (date(2022, 4, 1), "left; was analyst"),
    ]
    assert [row.words for row in rows if row.body == "No body"] == ["joined as administrator"]


def test_the_page(
    partnership: Partnership,
    police_officer: Any,
    client_as: Callable[..., Any],
    stranger: Any,
    query_budget: Any,
) -> None:
    coordinator = client_as(Role.COORDINATOR)
    name = police_officer.user.name
    today = coordinator.get("/safer-eddystone/").content.decode()
    assert "Confirm who needs access still: 1 member" in today
    with query_budget(12):
        page = coordinator.get(ADDRESS).content.decode()
    assert "1 of 2 members are to be looked at" in page
    assert "(you)" in page
    assert "Tick those who need" in coordinator.post(ADDRESS, {}).content.decode()
    page = coordinator.post(ADDRESS, {"members": [police_officer.pk]}, follow=True)
    assert "The access of 1 member is confirmed." in page.content.decode()
    assert "Everybody’s access was looked at within a quarter" in page.content.decode()
    assert name in page.content.decode()
    assert client_as(Role.ANALYST).get(ADDRESS).status_code == 403
    assert stranger.get(ADDRESS).status_code == 404
