"""The digest: what waits for each owner, by e-mail, once a day at most. Nothing private is in it.

What a post owns goes to those who are members for the body that fills it and lead a theme or
coordinate. What reaches nobody that way, because nobody owns it, its owner left, or the body of its
post has no such member, goes to the coordinators, so that no action is forgotten.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from smeaton.accounts.roles import Role
from smeaton.actions.owners import held_on, owner_key
from smeaton.actions.presenters.listing import every_action
from smeaton.actions.presenters.rows import ActionRow, rows_of
from smeaton.actions.states import ActionState
from smeaton.documents.numbers import counted
from smeaton.partnership.models import Membership, Partnership
from smeaton.partnership.states import MembershipState

MOST = 30
"""So many are listed under a heading: more than that nobody reads in an e-mail."""
_FOR_A_POST = frozenset({Role.THEME_LEAD, Role.COORDINATOR})


@dataclass(frozen=True, slots=True)
class Digest:
    """What one member is written: their own actions, and for a coordinator those that reach nobody.
    Of what is private there is only the number."""

    membership: Membership
    own: list[ActionRow] = field(default_factory=list)
    nobodys: list[ActionRow] = field(default_factory=list)

    @property
    def actions(self) -> int:
        return len(self.own) + len(self.nobodys)

    @property
    def subject(self) -> str:
        """ "Safer Plymouth: 3 actions, 1 overdue"."""
        late = sum(row.overdue for row in (*self.own, *self.nobodys))
        many = counted(self.actions, "action")
        name = " ".join(self.membership.partnership.name.split())  # a subject has one line
        return f"{name}: {many}{f', {late} overdue' if late else ''}"

    @property
    def private(self) -> int:
        """How many are named by nothing but their number."""
        return sum(row.private for row in (*self.own, *self.nobodys))

    @property
    def parts(self) -> list[tuple[str, list[ActionRow], int]]:
        """What the e-mail lists, with its heading and how many more there are; nothing private, and
        no empty part."""
        parts = [
            ("Yours", self.own),
            ("Nobody is written to about these", self.nobodys),
        ]
        said = [(title, [row for row in rows if not row.private]) for title, rows in parts]
        return [(title, rows[:MOST], max(len(rows) - MOST, 0)) for title, rows in said if rows]


def digests_of(partnership: Partnership, day: date) -> list[Digest]:
    """A digest for each member who has something to do, in the order of their names. The number of
    queries does not grow with the actions."""
    members = _members(partnership)
    found = {member.pk: Digest(member) for member in members}
    coordinators = [one.pk for one in members if Role.COORDINATOR in _roles(one)]
    readers = _readers(members, partnership, day)
    opened = every_action(partnership, day).filter(state=ActionState.OPEN)
    for row in rows_of(opened, day):
        own = readers.get(owner_key(row.action.owner), [])
        for pk in own:
            found[pk].own.append(row)
        for pk in coordinators if not own else []:
            found[pk].nobodys.append(row)
    return [one for one in found.values() if one.actions]


def _readers(
    members: list[Membership], partnership: Partnership, day: date
) -> dict[str, list[int]]:
    """Who is written to for each owner, by the owner's key."""
    of_body: dict[int | None, list[int]] = defaultdict(list)
    for one in members:
        if _roles(one) & _FOR_A_POST:
            of_body[one.body_id].append(one.pk)
    held = held_on(partnership.pk, day).select_related("post")
    posts = {owner_key(one.post): of_body[one.body_id] for one in held}
    return posts | {owner_key(one): [one.pk] for one in members}


def _members(partnership: Partnership) -> list[Membership]:
    """Who can be written to: members who can sign in."""
    there = Membership.objects.of(partnership).filter(
        state=MembershipState.ACTIVE, user__is_active=True
    )
    return list(there.select_related("user", "partnership").prefetch_related("roles_held"))


def _roles(member: Membership) -> frozenset[Role]:
    return frozenset(Role(one.role) for one in member.roles_held.all())
