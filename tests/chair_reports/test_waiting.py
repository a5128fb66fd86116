"""What Today says of reports, to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smeaton.accounts.models import User
from smeaton.chair_reports.chairs import chairs_on
from smeaton.chair_reports.services import (
    begin_report,
    report_of,
    return_report,
    sign_report,
    submit_report,
)
from smeaton.chair_reports.waiting import waiting_for
from smeaton.core.clock import today
from smeaton.partnership.access import access_to
from tests.harness.chair_reports import full_answers

if TYPE_CHECKING:
    from tests.chair_reports.conftest import Room


def waits(room: Room, user: User) -> list[str]:
    found = waiting_for(access_to(room.partnership.slug, user=user))
    assert {str(one.due) for one in found} <= {"2022-10-21"}
    return [one.words for one in found]


def test_each_is_told_what_is_theirs_to_do(room: Room) -> None:
    assert waits(room, room.chair) == ["Write the report of Safer Families"]
    assert waits(room, room.coordinator) == [
        # The council's own group is the coordinator's to write.
        "Write the report of Safer Communities",
        "Ask for 1 report for 2 November 2022",
    ]
    assert waits(room, room.colleague) == []
    report = begin_report(meeting=room.meeting, group=room.families, by=None)
    assert waits(room, room.chair) == ["Finish the report of Safer Families"]
    report.answers = full_answers(report.form_version.form)
    report.save()
    submit_report(report=report, by=None)
    assert waits(room, room.chair) == ["Sign the report of Safer Families"]
    assert "Read the report of Safer Families" in waits(room, room.coordinator)
    return_report(report=report, note="More.", comments={}, by=None)
    assert waits(room, room.chair) == [
        "Change the report of Safer Families, which came back with comments"
    ]
    (chair,) = chairs_on(room.partnership, today())[room.families.pk]
    sign_report(report=report_of(room.meeting, room.families), chair=chair, by=room.chair)
    assert waits(room, room.chair) == []
    assert "Put the report of Safer Families before the board" in waits(room, room.coordinator)
