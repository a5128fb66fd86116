"""Which actions a list shows: chosen in the address, so that a list can be sent to somebody."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Count, Q

from smeaton.actions.ageing import TWICE
from smeaton.actions.models import CarriedOver
from smeaton.actions.owners import owned_by, owned_by_posts_of, owner_left
from smeaton.actions.states import ActionState
from smeaton.partnership.access import Access

MINE, NOBODY, LEFT = "mine", "nobody", "left"
OVERDUE, UNDATED, CARRIED = "overdue", "undated", "carried"
ALL = "all"
OLDER_THAN = (90, 180, 365)
"""Days: partnerships meet once in a quarter."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody chose; empty for whatever there is. ``owner`` is "mine", "nobody", "left" or
    the key of an owner; ``age`` a number of days, "overdue", "undated" or "carried"; ``body`` the
    number of a member body, ``group`` the address of a group. ``state`` is open unless it says
    otherwise."""

    owner: str = ""
    body: str = ""
    group: str = ""
    age: str = ""
    kind: str = ""
    state: str = ActionState.OPEN

    @property
    def query(self) -> str:
        """As it stands in an address behind the question mark: what differs from the plain list."""
        plain = asdict(Filters())
        return urlencode({k: v for k, v in asdict(self).items() if v != plain[k]})


def matching(filters: Filters, access: Access, day: date) -> Q:
    """What the records are asked for, but for the state."""
    found = _owned(filters.owner, access, day) & _aged(filters.age, day)
    if filters.body:
        found &= of_body(access, int(filters.body), day)
    if filters.group:
        found &= Q(asked_by__slug=filters.group)
    if filters.kind:
        found &= Q(kind=filters.kind)
    return found


def in_state(filters: Filters) -> Q:
    """... and the state."""
    return Q() if filters.state == ALL else Q(state=filters.state)


def of_body(access: Access, body_id: int, day: date) -> Q:
    """Actions of the posts that a body fills on a day, and of those who are members for it."""
    posts = owned_by_posts_of(access.partnership, [body_id], day)
    return posts | Q(membership__body_id=body_id)


def overdue(day: date) -> Q:
    """Open actions whose day is over."""
    return Q(state=ActionState.OPEN, due__lt=day)


def undated() -> Q:
    """Actions without a day on which they are due."""
    return Q(due__isnull=True)


def carried_twice() -> Q:
    """Actions that were carried over twice or more."""
    often = CarriedOver.objects.values("action").annotate(times=Count("pk")).filter(
        times__gte=TWICE
    )  # fmt: skip
    return Q(pk__in=often.values("action"))


def unowned() -> Q:
    """Actions that nobody owns."""
    return Q(post__isnull=True, membership__isnull=True)


def _owned(owner: str, access: Access, day: date) -> Q:
    if owner == MINE:
        return owned_by(access)
    if owner == NOBODY:
        return unowned()
    if owner == LEFT:
        return owner_left(access.partnership, day)
    kind, _, number = owner.partition("-")
    if not number:
        return Q()
    return Q(post_id=number) if kind == "post" else Q(membership_id=number)


def _aged(age: str, day: date) -> Q:
    if age == OVERDUE:
        return overdue(day)
    if age == UNDATED:
        return undated()
    if age == CARRIED:
        return carried_twice()
    return Q(asked_on__lt=day - timedelta(days=int(age))) if age else Q()
