"""Acts on an action: it is asked for, changed, handed over, put off.

An app above calls them in a transaction of its own: minutes ask for an action where it was said,
with ``ask_for``, and carry over or complete those that a meeting looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.actions.models import Action, ActionKind, ExemptWording
from smeaton.actions.owners import Owner, owner_name
from smeaton.actions.states import ActionState
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.core.written import there
from smeaton.documents.numbers import day
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.models import Group, Membership, Partnership, Post
from smeaton.partnership.states import MembershipState

PUBLIC_WORDS = "An action of the private part of the meeting"
"""What everybody reads of an action whose wording is private."""


@dataclass(frozen=True, slots=True)
class AboutAction:
    """What somebody writes of an action: what is to be done, which group asked for it or has to
    answer it, on which day, where that was said, and by when it is due. The words are public."""

    words: str
    asked_by: Group
    source: str
    asked_on: date | None = None
    due: date | None = None
    kind: str = ActionKind.ACTION


def action_numbered(partnership: Partnership, number: int) -> Action:
    """An action by the number of its record. Raises NotFoundError."""
    found: Action | None = (
        Action.objects.of(partnership)
        .select_related("partnership", "asked_by", "post", "membership__user", "membership__body")
        .filter(pk=number)
        .first()
    )
    if found is None:
        raise NotFoundError("There is no such action.", todo="Go back to the list of actions.")
    return found


@transaction.atomic
def ask_for(
    *,
    about: AboutAction,
    owner: Owner = None,
    private: str = "",
    by: User | None,
    reason: str = "",
) -> Action:
    """Ask for an action. ``owner`` is a post or a member of the same partnership, or nobody yet.
    With ``private`` that is the real wording, for those alone who may read Part II; the public
    words then say only that there is one, unless ``about`` says more.

    Raises SmeatonError where nothing is to be done, the day is not there yet, or the owner is not
    there any more or of another partnership.
    """
    _refuse_day(about.asked_on)
    _refuse_owner(about.asked_by.partnership, owner)
    made = Action(partnership=about.asked_by.partnership, **there(AboutAction, about))
    made.words = about.words or (PUBLIC_WORDS if private else "")
    _give(made, owner)
    audit.save(made, by=by, reason=reason)
    if private:
        _word(made, private, by=by)
    return made


@transaction.atomic
def change(
    *, action: Action, about: AboutAction, private: str = "", edition: int, by: User | None
) -> Action:
    """Change an open action. ``edition`` is that which the person saw. Without ``private`` what is
    private of it stays as it is: what was asked for in private never becomes public by a slip.

    Raises ChangedMeanwhileError where somebody changed it since, SmeatonError where it is not open,
    and what ``ask_for`` raises.
    """
    now = open_action(action, edition=edition)
    _refuse_day(about.asked_on)
    if about.asked_by.partnership_id != now.partnership_id:
        raise SmeatonError(f"{about.asked_by} is a group of another partnership.")
    for name, value in there(AboutAction, about).items():
        setattr(now, name, value)
    audit.save(now, by=by)
    if private:
        _word(now, private, by=by)
    return now


@transaction.atomic
def hand_over(
    *, action: Action, owner: Owner, edition: int | None = None, by: User | None, reason: str = ""
) -> Action:
    """Somebody else owns it from now on, or nobody does. ``edition`` is that which the person saw;
    None where they saw the whole list (see ``together``).

    Raises ChangedMeanwhileError where somebody changed it since, SmeatonError where it is not open,
    the same owner has it, or the new one is not there any more.
    """
    now = open_action(action, edition=edition)
    _refuse_owner(now.partnership, owner)
    if now.owner == owner:
        name = owner_name(owner)
        raise SmeatonError(f"{name[0].upper()}{name[1:]} owns it already.")
    _give(now, owner)
    audit.save(now, by=by, reason=reason)
    return now


@transaction.atomic
def put_off(*, action: Action, due: date | None, by: User | None, reason: str = "") -> Action:
    """It is due on another day, or on none that is known."""
    now = open_action(action)
    now.due = due
    audit.save(now, by=by, reason=reason)
    return now


def locked(action: Action) -> Action:
    """The action as it is now, which nobody else changes until the act is over."""
    found: Action = Action.objects.select_for_update().get(pk=action.pk)
    return found


def open_action(action: Action, *, edition: int | None = None) -> Action:
    """The action, locked. Raises ChangedMeanwhileError where it is not the ``edition`` that was
    seen, SmeatonError where it is not open."""
    now = locked(action)
    if edition is not None and now.edition != edition:
        raise ChangedMeanwhileError(now, what="this action")
    if now.state != ActionState.OPEN:
        raise SmeatonError(
            f"The action is {ActionState(now.state).words}, and stays as it was.",
            todo="Reopen it first.",
        )
    return now


def _give(action: Action, owner: Owner) -> None:
    action.post = owner if isinstance(owner, Post) else None
    action.membership = owner if isinstance(owner, Membership) else None


def _word(action: Action, words: str, *, by: User | None) -> None:
    found = ExemptWording.objects.filter(action=action).first()
    record = found or ExemptWording(partnership=action.partnership, action=action)
    if record.words != words:
        record.words = words
        audit.save(record, by=by)


def _refuse_day(asked_on: date | None) -> None:
    if asked_on is not None and asked_on > today():
        raise SmeatonError(f"Asked for on: {day(asked_on)} is still to come.")


def _refuse_owner(partnership: Partnership, owner: Owner) -> None:
    if owner is None:
        return
    if owner.partnership_id != partnership.pk:
        raise SmeatonError("The owner is of another partnership.")
    if isinstance(owner, Membership) and owner.state == MembershipState.ENDED:
        raise SmeatonError(f"{owner.user} is not a member any more.", todo="Choose another owner.")
