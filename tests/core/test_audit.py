"""Who, when, what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.core import audit
from smeaton.core.audit import FieldChange
from smeaton.partnership.bodies import add_body
from smeaton.partnership.models import MemberBody, Membership, Partnership, RoleHeld
from smeaton.partnership.presenters.audit import histories
from smeaton.partnership.services import end_membership, set_roles


def newest(partnership: Partnership, limit: int = 1) -> list[audit.Change]:
    return audit.trail(histories(partnership), offset=0, limit=limit)


def test_says_who_when_what_and_why(partnership: Partnership, user_as: Callable[..., User]) -> None:
    boss = user_as(Role.ADMINISTRATOR)
    body = add_body(partnership=partnership, name="Harbour Board", by=boss)
    body.name = "Harbour Authority"
    audit.save(body, by=boss, reason="renamed by statute")
    change = newest(partnership)[0]
    assert change.who == boss.name
    assert datetime.now(UTC) - change.when < timedelta(minutes=1)
    assert (change.kind, change.what, change.act) == ("member body", "Harbour Authority", "changed")
    assert change.reason == "renamed by statute"
    assert change.fields == (FieldChange("name", "Harbour Board", "Harbour Authority"),)


def test_a_command_is_nobody_but_has_a_reason(partnership: Partnership) -> None:
    body = MemberBody(partnership=partnership, name="Harbour Board")
    audit.save(body, by=None, reason="smeaton demo load")
    assert (newest(partnership)[0].who, newest(partnership)[0].reason) == ("", "smeaton demo load")


def test_a_reason_may_be_a_paragraph(partnership: Partnership) -> None:
    """PostgreSQL refuses what is longer than its column, and forms allow four thousand letters."""
    reason = "The workshop was called off. " * 130
    audit.save(MemberBody(partnership=partnership, name="Harbour Board"), by=None, reason=reason)
    assert newest(partnership)[0].reason == reason


def test_a_page_knows_its_visitor_by_itself(
    partnership: Partnership, user_as: Callable[..., User], client_of: Callable[[User], Any]
) -> None:
    boss, member = user_as(Role.ADMINISTRATOR), user_as(Role.SCORER)
    membership = Membership.objects.get(user=member)
    client_of(boss).post(
        f"/safer-eddystone/members/{membership.pk}/roles/", {"roles": [Role.ANALYST]}
    )
    removed_and_added = {(change.act, change.who) for change in newest(partnership, 2)}
    assert removed_and_added == {("added", boss.name), ("removed", boss.name)}


def test_what_was_removed_keeps_its_name(
    partnership: Partnership, user_as: Callable[..., User]
) -> None:
    boss = user_as(Role.ADMINISTRATOR)
    member = user_as(Role.SCORER)
    end_membership(membership=Membership.objects.get(user=member), by=boss)
    changes = newest(partnership, 2)
    assert [(change.kind, change.act) for change in changes] == [
        ("membership", "changed"),
        ("role", "removed"),
    ]
    assert changes[1].what == f"Scorer: {member.name}"
    assert changes[0].fields == (FieldChange("state", "active", "ended"),)


def test_a_password_is_never_in_the_trail(
    partnership: Partnership, make_user: Callable[..., User]
) -> None:
    user = make_user(partnership, Role.ANALYST, password="lantern granite plover")
    assert "password" not in {field.name for field in User.history.model._meta.fields}
    assert user.check_password("lantern granite plover")


def test_queries_do_not_grow_with_the_trail(
    partnership: Partnership, user_as: Callable[..., User], query_budget: Any
) -> None:
    user_as(Role.ADMINISTRATOR)
    members = [user_as(Role.SCORER) for _ in range(6)]

    def change(user: User) -> None:
        membership = Membership.objects.get(user=user)
        set_roles(membership=membership, roles=[Role.ANALYST, Role.PROVIDER], by=None)

    change(members[0])
    with query_budget(25) as few:
        newest(partnership, 100)
    for user in members[1:]:
        change(user)
    with query_budget(25) as many:
        newest(partnership, 100)
    assert len(many) == len(few)
    assert RoleHeld.history.count() > 15


def test_another_partnership_is_not_in_the_trail(
    partnership: Partnership, make_partnership: Callable[[str], Partnership]
) -> None:
    other = make_partnership("Safer Elsewhere")
    add_body(partnership=other, name="Elsewhere Borough", by=None)
    assert "Elsewhere Borough" not in {change.what for change in newest(partnership, 100)}
