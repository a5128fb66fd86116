"""Acts that end an action, and open it again.

What is said of an action whose wording is private is private too: it goes into the table that only
members who may read Part II are given, and the action says no more than that it was said there.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.actions.models import Action, ExemptProgress, ExemptWording
from smeaton.actions.services import locked
from smeaton.actions.states import ACTION, ActionState
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.documents.numbers import day
from smeaton.errors import SmeatonError

IN_PRIVATE = "Said in private, to members who may read Part II"
"""What everybody reads in place of the evidence or the reason of a private action."""


@transaction.atomic
def complete(
    *,
    action: Action,
    evidence: str = "",
    link: str = "",
    on: date | None = None,
    by: User | None,
    reason: str = "",
) -> Action:
    """It was done, and something shows it: words, a link, or both. ``on`` is today unless it was
    another day.

    Raises SmeatonError without evidence, where it is not open, or for a day that is not there yet
    or before it was asked for.
    """
    now, ended = _ending(action, "complete", on)
    if link and is_private(now):
        evidence, link = f"{evidence} {link}".strip(), ""
    now.evidence = _public(now, evidence, ended, by=by)
    now.evidence_link = link
    audit.save(now, by=by, reason=reason)
    return now


@transaction.atomic
def close_without_evidence(
    *, action: Action, because: str, on: date | None = None, by: User | None, reason: str = ""
) -> Action:
    """It ends though nothing shows that it was done; the board reads why. Raises SmeatonError
    without a reason, and as ``complete`` does."""
    return _end_for_a_reason(action, "close without evidence", because, on, by=by, reason=reason)


@transaction.atomic
def withdraw(
    *, action: Action, because: str, on: date | None = None, by: User | None, reason: str = ""
) -> Action:
    """Nobody asks for it any more. Raises SmeatonError without a reason, and as ``complete``."""
    return _end_for_a_reason(action, "withdraw", because, on, by=by, reason=reason)


@transaction.atomic
def reopen(*, action: Action, because: str, by: User | None) -> Action:
    """It is to be done after all. How it had ended stays in its history, and so does why it was
    opened again. Raises SmeatonError without a reason, or where it is open."""
    now = locked(action)
    now.state = ACTION.after(ActionState(now.state), "reopen").target
    if not because:
        raise SmeatonError("Reason: say why it is to be done after all.")
    said = _public(now, because, today(), by=by)
    now.closed_on, now.evidence, now.evidence_link, now.closed_because = None, "", "", ""
    audit.save(now, by=by, reason=said)
    return now


def is_private(action: Action) -> bool:
    """Whether the wording of an action is private."""
    return ExemptWording.objects.filter(action=action).exists()


def _end_for_a_reason(
    action: Action, act: str, because: str, on: date | None, *, by: User | None, reason: str
) -> Action:
    now, ended = _ending(action, act, on)
    now.closed_because = _public(now, because, ended, by=by)
    audit.save(now, by=by, reason=reason)
    return now


def _ending(action: Action, act: str, on: date | None) -> tuple[Action, date]:
    """The action, locked and in the state that the act leads to."""
    now, ended = locked(action), on or today()
    now.state = ACTION.after(ActionState(now.state), act).target
    if ended > today():
        raise SmeatonError(f"Ended on: {day(ended)} is still to come.")
    now.closed_on = ended
    return now, ended


def _public(action: Action, words: str, on: date, *, by: User | None) -> str:
    """What the action itself says of words about it. Those of a private one are kept apart."""
    if not words or not is_private(action):
        return words
    told = ExemptProgress(partnership=action.partnership, action=action, on=on, words=words)
    audit.save(told, by=by)
    return IN_PRIVATE
