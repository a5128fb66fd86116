"""Who chairs which group on a day, and which groups report to which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from smeaton.accounts.models import User
from smeaton.partnership.models import (
    Group,
    Membership,
    Partnership,
    PostHeld,
    PostKind,
    ReportingLine,
)
from smeaton.partnership.models.dated import holding
from smeaton.partnership.states import MembershipState

_KINDS = (PostKind.CHAIR, PostKind.VICE_CHAIR)


@dataclass(frozen=True, slots=True)
class Chair:
    """A chair or vice-chair of a group, and the body that fills the post on a day."""

    post: str
    kind: str
    body_id: int
    body: str

    @property
    def words(self) -> str:
        """As in "Chair, Safer Families: NSPCC"."""
        return f"{self.post}: {self.body}"


Chairs = Mapping[int, tuple[Chair, ...]]
"""The chairs and then the vice-chairs of each group, by its number. A group whose posts are all
vacant has none."""


def chairs_on(partnership: Partnership, on: date) -> Chairs:
    """Who chairs each group of a partnership on a day."""
    held = PostHeld.objects.of(partnership).filter(holding(on), post__kind__in=_KINDS)
    there = held.filter(post__group__isnull=False).select_related("post", "body")
    found: dict[int, list[Chair]] = defaultdict(list)
    for one in sorted(there, key=lambda one: (_KINDS.index(one.post.kind), one.post.title)):
        chair = Chair(one.post.title, one.post.kind, one.body_id, one.body.name)
        found[one.post.group_id].append(chair)
    return {group: tuple(chairs) for group, chairs in found.items()}


def body_of(partnership: Partnership, user: User) -> int | None:
    """The number of the body that somebody is a member of; None where nobody wrote it down."""
    there = Membership.objects.of(partnership).filter(user=user, state=MembershipState.ACTIVE)
    found: int | None = there.values_list("body_id", flat=True).first()
    return found


def groups_below(board: Group, on: date) -> list[Group]:
    """The groups that report to another on a day and are there on it, in order of their names."""
    lines = ReportingLine.objects.filter(holding(on), above=board).values_list("group", flat=True)
    return list(Group.objects.filter(holding(on), pk__in=list(lines)))
