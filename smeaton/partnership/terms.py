"""Acts on the terms of reference of a group: a version follows another, and none is changed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.documents.numbers import day
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.groups import locked
from smeaton.partnership.models import Group, TermsOfReference


def newest_terms(group: Group) -> TermsOfReference | None:
    """The newest version of a group's terms; None where none were ever agreed."""
    found: TermsOfReference | None = group.terms.order_by("-version").first()
    return found


def terms_numbered(group: Group, version: int) -> TermsOfReference:
    """One version of a group's terms. Raises NotFoundError."""
    found: TermsOfReference | None = group.terms.filter(version=version).first()
    if found is None:
        raise NotFoundError("There is no such version.", todo="Go back to the group.")
    return found


@transaction.atomic
def agree_terms(
    *,
    group: Group,
    text: str,
    agreed_on: date,
    agreed_at: str,
    seen: int,
    by: User | None,
    reason: str = "",
) -> TermsOfReference:
    """Write down what a group agreed, as the version after the newest. ``seen`` is the version
    which the person saw, 0 for none.

    Raises ChangedMeanwhileError where somebody wrote one since; SmeatonError where it says what the
    newest says, was agreed before it, or on a day that is not over.
    """
    before = newest_terms(locked(group))
    number = before.version if before else 0
    if number != seen:
        raise ChangedMeanwhileError(before, what="these terms of reference")
    if before is not None and before.text == text:
        raise SmeatonError(f"That is what version {number} says already.")
    if before is not None and agreed_on < before.agreed_on:
        raise SmeatonError(
            f"Version {number} was agreed later, on {day(before.agreed_on)}.",
            todo="Enter the day of the newer meeting.",
        )
    if agreed_on > today():
        raise SmeatonError("That day is still to come.", todo="Enter the day of the meeting.")
    made = TermsOfReference(
        partnership=group.partnership, group=group, version=number + 1, text=text,
        agreed_on=agreed_on, agreed_at=agreed_at,
    )  # fmt: skip
    audit.save(made, by=by, reason=reason)
    return made
