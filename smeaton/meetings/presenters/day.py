"""The face that a meeting's page has on a day: before, during or after, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from smeaton.documents.numbers import counted, day
from smeaton.meetings.minuting.beginning import minutes_of
from smeaton.meetings.minuting.correcting import open_corrections
from smeaton.meetings.models import Attendance, ExemptMinute, Meeting, Minutes, PublicMinute
from smeaton.meetings.presenters.agendas import Agenda
from smeaton.meetings.states import MeetingState, MinutesState


class Face(StrEnum):
    """How a meeting's page begins."""

    BEFORE = "Before the meeting"
    DURING = "Today"
    AFTER = "After the meeting"
    CANCELLED = "Cancelled"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is left to do, and the route on which it is done; none where a button of the
    page does it."""

    words: str
    route: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A meeting seen on a day."""

    face: Face
    minutes: Minutes | None
    left: tuple[Step, ...]


def day_of(meeting: Meeting, agenda: Agenda, *, today: date) -> Day:
    """What is left to do of a meeting, in a fixed number of queries."""
    face = face_of(meeting, today)
    if face in (Face.BEFORE, Face.CANCELLED):
        left = [Step(one) for one in agenda.troubles] if face == Face.BEFORE else []
        return Day(face, None, tuple(left))
    minutes = minutes_of(meeting)
    return Day(face, minutes, tuple(_left(meeting, agenda, minutes, today)))


def face_of(meeting: Meeting, today: date) -> Face:
    """Which face a meeting has. One whose day is over and of which nobody said that it was held
    waits for that."""
    if meeting.state == MeetingState.CANCELLED:
        return Face.CANCELLED
    if meeting.held_on > today:
        return Face.BEFORE
    return Face.DURING if meeting.held_on == today else Face.AFTER


def _left(meeting: Meeting, agenda: Agenda, minutes: Minutes | None, today: date) -> Iterator[Step]:
    if meeting.state == MeetingState.PLANNED:
        yield Step("Say that it was held: then attendance and minutes can be written")
        return
    if not Attendance.objects.filter(meeting=meeting).exists():
        yield Step("Write down who was there", "write-attendance")
    if minutes is None:
        yield Step("Begin the minutes", "minutes")
    else:
        yield from _of_minutes(meeting, agenda, minutes, today)


def _of_minutes(meeting: Meeting, agenda: Agenda, minutes: Minutes, today: date) -> Iterator[Step]:
    match MinutesState(minutes.state):
        case MinutesState.DRAFT:
            empty = len(_to_minute(agenda) - _minuted(meeting))
            if empty:
                yield Step(f"Minute {counted(empty, 'more item')}", "minutes")
            yield Step("Circulate the minutes", "circulate")
        case MinutesState.CIRCULATED:
            waiting = open_corrections(meeting)
            if waiting:
                yield Step(f"Answer {counted(waiting, 'correction')}", "minutes")
            elif minutes.corrections_by and minutes.corrections_by >= today:
                yield Step(f"Wait for corrections until {day(minutes.corrections_by)}", "minutes")
            else:
                yield Step("Say that the corrections are made", "minutes")
        case MinutesState.CORRECTED:
            yield Step("Have the minutes approved at the next meeting", "approve")
        case MinutesState.APPROVED:
            yield Step("Have the minutes signed", "sign")
        case MinutesState.SIGNED:
            pass


def _to_minute(agenda: Agenda) -> set[int]:
    """The items of which something should be written; one that heads others need say nothing."""
    return {one.item.pk for row in agenda.rows for one in (row.under or (row,))}


def _minuted(meeting: Meeting) -> set[int]:
    """The items of which something is written, in public or in private."""
    texts = [
        kind.objects.filter(item__meeting=meeting).exclude(text="").values_list("item", flat=True)
        for kind in (PublicMinute, ExemptMinute)
    ]
    return set().union(*texts)
