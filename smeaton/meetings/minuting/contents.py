"""From the records of a meeting to what its minutes print.

``public_minutes`` asks for nothing private. Both are made of the same records by the same function.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smeaton.actions.owners import NOBODY
from smeaton.core.clock import today
from smeaton.documents.numbers import day
from smeaton.meetings.minuting.asking import AnyAsked
from smeaton.meetings.minuting.beginning import minutes_of
from smeaton.meetings.minuting.deciding import AnyDecision, AnyDeclaration
from smeaton.meetings.minuting.gathering import Gathered, gathered
from smeaton.meetings.models import ExemptDecision, Meeting, Minutes, Released
from smeaton.meetings.packs.minutes import MinutedItem, MinutesContents
from smeaton.meetings.presence.lines import Line
from smeaton.meetings.presenters.agendas import PlacedRow, agenda_of
from smeaton.meetings.presenters.attendance import attendance_at
from smeaton.meetings.released import minutes_with_released, released_of
from smeaton.meetings.services import held_before, times_of
from smeaton.meetings.states import MinutesState


def public_minutes(meeting: Meeting) -> MinutesContents:
    """What everybody may read."""
    return _contents(meeting, gathered(meeting, private=False), is_private=False)


def private_minutes(meeting: Meeting) -> MinutesContents:
    """All of it, for members who may read what is private."""
    return _contents(meeting, gathered(meeting, private=True), is_private=True)


def last_minutes(meeting: Meeting) -> Minutes | None:
    """The minutes of the last meeting that the group held before another; None where there are none
    yet, or nobody but those who write them may read them."""
    there = Minutes.objects.filter(meeting=held_before(meeting))
    found: Minutes | None = (
        there.exclude(state=MinutesState.DRAFT)
        .select_related("meeting__group", "meeting__partnership", "approved_at")
        .first()
    )
    return found


def state_in_words(minutes: Minutes | None) -> str:
    """How far minutes have come: "Approved at the meeting of 2 November 2022"."""
    if minutes is None:
        return "Not begun"
    approved_at = minutes.approved_at
    approved = f"Approved at the meeting of {day(approved_at.held_on)}" if approved_at else ""
    return {
        MinutesState.DRAFT: "Draft",
        MinutesState.CIRCULATED: (
            f"Circulated for correction until {day(minutes.corrections_by)}, not approved yet"
        ),
        MinutesState.CORRECTED: "Corrected, not approved yet",
        MinutesState.APPROVED: f"{approved}, not signed yet",
        MinutesState.SIGNED: (
            f"{approved}, signed by {minutes.signed_by} on {day(minutes.signed_on)}"
        ),
    }[MinutesState(minutes.state)]


def line_in_words(line: Line) -> str:
    """Somebody in the attendance: "Inspector, Police, in place of Chair"."""
    body = "" if line.body in line.who else line.body
    place = f"in place of {line.for_whom}" if line.for_whom else ""
    return ", ".join(filter(None, (line.who, body, place)))


def declared_in_words(one: AnyDeclaration) -> str:
    """ "Chair, Trevi: disclosable pecuniary interest (a grant). Left the meeting."."""
    kind = one.get_kind_display()
    return f"{one.who}: {kind[0].lower()}{kind[1:]} ({one.interest}). {one.get_did_display()}."


def action_in_words(asked: AnyAsked) -> str:
    """An action as it was said: "Share the report (Trevi; due on 1 September 2022)"."""
    due = f"; due on {day(asked.due)}" if asked.due else ""
    owner = "unowned" if asked.owner == NOBODY else asked.owner
    return f"{asked.words} ({owner}{due})"


def label_of(decision: AnyDecision) -> str:
    """ "Decision 2"; those in private have numbers of their own."""
    kind = "Private decision" if isinstance(decision, ExemptDecision) else "Decision"
    return f"{kind} {decision.number}"


def _contents(meeting: Meeting, found: Gathered, *, is_private: bool) -> MinutesContents:
    minutes = minutes_of(meeting)
    attendance = attendance_at(meeting)
    return MinutesContents(
        organisation=meeting.partnership.name,
        group=meeting.group.name,
        on=meeting.held_on,
        times=times_of(meeting),
        place=meeting.place,
        made_on=today(),
        is_private=is_private,
        state=state_in_words(minutes),
        approved=minutes is not None and minutes.is_fixed,
        attendance=tuple(
            (status.label, tuple(map(line_in_words, lines)))
            for status, lines in attendance.by_status
        ),
        quorum=attendance.verdict.words if attendance.verdict.quorate is not None else "",
        items=tuple(_items(meeting, found)),
    )


def _items(meeting: Meeting, found: Gathered) -> Iterator[MinutedItem]:
    released = released_of(meeting)
    for one in agenda_of(meeting).every_row:
        yield _item(one, found, released)


def _item(placed: PlacedRow, found: Gathered, released: Mapping[int, Released]) -> MinutedItem:
    row = placed.row
    said = found.of(row.item.pk)
    return MinutedItem(
        number=placed.number,
        title=row.item.title,
        presenter=row.item.presenter,
        exempt=placed.exempt,
        urgent_because=row.item.urgent_because,
        text=minutes_with_released(row.item, said.text, released),
        private=said.private,
        decisions=tuple((label_of(one), one.words) for one in said.decisions),
        declarations=tuple(map(declared_in_words, said.declarations)),
        actions=tuple(map(action_in_words, said.actions)),
        heads=bool(row.under),
    )
