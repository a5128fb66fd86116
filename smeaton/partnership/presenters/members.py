"""What the page about members shows, fetched in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from smeaton.accounts.roles import Role
from smeaton.partnership.models import Membership, OtherName, Partnership
from smeaton.partnership.states import MembershipState


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One line of the list of members."""

    id: int
    name: str
    email: str
    body: str
    roles: tuple[str, ...]
    other_names: tuple[OtherName, ...]


def member_rows(partnership: Partnership) -> list[MemberRow]:
    """Active members in order of their names, each with the roles in the order of ``Role``."""
    order = {role.value: place for place, role in enumerate(Role)}
    memberships = (
        Membership.objects.of(partnership)
        .filter(state=MembershipState.ACTIVE)
        .select_related("user", "body")
        .prefetch_related("roles_held", "other_names")
    )
    return [
        MemberRow(
            id=one.pk,
            name=one.user.name,
            email=one.user.email,
            body=one.body.name if one.body else "",
            roles=tuple(
                Role(held.role).label
                for held in sorted(one.roles_held.all(), key=lambda held: order[held.role])
            ),
            other_names=tuple(one.other_names.all()),
        )
        for one in memberships
    ]
