"""Acts on member bodies: one is added, and takes part in a capacity between dates."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.dating import end_on
from smeaton.partnership.models import Capacity, CapacityHeld, MemberBody, Partnership
from smeaton.partnership.models.dated import overlapping
from smeaton.partnership.names import body_called


def body_numbered(partnership: Partnership, body_id: int) -> MemberBody:
    """A member body by its number. Raises NotFoundError."""
    found = MemberBody.objects.of(partnership).filter(pk=body_id).first()
    if found is None:
        raise NotFoundError("There is no such body.", todo="Go back to the list of member bodies.")
    body: MemberBody = found
    return body


def capacity_numbered(partnership: Partnership, capacity_id: int) -> CapacityHeld:
    """In what capacity a body takes part, by its number. Raises NotFoundError."""
    held = CapacityHeld.objects.of(partnership).select_related("body")
    found = held.filter(pk=capacity_id).first()
    if found is None:
        raise NotFoundError("There is no such line.", todo="Go back to the list of member bodies.")
    capacity: CapacityHeld = found
    return capacity


@transaction.atomic
def add_body(
    *,
    partnership: Partnership,
    name: str,
    by: User | None,
    capacity: Capacity | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    reason: str = "",
) -> MemberBody:
    """Add an organisation to a partnership; with ``capacity`` it takes part in that.

    Raises SmeatonError where a body is called so already, by whatever name.
    """
    called = body_called(partnership, name)
    if called is not None:
        raise SmeatonError(f"{called} is called so already.", todo="Use that one.")
    body = MemberBody(partnership=partnership, name=name)
    audit.save(body, by=by, reason=reason)
    if capacity is not None:
        give_capacity(
            body=body, capacity=capacity, starts_on=starts_on, ends_on=ends_on, by=by, reason=reason
        )
    return body


@transaction.atomic
def give_capacity(
    *,
    body: MemberBody,
    capacity: Capacity,
    starts_on: date | None,
    ends_on: date | None,
    by: User | None,
    reason: str = "",
) -> CapacityHeld:
    """A body takes part in a capacity between two days. Raises SmeatonError where it takes part in
    any on one of them, for nobody is in two."""
    body = MemberBody.objects.select_for_update().get(pk=body.pk)
    held = CapacityHeld(
        partnership=body.partnership, body=body, capacity=capacity,
        starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip
    other = next(overlapping(held, CapacityHeld.objects.filter(body=body)), None)
    if other is not None:
        raise SmeatonError(
            f"{body} is a {Capacity(other.capacity).label.lower()} on some of those days.",
            todo="End that first, or choose other days.",
        )
    audit.save(held, by=by, reason=reason)
    return held


@transaction.atomic
def end_capacity(*, held: CapacityHeld, last_day: date, by: User | None) -> None:
    """A body takes part until a day, the day inside."""
    end_on(CapacityHeld.objects.select_for_update().get(pk=held.pk), last_day, by=by)
