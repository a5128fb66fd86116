"""Minutes go round, are closed for corrections, approved at a later meeting, and signed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.documents.numbers import counted, day
from smeaton.errors import SmeatonError
from smeaton.meetings.minuting.beginning import minutes_of
from smeaton.meetings.minuting.correcting import open_corrections
from smeaton.meetings.models import Attendance, Meeting, MinuteHold, Minutes
from smeaton.meetings.services import locked_as_held
from smeaton.meetings.states import MINUTES, MeetingState, MinutesState


@transaction.atomic
def circulate(
    *, meeting: Meeting, corrections_by: date, by: User | None, reason: str = ""
) -> Minutes:
    """Let the minutes go round: every member reads them, and may ask for corrections until a day.

    Raises SmeatonError where nobody wrote the attendance down, or that day is over.
    """
    minutes = _after(meeting, "circulate")
    if not Attendance.objects.filter(meeting=meeting).exists():
        raise SmeatonError(
            "Minutes say who was there, and that is not written down.",
            todo="Write the attendance down first.",
        )
    if corrections_by < today():
        raise SmeatonError("Corrections until: that day is over.", todo="Choose a later one.")
    minutes.corrections_by = corrections_by
    audit.save(minutes, by=by, reason=reason)
    return minutes


@transaction.atomic
def close_corrections(*, meeting: Meeting, by: User | None, reason: str = "") -> Minutes:
    """The corrections are made. Raises SmeatonError while one is not answered."""
    minutes = _after(meeting, "close")
    waiting = open_corrections(meeting)
    if waiting:
        raise SmeatonError(
            f"{counted(waiting, 'correction').capitalize()} not answered yet.",
            todo="Answer each: corrected, or why it is left as it was.",
        )
    audit.save(minutes, by=by, reason=reason)
    return minutes


@transaction.atomic
def approve(*, meeting: Meeting, at: Meeting, by: User | None, reason: str = "") -> Minutes:
    """A later meeting of the same group approved the minutes. From now on nothing of them changes.

    Raises SmeatonError where that meeting is another group's, was not held, or is not later; or
    while somebody is writing.
    """
    minutes = _after(meeting, "approve")
    if at.group_id != meeting.group_id or at.held_on <= meeting.held_on:
        raise SmeatonError(f"Approved at: choose a later meeting of {meeting.group}.")
    if at.state != MeetingState.HELD:
        raise SmeatonError(f"The meeting of {day(at.held_on)} is {at.state}: it was not held.")
    holds = MinuteHold.objects.filter(item__meeting=meeting).select_related("holder", "item")
    for one in holds:
        if one.holds:
            raise SmeatonError(
                f"{one.holder.name} is writing “{one.item.title}”.",
                todo="Ask them to save and close it first.",
            )
    minutes.approved_at = at
    audit.save(minutes, by=by, reason=reason)
    return minutes


@transaction.atomic
def sign(
    *, meeting: Meeting, signed_by: str, signed_on: date, by: User | None, reason: str = ""
) -> Minutes:
    """Somebody signed the minutes that a meeting approved: a post, on a day.

    Raises SmeatonError where that day is before the meeting that approved them, or not there yet.
    """
    minutes = _after(meeting, "sign")
    assert minutes.approved_at is not None
    if signed_on < minutes.approved_at.held_on:
        approved = f"They were approved on {day(minutes.approved_at.held_on)}"
        raise SmeatonError(f"{approved}, and signed on that day or later.")
    if signed_on > today():
        raise SmeatonError("Signed on: that day is still to come.")
    minutes.signed_by, minutes.signed_on = signed_by, signed_on
    audit.save(minutes, by=by, reason=reason)
    return minutes


def _after(meeting: Meeting, act: str) -> Minutes:
    """The minutes, locked with their meeting, in the state to which an act leads. Raises
    SmeatonError where there are none, or it cannot be done now."""
    minutes = minutes_of(locked_as_held(meeting))
    if minutes is None:
        raise SmeatonError("Nobody has begun the minutes.", todo="Write them first.")
    minutes.state = MINUTES.after(MinutesState(minutes.state), act).target
    return minutes
