"""Pages about reports: the chair writes and signs, the coordinator sends back and tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from smeaton.accounts.roles import Role
from smeaton.chair_reports.models import ChairReport
from smeaton.chair_reports.services import begin_report, report_of
from smeaton.chair_reports.states import ReportState
from smeaton.meetings.models import Paper
from smeaton.meetings.services import WhenAndWhere, plan_meeting
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import GroupKind
from tests.harness.chair_reports import full_answers
from tests.harness.pdfs import words_of

if TYPE_CHECKING:
    from tests.chair_reports.conftest import Room

HOME = "/safer-eddystone/reports/"
FAMILIES = f"{HOME}2022-11-02-executive/safer-families/"
COMMUNITIES = f"{HOME}2022-11-02-executive/safer-communities/"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def sent(visitor: Any, address: str, **values: Any) -> str:
    return text(visitor.post(address, values, follow=True))


def read(visitor: Any, address: str) -> str:
    return text(visitor.get(address))


@pytest.fixture
def report(room: Room) -> ChairReport:
    """The report of Safer Families, with every answer."""
    made = begin_report(meeting=room.meeting, group=room.families, by=None)
    made.answers = full_answers(made.form_version.form)
    made.save()
    return made


def now(room: Room) -> ChairReport:
    return report_of(room.meeting, room.families)


class TestTheList:
    def test_the_coordinator_sees_what_is_due_by_when(self, coordinator: Any) -> None:
        page = read(coordinator, HOME)
        assert "2 of 2 reports for 2 November 2022 still to come" in page
        assert "due on Friday 21 October 2022, in 1 working day" in page
        assert "Chair, Safer Families: Lighthouse Trust" in page
        assert page.count("not begun") == 2

    def test_a_chair_sees_the_own_one(self, chair: Any, colleague: Any, stranger: Any) -> None:
        page = read(chair, HOME)
        assert "1 of 1 report for 2 November 2022 still to come" in page
        assert "Safer Communities" not in page
        assert "How it reports" not in page
        page = read(colleague, HOME)
        assert "No report is due" in page
        assert "Yours has none to write now." in page
        assert stranger.get(HOME).status_code == 404

    def test_what_is_late_is_red_and_says_so(self, coordinator: Any, settings: Any) -> None:
        settings.SMEATON_TODAY = date(2022, 10, 25)
        page = read(coordinator, HOME)
        assert "was due on Friday 21 October 2022, 2 working days ago" in page
        assert 'govuk-tag--red smeaton-tag-wide">not begun' in page

    def test_queries_do_not_grow(
        self, room: Room, coordinator: Any, django_assert_num_queries: Any
    ) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        begin_report(meeting=room.meeting, group=room.families, by=None)
        with CaptureQueriesContext(connection) as before:
            coordinator.get(HOME)
        for number in range(6):
            about = AboutGroup(name=f"Group {number}", kind=GroupKind.THEMATIC)
            group = add_group(partnership=room.partnership, about=about, above=room.board, by=None)
            begin_report(meeting=room.meeting, group=group, by=None)
        with django_assert_num_queries(len(before)):
            coordinator.get(HOME)


class TestAccess:
    def test_nobody_else_reads_a_report_before_the_board(
        self, room: Room, report: ChairReport, chair: Any, colleague: Any, stranger: Any,
        coordinator: Any, client_as: Callable[..., Any],
    ) -> None:  # fmt: skip
        addresses = [FAMILIES, f"{FAMILIES}report.pdf", f"{FAMILIES}answer/worried/"]
        for address in addresses:
            assert chair.get(address).status_code == 200
            assert coordinator.get(address).status_code == 200
            refused = colleague.get(address)
            assert refused.status_code == 403
            assert "written by the body that chairs it, and yours does not" in text(refused)
            assert stranger.get(address).status_code == 404
            for role in (Role.BOARD_MEMBER, Role.ANALYST, Role.PROVIDER, Role.GROUP_MEMBER):
                assert client_as(role).get(address).status_code == 403

    def test_a_chair_neither_returns_nor_tables_nor_writes_for_others(
        self, room: Room, report: ChairReport, chair: Any
    ) -> None:
        for act in ("send-back", "reopen", "table"):
            assert chair.get(f"{FAMILIES}{act}/").status_code == 403
        assert chair.post(f"{COMMUNITIES}begin/").status_code == 403
        assert chair.get(f"{HOME}how/safer-families/").status_code == 403

    def test_the_coordinator_signs_for_nobody(self, report: ChairReport, coordinator: Any) -> None:
        refused = coordinator.get(f"{FAMILIES}sign/")
        assert refused.status_code == 403
        assert "your organisation fills neither post today" in text(refused)
        assert "signed in as themselves" in read(coordinator, FAMILIES)


class TestWriting:
    def test_question_by_question_to_the_end(self, room: Room, chair: Any) -> None:
        page = sent(chair, f"{FAMILIES}begin/")
        assert "1 of 8 questions answered" in page
        assert "Go on writing" in page
        page = read(chair, f"{FAMILIES}answer/meetings/")
        assert "question 1 of 8" in page
        assert "Executive last met on 14 July 2022." in page
        assert 'value="15 September 2022, 17 October 2022"' in page
        form = now(room).form_version.form
        for number, question in enumerate(form.questions, start=1):
            address = f"{FAMILIES}answer/{question.key}/"
            fields = {part.key: "Good." for part in question.parts} or {"answer": "Good."}
            page = sent(chair, address, seen=seen_on(chair, address), **fields)
            assert (f"question {number + 1} of 8" in page) == (number < 8)
        assert "8 of 8 questions answered" in page
        assert now(room).answers["summary"]["leadership"] == "Good."

    def test_saved_as_one_goes(self, room: Room, report: ChairReport, chair: Any) -> None:
        address = f"{FAMILIES}answer/worried/"
        seen = seen_on(chair, address)
        page = sent(chair, address, seen=seen, answer="Fun", keep="yes")
        assert "Saved." in page
        assert seen not in page  # the next words are told to be about what is saved now
        assert now(room).answers["worried"] == "Fun"
        page = sent(chair, address, seen=seen, answer="Staff", keep="yes")
        assert "Not saved: Somebody else saved this answer meanwhile" in page
        assert "Staff" in page
        assert now(room).answers["worried"] == "Fun"
        # The button shows what is there, and another press saves over it.
        page = sent(chair, address, seen=seen, answer="Staff")
        assert "It is now: Fun" in page
        assert ">Staff</textarea>" in page
        found = page.partition('name="seen" value="')[2].partition('"')[0]
        sent(chair, address, seen=found, answer="Staff", close="yes")
        assert now(room).answers["worried"] == "Staff"

    def test_too_much_is_refused_and_still_there(
        self, room: Room, report: ChairReport, chair: Any
    ) -> None:
        address = f"{FAMILIES}answer/worried/"
        page = sent(chair, address, seen=seen_on(chair, address), answer="y" * 6_001)
        assert "What are we worried about?: use at most 6,000 characters" in page
        assert "y" * 6_001 in page

    def test_topics_one_after_another(self, room: Room, coordinator: Any) -> None:
        how = f"{HOME}how/safer-communities/"
        page = sent(coordinator, how, form_key="topics", seen=seen_on(coordinator, how))
        assert "reports so from the next report on" in page
        sent(coordinator, f"{COMMUNITIES}begin/")
        address = f"{COMMUNITIES}answer/topics/"
        for number, title in enumerate(("Prevent", "Channel")):
            sent(
                coordinator, address, seen=seen_on(coordinator, address), again="yes",
                **{f"title-{one}": t for one, t in enumerate(("Prevent", "Channel")[: number + 1])},
                **{f"text-{one}": "A plan." for one in range(number + 1)},
                **{f"contact-{one}": "A post" for one in range(number + 1)},
            )  # fmt: skip
            assert f'value="{title}"' in read(coordinator, address)
        page = read(coordinator, address)
        assert 'name="title-2"' in page
        found = report_of(room.meeting, room.communities).answers["topics"]
        assert [one["title"] for one in found] == ["Prevent", "Channel"]

    def test_what_is_submitted_has_no_pages_to_write_on(
        self, report: ChairReport, chair: Any
    ) -> None:
        assert "The coordinator has the report." in sent(chair, f"{FAMILIES}submit/")
        answer = chair.get(f"{FAMILIES}answer/worried/")
        assert answer.status_code == 302
        assert chair.get(f"{FAMILIES}answer/other/").status_code == 404


class TestFromTheChairToTheBoard:
    def test_returned_signed_and_tabled(
        self, room: Room, report: ChairReport, chair: Any, coordinator: Any
    ) -> None:
        sent(chair, f"{FAMILIES}submit/")
        page = sent(coordinator, f"{FAMILIES}send-back/")
        assert "Say what has to change." in page
        page = sent(coordinator, f"{FAMILIES}send-back/", **{"on-worried": "Since when?"})
        assert "The report is sent back." in page
        page = read(chair, f"{FAMILIES}answer/worried/")
        assert "The coordinator asks" in page
        assert "Since when?" in page
        page = read(chair, f"{FAMILIES}sign/")
        assert "You sign as Chair, Safer Families: Lighthouse Trust, on 20 October 2022." in page
        assert "The report is signed." in sent(chair, f"{FAMILIES}sign/", chair="0")
        draft = " ".join(words_of(chair.get(f"{FAMILIES}report.pdf").content))
        assert "Draft" not in draft
        page = sent(coordinator, f"{FAMILIES}table/", item="")
        assert "Item of the agenda: choose one" in page
        page = sent(coordinator, f"{FAMILIES}table/", item=room.item.pk)
        assert "The report is a paper of “Theme lead update”." in page
        assert "It is a paper of “Theme lead update”." in read(chair, FAMILIES)
        assert Paper.objects.get().title == "Report of Safer Families"
        assert "1 of 2 reports" in read(coordinator, HOME)

    def test_opened_again(
        self, room: Room, report: ChairReport, chair: Any, coordinator: Any
    ) -> None:
        sent(chair, f"{FAMILIES}sign/", chair="0")
        assert "Why: write something" in sent(coordinator, f"{FAMILIES}reopen/")
        page = sent(coordinator, f"{FAMILIES}reopen/", reason="The date is wrong")
        assert "has to be signed again" in page
        assert "The date is wrong" in read(chair, FAMILIES)
        assert now(room).state == ReportState.RETURNED

    def test_what_is_caught_is_told_where_one_signs(
        self, room: Room, report: ChairReport, chair: Any
    ) -> None:
        report.answers = {**report.answers, "meetings": "Click or tap to enter a date."}
        report.save()
        page = read(chair, f"{FAMILIES}sign/")
        assert "Put this right first" in page
        assert "a prompt that nobody filled in" in page
        page = sent(chair, f"{FAMILIES}sign/", chair="0")
        assert "a prompt that nobody filled in" in page
        assert now(room).state == ReportState.DRAFT


def test_earlier_reports_are_found(
    room: Room, report: ChairReport, chair: Any, settings: Any
) -> None:
    plan_meeting(group=room.board, when=WhenAndWhere(date(2022, 12, 7)), by=None)
    settings.SMEATON_TODAY = date(2022, 11, 10)
    page = read(chair, HOME)
    assert "for 7 December 2022 still to come" in page
    assert "Safer Families, 2 November 2022</a>: being written" in page


def seen_on(visitor: Any, address: str) -> str:
    """The mark that a page carries."""
    return read(visitor, address).partition('name="seen" value="')[2].partition('"')[0]
