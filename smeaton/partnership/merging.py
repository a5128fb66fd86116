"""Acts that make one of two: the same body or person was written down twice.

It is done on purpose and never by itself. Whatever names the one that goes names the one that stays
afterwards, each record with an entry in its history; what one of them was called is another name of
the other from then on. What is fixed, such as signed minutes, refuses the change, and with it all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

from django.db import models, transaction

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.core import audit
from smeaton.core.models import Audited
from smeaton.errors import SmeatonError
from smeaton.partnership.models import Capacity, CapacityHeld, MemberBody, Membership
from smeaton.partnership.models.dated import overlapping
from smeaton.partnership.names import Named, add_other_name
from smeaton.partnership.services import end_membership, set_roles
from smeaton.partnership.states import MembershipState

NamedT = TypeVar("NamedT", MemberBody, Membership)


@transaction.atomic
def merge_bodies(*, kept: MemberBody, gone: MemberBody, by: User | None, reason: str) -> None:
    """What ``gone`` was, did and filled is ``kept``'s; its name becomes another name of ``kept``.

    Raises SmeatonError, and changes nothing, where both took part in different capacities on some
    day, or a record cannot name ``kept`` in the place of ``gone``.
    """
    kept, gone = _locked(kept, gone)
    for held in gone.capacities.all():
        _take_capacity(held, kept, by=by, reason=reason)
    _hand_on(gone, kept, by=by, reason=reason)
    name = gone.name
    audit.delete(gone, by=by, reason=reason)
    add_other_name(of=kept, words=name, by=by, reason=reason)


@transaction.atomic
def merge_members(*, kept: Membership, gone: Membership, by: User | None, reason: str) -> None:
    """A person has two accounts, and goes on with that of ``kept``: it gets the roles of ``gone``
    and whatever waits for it. ``gone`` ends, and what was done with it stays under its name.

    Raises SmeatonError, and changes nothing, where one of them has left or a record cannot name
    ``kept`` in the place of ``gone``.
    """
    kept, gone = _locked(kept, gone)
    if {kept.state, gone.state} != {MembershipState.ACTIVE}:
        raise SmeatonError("One of the two is not a member any more, so there is nothing to merge.")
    roles = {Role(one.role) for member in (kept, gone) for one in member.roles_held.all()}
    set_roles(membership=kept, roles=roles, by=by, reason=reason)
    end_membership(membership=gone, by=by, reason=reason)
    _hand_on(gone, kept, by=by, reason=reason)
    if gone.user.name != kept.user.name:
        add_other_name(of=kept, words=gone.user.name, by=by, reason=reason)


def records_naming(one: Named) -> Iterator[tuple[str, Audited]]:
    """Every record that names a body or a member, with the field in which it does."""
    for relation in one._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and issubclass(
            relation.related_model, Audited
        ):
            field = relation.field.name
            for record in relation.related_model.objects.filter(**{field: one}):
                yield field, record


def _hand_on(gone: Named, kept: Named, *, by: User | None, reason: str) -> None:
    for field, record in list(records_naming(gone)):
        setattr(record, field, kept)
        try:
            audit.save(record, by=by, reason=reason)
        except SmeatonError as error:
            raise SmeatonError(
                f"Nothing was merged. “{record}” cannot name {kept} in its place: {error}",
                todo="Put that right first, or keep both and write down another name.",
            ) from error


def _take_capacity(held: CapacityHeld, kept: MemberBody, *, by: User | None, reason: str) -> None:
    """A capacity of a body that goes: the same one on the same days is that of ``kept``."""
    for own in overlapping(held, kept.capacities.all()):
        if own.capacity != held.capacity:
            one, other = (Capacity(each.capacity).label.lower() for each in (own, held))
            raise SmeatonError(
                f"Nothing was merged. On some days one was a {one} and the other a {other}.",
                todo="Say first which of the two it was.",
            )
        # As one, from the first day of either to the last.
        held.starts_on = _known(min, own.starts_on, held.starts_on)
        held.ends_on = _known(max, own.ends_on, held.ends_on)
        audit.delete(own, by=by, reason=reason)
    held.body = kept
    audit.save(held, by=by, reason=reason)


def _known(
    which: Callable[[date, date], date], one: date | None, other: date | None
) -> date | None:
    return None if one is None or other is None else which(one, other)


def _locked(kept: NamedT, gone: NamedT) -> tuple[NamedT, NamedT]:
    """Both as they are now, held until the act is done; in one order, so that two people who merge
    them crosswise do not wait for each other for ever."""
    there = type(kept).objects.select_for_update().order_by("pk").in_bulk([kept.pk, gone.pk])
    if len(there) < 2:
        raise SmeatonError("Both are the same one.", todo="Choose another.")
    return there[kept.pk], there[gone.pk]
