"""Acts that tell something of an open action: a meeting carried it over, it has come so far."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.actions.closing import is_private
from smeaton.actions.models import Action, CarriedOver, ExemptProgress, Progress
from smeaton.actions.services import open_action
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.documents.numbers import day
from smeaton.errors import SmeatonError


@transaction.atomic
def carry_over(
    *, action: Action, at: str, on: date | None = None, by: User | None, reason: str = ""
) -> CarriedOver:
    """A meeting looked at it and left it open. ``at`` names the meeting, ``on`` is its day, today
    unless it was another. The action stays the same record.

    Raises SmeatonError where it is not open, was carried over on that day already, or the day is
    not there yet or before it was asked for.
    """
    now, held_on = open_action(action), on or today()
    if held_on > today():
        raise SmeatonError(f"Carried over on: {day(held_on)} is still to come.")
    if now.asked_on is not None and held_on < now.asked_on:
        raise SmeatonError(f"It was asked for only on {day(now.asked_on)}.")
    fact = CarriedOver(partnership=now.partnership, action=now, on=held_on, at=at)
    audit.save(fact, by=by, reason=reason)
    return fact


@transaction.atomic
def tell_progress(
    *, action: Action, words: str, by: User | None, reason: str = ""
) -> Progress | ExemptProgress:
    """Tell how far it has come. What is told of a private action is private. Raises SmeatonError
    where it is not open, or nothing is told."""
    now = open_action(action)
    kind = ExemptProgress if is_private(now) else Progress
    told = kind(partnership=now.partnership, action=now, on=today(), words=words)
    audit.save(told, by=by, reason=reason)
    return told
