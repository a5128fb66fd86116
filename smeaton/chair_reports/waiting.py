"""What waits for somebody: reports to write and to sign, and for the coordinator to read and table.

How many queries it takes does not grow with the number of groups or of meetings.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from smeaton.accounts.permissions import Permission
from smeaton.chair_reports.presenters.reports import Board, ReportRow, boards_for
from smeaton.chair_reports.states import ReportState
from smeaton.core.clock import today
from smeaton.core.waiting import Waiting
from smeaton.documents.numbers import counted, day
from smeaton.partnership.access import Access


def waiting_for(access: Access) -> list[Waiting]:
    """What waits for a visitor whose body chairs a group, or who looks after the reports."""
    if not access.may(Permission.REPORTS_WRITE):
        return []
    return [one for board in boards_for(access, today=today()) for one in _of(board, access)]


def _of(board: Board, access: Access) -> Iterator[Waiting]:
    for row in board.rows:
        words = _words(row, coordinates=access.may(Permission.REPORTS_RETURN))
        if words:
            yield Waiting(words, _address(board, row, access), board.due.on)
    left = [row for row in board.rows if row.state is None and not row.mine]
    if left:
        words = f"Ask for {counted(len(left), 'report')} for {day(board.meeting.held_on)}"
        address = reverse("chair_reports:reports", args=[access.partnership.slug])
        yield Waiting(words, address, board.due.on)


_OF_CHAIRS = {
    None: "Write the report of {}",
    ReportState.DRAFT: "Finish the report of {}",
    ReportState.RETURNED: "Change the report of {}, which came back with comments",
    ReportState.SUBMITTED: "Sign the report of {}",
}
_OF_THE_COORDINATOR = {
    ReportState.SUBMITTED: "Read the report of {}",
    ReportState.SIGNED: "Put the report of {} before the board",
}


def _words(row: ReportRow, *, coordinates: bool) -> str:
    """What is to be done about a report; empty where it waits for somebody else."""
    words = _OF_THE_COORDINATOR.get(row.state) if coordinates and row.state else None
    if words is None and row.mine:
        words = _OF_CHAIRS.get(row.state)
    return words.format(row.group.name) if words else ""


def _address(board: Board, row: ReportRow, access: Access) -> str:
    if row.report is None:
        return reverse("chair_reports:reports", args=[access.partnership.slug])
    return reverse(
        "chair_reports:report", args=[access.partnership.slug, board.name, row.group.slug]
    )
