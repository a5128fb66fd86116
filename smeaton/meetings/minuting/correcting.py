"""Minutes that went round are corrected: members ask, and whoever writes them answers."""

from __future__ import annotations

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.meetings.minuting.beginning import minutes_of
from smeaton.meetings.models import (
    AgendaItem,
    Correction,
    CorrectionAnswer,
    ExemptCorrection,
    Meeting,
    Part,
)
from smeaton.meetings.services import locked_as_held
from smeaton.meetings.states import MinutesState

AnyCorrection = Correction | ExemptCorrection
_KINDS = (Correction, ExemptCorrection)


def correction_numbered(item: AgendaItem, number: int) -> AnyCorrection:
    """A correction by the number of its record. Raises NotFoundError."""
    found: AnyCorrection | None = _kind(item).objects.filter(item=item, pk=number).first()
    if found is None:
        raise NotFoundError("There is no such correction.", todo="Go back to the minutes.")
    return found


def open_corrections(meeting: Meeting) -> int:
    """How many corrections to the minutes of a meeting are not answered."""
    waiting = {"item__meeting": meeting, "outcome": CorrectionAnswer.OPEN}
    return sum(kind.objects.filter(**waiting).count() for kind in _KINDS)


@transaction.atomic
def ask_to_correct(*, item: AgendaItem, says: str, by: User) -> AnyCorrection:
    """Ask for a correction to the minutes of an item. One to an item in Part II is private.

    Raises SmeatonError unless the minutes go round.
    """
    now = _going_round(item)
    made = _kind(now)(
        partnership=now.partnership, item=now, says=says, asked_by=by, asked_on=today()
    )
    audit.save(made, by=by)
    return made


@transaction.atomic
def answer_correction(
    *, correction: AnyCorrection, outcome: str, answer: str, edition: int, by: User | None
) -> AnyCorrection:
    """Say what became of a correction. The minutes themselves are corrected where they are written.
    ``edition`` is that which the person saw.

    Raises ChangedMeanwhileError where somebody answered since; SmeatonError where it is declined
    without a reason, or the minutes go round no more.
    """
    now = correction_numbered(_going_round(correction.item), correction.pk)
    if now.edition != edition:
        raise ChangedMeanwhileError(now, what="this correction")
    now.outcome, now.answer = outcome, answer
    audit.save(now, by=by)
    return now


def _going_round(item: AgendaItem) -> AgendaItem:
    meeting = locked_as_held(item.meeting)
    minutes = minutes_of(meeting)
    if minutes is None or minutes.state != MinutesState.CIRCULATED:
        raise SmeatonError(
            "The minutes do not go round for correction now.",
            todo="Ask for a correction in the meeting that is to approve them.",
        )
    found: AgendaItem = meeting.items.get(pk=item.pk)
    return found


def _kind(item: AgendaItem) -> type[AnyCorrection]:
    return ExemptCorrection if item.part == Part.EXEMPT else Correction
