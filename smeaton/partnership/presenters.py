"""What the pages about a partnership show, fetched in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.core import audit
from smeaton.core.audit import Change
from smeaton.partnership.models import (
    Capacity,
    CapacityHeld,
    Group,
    GroupKind,
    MemberBody,
    Membership,
    Partnership,
    Post,
    PostHeld,
    PostKind,
    ReportingLine,
)
from smeaton.partnership.models.dated import holding
from smeaton.partnership.records import PartnershipRecord
from smeaton.partnership.states import MembershipState
from smeaton.partnership.structure import Structure, structure_on


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One line of the list of members."""

    id: int
    name: str
    email: str
    body: str
    roles: tuple[str, ...]


def member_rows(partnership: Partnership) -> list[MemberRow]:
    """Active members in order of their names, each with the roles in the order of ``Role``."""
    order = {role.value: place for place, role in enumerate(Role)}
    memberships = (
        Membership.objects.of(partnership)
        .filter(state=MembershipState.ACTIVE)
        .select_related("user", "body")
        .prefetch_related("roles_held")
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
        )
        for one in memberships
    ]


def histories(partnership: Partnership) -> list[QuerySet[Any]]:
    """The history of everything in a partnership: itself, its records, its members' accounts."""
    found: list[QuerySet[Any]] = [Partnership.history.filter(id=partnership.pk)]
    for model in audit.audited_models():
        if issubclass(model, PartnershipRecord):
            found.append(model.history.filter(partnership_id=partnership.pk))
    members = Membership.objects.of(partnership).values("user_id")
    found.append(User.history.filter(id__in=members))
    return found


class AuditPages:
    """The audit trail as a sequence that a paginator can cut."""

    # The paginator warns about what has no order.
    ordered = True

    def __init__(self, partnership: Partnership) -> None:
        self.histories = histories(partnership)

    def count(self) -> int:
        """How many changes there are."""
        return audit.count(self.histories)

    def __getitem__(self, part: slice) -> list[Change]:
        start = part.start or 0
        return audit.trail(self.histories, offset=start, limit=part.stop - start)


def structure_of(partnership: Partnership, day: date) -> Structure:
    """The groups and posts of a partnership on a day, in the order of their kinds and names."""
    kinds, posts = list(GroupKind), list(PostKind)
    return structure_on(
        day,
        groups=sorted(
            Group.objects.of(partnership),
            key=lambda one: (kinds.index(GroupKind(one.kind)), one.name),
        ),
        lines=ReportingLine.objects.of(partnership),
        posts=sorted(
            Post.objects.of(partnership),
            key=lambda one: (posts.index(PostKind(one.kind)), one.title),
        ),
        held=PostHeld.objects.of(partnership).select_related("body"),
    )


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A member body on a day: in what capacity, between which days, and which posts it fills."""

    id: int
    name: str
    capacity: str
    held: CapacityHeld | None
    posts: tuple[str, ...]

    @property
    def dated(self) -> bool:
        """Whether anybody wrote down a first or a last day."""
        return self.held is not None and bool(self.held.starts_on or self.held.ends_on)


def body_rows(partnership: Partnership, day: date) -> list[BodyRow]:
    """Who takes part on a day: responsible authorities first, and last whoever has no capacity."""
    order = [*Capacity, ""]
    held = {one.body_id: one for one in CapacityHeld.objects.of(partnership).filter(holding(day))}
    posts: dict[int, list[str]] = defaultdict(list)
    for one in PostHeld.objects.of(partnership).filter(holding(day)).select_related("post"):
        posts[one.body_id].append(one.post.title)
    rows = [
        BodyRow(
            id=body.pk,
            name=body.name,
            capacity=held[body.pk].capacity if body.pk in held else "",
            held=held.get(body.pk),
            posts=tuple(posts[body.pk]),
        )
        for body in MemberBody.objects.of(partnership)
    ]
    return sorted(rows, key=lambda row: (order.index(row.capacity), row.name))
