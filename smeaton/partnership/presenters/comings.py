"""What the page about access shows of who joined, moved and left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from smeaton.accounts.roles import Role
from smeaton.core.clock import today
from smeaton.partnership.comings import Coming, Entry, Movement, movements
from smeaton.partnership.models import MemberBody, Membership, Partnership, RoleHeld
from smeaton.partnership.states import MembershipState

NO_BODY = "No body"


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One line of the list: who, on which day, and what became of them in words."""

    body: str
    name: str
    on: date
    coming: Coming
    words: str


def movement_rows(partnership: Partnership, *, since: date) -> list[MovementRow]:
    """Who joined, moved and left from a day on, body by body. Takes a fixed number of queries."""
    entries = [*_of_members(partnership), *_of_roles(partnership)]
    names = dict(Membership.objects.of(partnership).values_list("pk", "user__name"))
    rows = [
        MovementRow(
            body=(one.before if one.coming == Coming.LEFT else one.after).body or NO_BODY,
            name=names[one.member],
            # The demonstration lives on a day of its own, and was made later.
            on=min(one.on, today()),
            coming=one.coming,
            words=_words(one),
        )
        for one in movements(entries, since=since)
    ]
    return sorted(rows, key=lambda row: (row.body == NO_BODY, row.body, row.on))


def _of_members(partnership: Partnership) -> Iterator[Entry]:
    bodies = dict(MemberBody.objects.of(partnership).values_list("pk", "name"))
    rows = Membership.history.filter(partnership_id=partnership.pk).order_by("history_id")
    for member, moment, state, body in rows.values_list("id", "history_date", "state", "body_id"):
        active = state == MembershipState.ACTIVE
        yield Entry(member, moment, sets=(("active", active), ("body", bodies.get(body, ""))))


def _of_roles(partnership: Partnership) -> Iterator[Entry]:
    rows = RoleHeld.history.filter(partnership_id=partnership.pk).order_by("history_id")
    for member, moment, kind, role in rows.values_list(
        "membership_id", "history_date", "history_type", "role"
    ):
        taken = kind == "-"
        yield Entry(member, moment, given="" if taken else role, taken=role if taken else "")


def _words(one: Movement) -> str:
    if one.coming == Coming.JOINED:
        return f"joined as {_roles(one.after.roles)}"
    if one.coming == Coming.LEFT:
        return f"left; was {_roles(one.before.roles)}"
    parts = []
    if one.before.body != one.after.body:
        parts.append(f"came from {one.before.body or 'no body'}")
    if given := one.after.roles - one.before.roles:
        parts.append(f"is {_roles(given)} now")
    if taken := one.before.roles - one.after.roles:
        parts.append(f"is no longer {_roles(taken)}")
    return "; ".join(parts)


def _roles(roles: frozenset[str]) -> str:
    return ", ".join(role.label.lower() for role in Role if role.value in roles) or "no role"
