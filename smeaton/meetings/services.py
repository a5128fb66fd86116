"""Acts on meetings: one is planned, moved, held, cancelled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, time

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.core.working_days import bank_holiday, is_working_day
from smeaton.documents.numbers import day
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.meetings.models import Meeting
from smeaton.meetings.states import MEETING, MeetingState
from smeaton.partnership.models import Group, Partnership
from smeaton.partnership.models.dated import holds

FIRST_YEAR, YEARS_AHEAD = 1998, 10
"""Partnerships are of the Crime and Disorder Act 1998, and nobody plans further ahead."""

_ID = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-([a-z0-9-]+))?")


@dataclass(frozen=True, slots=True)
class WhenAndWhere:
    """What somebody writes of a meeting: its day, its times, its place, and whether it is the
    public meeting that a partnership holds each year (SI 2007/1830, regulation 12)."""

    held_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    of_the_year: bool = False


def id_of(meeting: Meeting, of_the_day: Iterable[Meeting]) -> str:
    """The ID of a meeting: its day, with the address of its group where other groups meet on it."""
    alone = all(one.group_id == meeting.group_id for one in of_the_day)
    return meeting.held_on.isoformat() if alone else full_id(meeting)


def full_id(meeting: Meeting) -> str:
    """The ID with the address of the group, which stays when another meets on that day."""
    return f"{meeting.held_on.isoformat()}-{meeting.group.slug}"


def times_of(meeting: Meeting) -> str:
    """From when to when: "11:30 to 14:30"; empty where nobody wrote it down."""
    both = (meeting.starts_at, meeting.ends_at)
    return " to ".join(f"{one:%H:%M}" for one in both if one is not None)


def meeting_named(partnership: Partnership, name: str) -> Meeting:
    """A meeting by its ID: its day, or that and the address of its group. What was cancelled gives
    way to what was planned in its place.

    Raises NotFoundError, naming those of the day where there are several.
    """
    found = _ID.fullmatch(name)
    try:
        on = date.fromisoformat(found.group(1)) if found else None
    except ValueError:
        on = None
    there = Meeting.objects.of(partnership).filter(held_on=on).select_related("group")
    if found and found.group(2):
        there = there.filter(group__slug=found.group(2))
    meetings = sorted(there, key=lambda one: one.state == MeetingState.CANCELLED)
    if not meetings:
        raise NotFoundError("There is no such meeting.", todo="Go back to the list of meetings.")
    slugs = {one.group.slug for one in meetings}
    if len(slugs) > 1:
        names = ", ".join(sorted({full_id(one) for one in meetings}))
        raise NotFoundError(f"Several groups meet on {name}.", todo=f"Choose one: {names}.")
    meeting: Meeting = meetings[0]
    return meeting


def held_before(meeting: Meeting) -> Meeting | None:
    """The last meeting that the group held before another; None where none is written down."""
    held = Meeting.objects.filter(group=meeting.group_id, state=MeetingState.HELD)
    found: Meeting | None = held.filter(held_on__lt=meeting.held_on).order_by("held_on").last()
    return found


@transaction.atomic
def plan_meeting(
    *,
    group: Group,
    when: WhenAndWhere,
    meant: bool = False,
    by: User | None,
    reason: str = "",
) -> Meeting:
    """Plan a meeting of a group.

    Raises SmeatonError where the group is not there on that day or meets on it already, offices are
    closed and ``meant`` does not say that it is no slip, or the times make no sense.
    """
    _refuse_day(group, when.held_on, meant=meant)
    meeting = Meeting(partnership=group.partnership, group=group, **asdict(when))
    audit.save(meeting, by=by, reason=reason)
    return meeting


@transaction.atomic
def change_meeting(
    *, meeting: Meeting, when: WhenAndWhere, meant: bool = False, edition: int, by: User | None
) -> Meeting:
    """Move a meeting that is planned. ``edition`` is that which the person saw.

    Raises ChangedMeanwhileError where somebody changed it since, and what ``plan_meeting`` raises.
    """
    now = locked(meeting)
    if now.edition != edition:
        raise ChangedMeanwhileError(now, what="this meeting")
    if now.state != MeetingState.PLANNED:
        raise SmeatonError(f"The meeting is {now.state}, and stays where it was.")
    if when.held_on != now.held_on:
        _refuse_day(now.group, when.held_on, meant=meant)
    for name, value in asdict(when).items():
        setattr(now, name, value)
    audit.save(now, by=by)
    return now


@transaction.atomic
def hold_meeting(*, meeting: Meeting, by: User | None, reason: str = "") -> None:
    """The meeting took place. Raises SmeatonError before its day."""
    now = locked(meeting)
    if now.held_on > today():
        raise SmeatonError(
            f"It is to be on {day(now.held_on)}, which is still to come.",
            todo="Move it first, if it was earlier.",
        )
    now.state = MEETING.after(MeetingState(now.state), "hold").target
    audit.save(now, by=by, reason=reason)


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: User | None) -> None:
    """The meeting will not be. It stays in the list, and counts for nobody's attendance."""
    now = locked(meeting)
    now.state = MEETING.after(MeetingState(now.state), "cancel").target
    audit.save(now, by=by, reason=reason)


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now, which nobody else changes until the act is over."""
    found: Meeting = Meeting.objects.select_for_update().select_related("group").get(pk=meeting.pk)
    return found


def locked_as_held(meeting: Meeting) -> Meeting:
    """The meeting, locked. Raises SmeatonError unless it was held."""
    now = locked(meeting)
    if now.state == MeetingState.CANCELLED:
        raise SmeatonError("The meeting is cancelled: nobody was at it.")
    if now.state == MeetingState.PLANNED:
        raise SmeatonError(
            "The meeting is planned.", todo="On its day, say first that it was held."
        )
    return now


def _refuse_day(group: Group, held_on: date, *, meant: bool) -> None:
    last = today().year + YEARS_AHEAD
    if not FIRST_YEAR <= held_on.year <= last:
        raise SmeatonError(
            f"{day(held_on)} is no day for a meeting.",
            todo=f"Choose one from {FIRST_YEAR} to {last}.",
        )
    if not holds(group, held_on):
        raise SmeatonError(f"{group} is not there on {day(held_on)}.", todo="Choose another day.")
    if not meant and not is_working_day(held_on):
        why = bank_holiday(held_on) or f"a {held_on:%A}"
        raise SmeatonError(
            f"{day(held_on)} is {why}.",
            todo="Choose another day, or tick “It may be on a day on which offices are closed”.",
        )
