"""What the page of one action shows."""

from __future__ import annotations

from dataclasses import dataclass

from smeaton.actions.models import Action, CarriedOver, ExemptProgress, ExemptWording, Progress
from smeaton.actions.owners import may_answer, sees_private
from smeaton.actions.presenters.history import Happened, history_of
from smeaton.actions.presenters.rows import ActionRow, rows_of
from smeaton.core.clock import today
from smeaton.partnership.access import Access


@dataclass(frozen=True, slots=True)
class ActionShown:
    """An action with all that a visitor may know of it: ``wording`` and ``told_in_private`` are
    empty for whoever may not read Part II. ``answers`` is whether the visitor may tell how far it
    has come."""

    row: ActionRow
    carried: list[CarriedOver]
    progress: list[Progress]
    wording: str
    told_in_private: list[ExemptProgress]
    history: list[Happened]
    answers: bool


def action_shown(action: Action, access: Access) -> ActionShown:
    """What a visitor is shown of an action, in a fixed number of queries."""
    sees = sees_private(access)
    (row,) = rows_of([action], today(), private=sees)
    private = row.private and sees
    return ActionShown(
        row=row,
        carried=list(action.carried.all()),
        progress=list(action.progress.all()),
        wording=private_wording(action) if private else "",
        told_in_private=list(action.exempt_progress.all()) if private else [],
        history=history_of(action, owners=not row.hidden),
        answers=may_answer(access, action),
    )


def private_wording(action: Action) -> str:
    """What is really to be done; empty where nothing of it is private. For who may read it."""
    found = ExemptWording.objects.filter(action=action).first()
    return found.words if found else ""
