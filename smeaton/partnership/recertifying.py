"""Access is looked at every quarter: who has it, and whether they need it still.

Who needs it is known best by those who work with the people, so the coordinator may say so as well
as the administrator. Nobody confirms their own access.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import transaction

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.errors import SmeatonError
from smeaton.partnership.models import AccessConfirmed, Membership, Partnership
from smeaton.partnership.states import MembershipState

A_QUARTER = relativedelta(months=3)


@dataclass(frozen=True, slots=True)
class Certified:
    """A member's access: since when it is known to be needed, and until when that holds."""

    membership: Membership
    roles: tuple[str, ...]
    known_on: date
    known_by: str

    @property
    def due(self) -> date:
        """By when it is to be looked at again."""
        return self.known_on + A_QUARTER


def access_of(partnership: Partnership) -> list[Certified]:
    """The access of each active member, that which is due first before the others. Whoever was made
    a member was found to need it on that day. Takes a fixed number of queries."""
    members = (
        Membership.objects.of(partnership)
        .filter(state=MembershipState.ACTIVE)
        .select_related("user", "body", "partnership")
        .prefetch_related("roles_held", "confirmations__confirmed_by")
    )
    since = _members_since(partnership)
    found = [_certified(one, since[one.pk]) for one in members]
    return sorted(found, key=lambda one: (one.due, one.membership.user.name))


@transaction.atomic
def confirm_access(*, partnership: Partnership, members: Collection[int], by: User) -> int:
    """Confirm that members, by the numbers of their memberships, need the roles that they have; how
    many there were.

    Raises SmeatonError, and changes nothing, where ``by`` is among them or one has left meanwhile.
    """
    there = {one.membership.pk: one for one in access_of(partnership)}
    if not members or not set(members) <= set(there):
        raise SmeatonError("Somebody left meanwhile.", todo="Look at the list again.")
    for number in members:
        one = there[number]
        if one.membership.user_id == by.pk:
            raise SmeatonError("Nobody confirms their own access.", todo="Ask somebody else to.")
        made = AccessConfirmed(
            partnership=partnership,
            membership=one.membership,
            roles=", ".join(one.roles),
            confirmed_on=today(),
            confirmed_by=by,
        )
        audit.save(made, by=by)
    return len(members)


def _certified(member: Membership, since: date) -> Certified:
    order = {role.value: place for place, role in enumerate(Role)}
    held = sorted((one.role for one in member.roles_held.all()), key=order.__getitem__)
    last = next(iter(member.confirmations.all()), None)
    return Certified(
        membership=member,
        roles=tuple(Role(role).label for role in held),
        known_on=last.confirmed_on if last else since,
        known_by=str(last.confirmed_by) if last else "",
    )


def _members_since(partnership: Partnership) -> dict[int, date]:
    """By the number of a membership: the day on which it began, or began again."""
    rows = Membership.history.filter(partnership_id=partnership.pk).order_by("history_id")
    found: dict[int, date] = {}
    before: dict[int, str] = {}
    for number, state, moment in rows.values_list("id", "state", "history_date"):
        if state == MembershipState.ACTIVE and before.get(number) != state:
            # The demonstration lives on a day of its own, and was made later.
            found[number] = min(moment.date(), today())
        before[number] = state
    return found
