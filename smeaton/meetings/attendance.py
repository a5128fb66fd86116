"""Acts on who was at a meeting, and who is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError, mark
from smeaton.errors import SmeatonError
from smeaton.meetings.models import Attendance, Meeting
from smeaton.meetings.presence.lines import Line, Occasion, Status
from smeaton.meetings.services import locked_as_held
from smeaton.meetings.states import MeetingState
from smeaton.partnership.models import Capacity, CapacityHeld, Group, MemberBody, PostHeld, PostKind
from smeaton.partnership.models.dated import holding, holds

Key = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class Attending:
    """What somebody writes of one who was at a meeting, or was expected: their post, their body
    (None for a guest, or where it is not known), whether they were there and in whose place.
    ``status`` is empty for somebody of whom nothing is written down."""

    who: str
    body: MemberBody | None = None
    status: str = ""
    for_whom: str = ""

    @property
    def key(self) -> Key:
        """By what two of them are the same."""
        return (self.body.pk if self.body else None), self.who


def attendance_of(meeting: Meeting) -> list[Attending]:
    """What is written down of a meeting; nothing where nobody did."""
    return [
        Attending(one.who, one.body, one.status, one.for_whom)
        for one in meeting.attendance.select_related("body")
    ]


def asked_about(meeting: Meeting) -> list[Attending]:
    """Those of whom something is written down; then those who are to be expected, without a
    status: whoever fills a post of the group, and whoever was at its last meeting."""
    there = attendance_of(meeting)
    expected = [*_in_posts(meeting), *_at_the_last(meeting)]
    found = {one.key: one for one in there}
    for one in expected:
        found.setdefault(one.key, one)
    return list(found.values())


def mark_of(attending: Iterable[Attending]) -> str:
    """A mark of what is written down, for a page that shows it."""
    said = [[*one.key, one.status, one.for_whom] for one in attending if one.status]
    return mark(sorted(said, key=str))


@transaction.atomic
def write_attendance(
    *,
    meeting: Meeting,
    attending: Sequence[Attending],
    seen: str,
    by: User | None,
    reason: str = "",
) -> None:
    """Write down who was at a meeting, in the place of what was written. ``seen`` is the mark of
    what the person saw. Whoever has no status is left out: nothing is known of them.

    Raises ChangedMeanwhileError where somebody wrote since; SmeatonError where the meeting was not
    held, somebody is in it twice, or a substitute comes for nobody.
    """
    now = locked_as_held(meeting)
    if mark_of(attendance_of(now)) != seen:
        raise ChangedMeanwhileError(now, what="the attendance")
    wanted = {one.key: one for one in attending if one.status}
    if len(wanted) != sum(bool(one.status) for one in attending):
        raise SmeatonError("Somebody is in it twice, of the same post and body.")
    there = {(one.body_id, one.who): one for one in now.attendance.all()}
    for key, record in there.items():
        if key not in wanted:
            audit.delete(record, by=by, reason=reason)
    for key, one in wanted.items():
        record = there.get(key) or Attendance(
            partnership=now.partnership, meeting=now, body=one.body, who=one.who
        )
        if (record.status, record.for_whom) != (one.status, one.for_whom):
            record.status, record.for_whom = one.status, one.for_whom
            audit.save(record, by=by, reason=reason)


def occasion(meeting: Meeting) -> Occasion:
    """A meeting as plain values: who was there, and which bodies were responsible authorities."""
    (found,) = occasions([meeting])
    return found


def occasions(meetings: Sequence[Meeting]) -> list[Occasion]:
    """Meetings of one partnership as plain values, in as many queries as one."""
    if not meetings:
        return []
    lines: dict[int, list[Line]] = {one.pk: [] for one in meetings}
    for one in Attendance.objects.filter(meeting__in=meetings).select_related("body"):
        body = one.body.name if one.body else ""
        lines[one.meeting_id].append(Line(one.who, body, Status(one.status), one.for_whom))
    held_then = CapacityHeld.objects.of(meetings[0].partnership).filter(
        capacity=Capacity.RESPONSIBLE
    )
    capacities = list(held_then.select_related("body"))
    return [
        Occasion(one.held_on, tuple(lines[one.pk]), _responsible(capacities, one.held_on))
        for one in meetings
    ]


def meetings_held(group: Group, *, until: date) -> list[Meeting]:
    """The meetings that a group held up to a day, the earliest first."""
    there = Meeting.objects.filter(group=group, state=MeetingState.HELD, held_on__lte=until)
    return list(there.select_related("partnership", "group"))


def _responsible(capacities: Iterable[CapacityHeld], on: date) -> frozenset[str]:
    return frozenset(one.body.name for one in capacities if holds(one, on))


def _in_posts(meeting: Meeting) -> list[Attending]:
    there = PostHeld.objects.filter(holding(meeting.held_on), post__group=meeting.group_id)
    kinds = list(PostKind)
    found = sorted(
        there.select_related("post", "body"),
        key=lambda one: (kinds.index(PostKind(one.post.kind)), one.post.title),
    )
    return [Attending(one.post.title, one.body) for one in found]


def _at_the_last(meeting: Meeting) -> list[Attending]:
    """Members who were at the meeting before, or sent apologies. Guests are not expected again, and
    nor is a substitute."""
    written = Attendance.objects.filter(
        meeting__group=meeting.group_id, meeting__held_on__lt=meeting.held_on
    )
    before = Meeting.objects.filter(pk__in=written.values("meeting")).last()
    if before is None:
        return []
    members = (Status.PRESENT, Status.APOLOGIES, Status.ABSENT)
    return [Attending(one.who, one.body) for one in attendance_of(before) if one.status in members]
