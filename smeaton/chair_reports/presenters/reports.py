"""Which reports there are to be for the meetings to come, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from smeaton.accounts.permissions import Permission
from smeaton.chair_reports.chairs import Chair, body_of, chairs_on
from smeaton.chair_reports.due import Due, due_for
from smeaton.chair_reports.models import ChairReport, ReportLink
from smeaton.chair_reports.states import ReportState
from smeaton.meetings.models import Meeting
from smeaton.meetings.services import full_id
from smeaton.meetings.states import MeetingState
from smeaton.partnership.access import Access
from smeaton.partnership.models import Group, Partnership, ReportingLine
from smeaton.partnership.models.dated import holds

TONES = {
    ReportState.DRAFT: "blue",
    ReportState.SUBMITTED: "yellow",
    ReportState.RETURNED: "orange",
    ReportState.SIGNED: "green",
    ReportState.TABLED: "grey",
}
WORDS = {
    ReportState.DRAFT: "being written",
    ReportState.SUBMITTED: "sent to the coordinator",
    ReportState.RETURNED: "sent back with comments",
    ReportState.SIGNED: "signed",
    ReportState.TABLED: "with the meeting’s papers",
}
NOT_BEGUN = "not begun"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """The report of a group for a meeting, begun or not. ``asked`` is the day on which an e-mail
    last asked for it; ``mine`` says that the visitor's body chairs the group."""

    meeting: Meeting
    group: Group
    report: ChairReport | None
    chairs: tuple[Chair, ...]
    due: Due
    asked: date | None
    mine: bool

    @property
    def state(self) -> ReportState | None:
        return ReportState(self.report.state) if self.report else None

    @property
    def words(self) -> str:
        return WORDS[self.state] if self.state else NOT_BEGUN

    @property
    def tone(self) -> str:
        if self.is_owed and self.due.late:
            return "red"
        return TONES[self.state] if self.state else "grey"

    @property
    def next_step(self) -> tuple[str, str] | None:
        """What the coordinator does next with it: a route, and its words. None while it is with the
        chair, and once it is with the papers."""
        steps = {
            ReportState.SUBMITTED: ("report", "Read it"),
            ReportState.SIGNED: ("table", "Put it before the board"),
        }
        return steps.get(self.state) if self.state else None

    @property
    def is_owed(self) -> bool:
        """Whether the chair has still to do something about it."""
        return self.state is None or self.state.is_written


@dataclass(frozen=True, slots=True)
class Board:
    """A meeting to come of a group that others report to, and their reports for it."""

    meeting: Meeting
    name: str
    due: Due
    rows: tuple[ReportRow, ...]

    @property
    def owed(self) -> int:
        """How many reports are not there yet."""
        return sum(row.is_owed for row in self.rows)


def boards_for(access: Access, *, today: date) -> list[Board]:
    """The next meeting of each group that others report to, and later ones for which a report is
    begun, with the reports that the visitor may see: all for the coordinator, for anybody else
    those of the groups that their body chairs."""
    meetings = _next_meetings(access.partnership, today)
    if not meetings:
        return []
    reports = _reports(meetings)
    asked = _asked(list(reports.values()))
    chairs = chairs_on(access.partnership, today)
    body, every = body_of(access.partnership, access.user), access.may(Permission.REPORTS_RETURN)
    boards = []
    for meeting, groups in meetings:
        due = due_for(meeting.held_on, today=today)
        rows = []
        for group in groups:
            held = chairs.get(group.pk, ())
            mine = any(chair.body_id == body for chair in held)
            report = reports.get((meeting.pk, group.pk))
            if every or mine:
                on = asked.get(report.pk) if report else None
                rows.append(ReportRow(meeting, group, report, held, due, on, mine))
        if rows:
            boards.append(Board(meeting, full_id(meeting), due, tuple(rows)))
    return boards


def earlier_reports(access: Access, *, today: date, most: int = 50) -> list[ChairReport]:
    """The newest reports for meetings that are over, of those that the visitor may see."""
    there = ChairReport.objects.of(access.partnership).filter(meeting__held_on__lt=today)
    if not access.may(Permission.REPORTS_RETURN):
        body = body_of(access.partnership, access.user)
        chairs = chairs_on(access.partnership, today)
        own = [group for group, held in chairs.items() if any(one.body_id == body for one in held)]
        there = there.filter(group__in=own)
    return list(there.select_related("group", "meeting__group")[:most])


def _next_meetings(partnership: Partnership, today: date) -> list[tuple[Meeting, list[Group]]]:
    """The next planned meeting of each group that others report to on its day, and any later one
    for which a report is begun, each with those groups."""
    lines = ReportingLine.objects.of(partnership).select_related("group")
    below: dict[int, list[ReportingLine]] = defaultdict(list)
    for line in lines:
        below[line.above_id].append(line)
    there = Meeting.objects.of(partnership).filter(
        held_on__gte=today, state=MeetingState.PLANNED, group__in=list(below)
    )
    begun = Exists(ChairReport.objects.filter(meeting=OuterRef("pk")))
    boards: set[int] = set()
    found = []
    for meeting in there.select_related("group").annotate(begun=begun):
        if meeting.group_id not in boards or meeting.begun:
            found.append(meeting)
        boards.add(meeting.group_id)
    return [
        (meeting, groups)
        for meeting in found
        if (groups := _groups(below[meeting.group_id], meeting.held_on))
    ]


def _groups(lines: list[ReportingLine], on: date) -> list[Group]:
    there = [line.group for line in lines if holds(line, on) and holds(line.group, on)]
    return sorted(there, key=lambda one: one.name)


def _reports(meetings: list[tuple[Meeting, list[Group]]]) -> dict[tuple[int, int], ChairReport]:
    there = ChairReport.objects.filter(meeting__in=[meeting.pk for meeting, _ in meetings])
    return {(one.meeting_id, one.group_id): one for one in there}


def _asked(reports: list[ChairReport]) -> dict[int, date]:
    there = ReportLink.objects.filter(report__in=[one.pk for one in reports])
    return dict(there.order_by("sent_on").values_list("report_id", "sent_on"))
