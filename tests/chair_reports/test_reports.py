"""A report is begun, written, sent back, signed and tabled, by acts; two people lose nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from smeaton.chair_reports.chairs import Chair
from smeaton.chair_reports.facts import last_time, meetings_of
from smeaton.chair_reports.models import ChairReport, FormVersion, SignedReport
from smeaton.chair_reports.reporting import choose_reporting, marked, reporting_of
from smeaton.chair_reports.services import (
    begin_report,
    paper_of,
    reopen_report,
    report_of,
    return_report,
    sign_report,
    submit_report,
    write_answer,
)
from smeaton.chair_reports.services import marked as marked_answer
from smeaton.chair_reports.states import REPORT, ReportState
from smeaton.chair_reports.tabling import caught_before_tabling, table_report
from smeaton.chair_reports.written.answers import answer_to
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import DamagedError, NotFoundError, SmeatonError
from smeaton.meetings.agendas import AboutAgendaItem, add_item, item_numbered
from smeaton.meetings.exemptions import WhyPrivate, exempt_item
from smeaton.meetings.models import ExemptPaper, Meeting, Paper
from smeaton.meetings.papers import content_of, remove_paper
from smeaton.meetings.services import WhenAndWhere, cancel_meeting, plan_meeting
from tests.harness.chair_reports import full_answers
from tests.harness.pdfs import words_of

if TYPE_CHECKING:
    from tests.chair_reports.conftest import Room

CHAIR = Chair("Chair, Safer Families", "chair", 1, "Lighthouse Trust")


def begun(room: Room, **answers: Any) -> ChairReport:
    """The report of Safer Families with every answer, but for other ``answers``."""
    report = begin_report(meeting=room.meeting, group=room.families, by=None)
    for question in report.form_version.form.questions:
        given = full_answers(report.form_version.form, **answers)[question.key]
        report = write(report, question.key, given)
    return report


def write(report: ChairReport, key: str, answer: Any, *, seen: str | None = None) -> ChairReport:
    question = report.form_version.form.question(key)
    seen = marked_answer(report, question) if seen is None else seen
    return write_answer(report=report, question=question, answer=answer, seen=seen, by=None)


def now(room: Room) -> ChairReport:
    return report_of(room.meeting, room.families)


class TestBeginning:
    def test_what_is_known_stands_in_it(self, room: Room) -> None:
        report = begin_report(meeting=room.meeting, group=room.families, by=None)
        assert report.answers == {"meetings": "15 September 2022, 17 October 2022"}
        assert meetings_of(room.families, room.meeting).words == [
            "Executive last met on 14 July 2022.",
            "Since then the group met on 15 September 2022 and 17 October 2022.",
            "Planned before the board meets: 31 October 2022.",
        ]

    def test_no_meeting_is_no_date(self, room: Room) -> None:
        report = begin_report(meeting=room.meeting, group=room.communities, by=None)
        assert report.answers == {}
        assert meetings_of(room.communities, room.meeting).words[1] == (
            "No meeting of the group is written down since."
        )

    def test_once_for_each_group_and_meeting(self, room: Room) -> None:
        with pytest.raises(NotFoundError, match="is not begun"):
            now(room)
        begin_report(meeting=room.meeting, group=room.families, by=None)
        with pytest.raises(SmeatonError, match="is begun"):
            begin_report(meeting=room.meeting, group=room.families, by=None)

    def test_only_whom_a_group_reports_to_while_it_is_to_meet(self, room: Room) -> None:
        with pytest.raises(SmeatonError, match="Executive does not report to Executive"):
            begin_report(meeting=room.meeting, group=room.board, by=None)
        cancel_meeting(meeting=room.meeting, reason="No quorum", by=None)
        with pytest.raises(SmeatonError, match="nobody reports to it any more"):
            begin_report(
                meeting=Meeting.objects.get(pk=room.meeting.pk), group=room.families, by=None
            )

    def test_a_report_stays_on_the_form_that_it_was_begun_on(
        self, room: Room, settings: Any, tmp_path: Path
    ) -> None:
        report = begun(room)
        own = yaml.safe_load((settings.REPORT_FORMS / "section-a-b.yaml").read_text())
        own["sections"] = own["sections"][:1]
        settings.REPORT_FORMS = tmp_path
        path = tmp_path / "section-a-b.yaml"
        path.write_text(yaml.safe_dump(own))
        assert len(now(room).form_version.form.questions) == 8
        # The same version may not ask something else; another may.
        with pytest.raises(SmeatonError, match="asks something else"):
            begin_report(meeting=room.meeting, group=room.communities, by=None)
        path.write_text(yaml.safe_dump({**own, "version": "2"}))
        other = begin_report(meeting=room.meeting, group=room.communities, by=None)
        assert other.form_version.version == "2"
        assert report.form_version.version == "1"

    def test_a_kept_form_that_somebody_changed_is_not_used(self, room: Room) -> None:
        begun(room)
        kept = FormVersion.objects.get()
        kept.document = {**kept.document, "title": "Another"}
        kept.save()
        with pytest.raises(DamagedError):
            assert now(room).form_version.form

    def test_a_group_may_report_on_another_form(self, room: Room) -> None:
        there = reporting_of(room.communities)
        assert there.form_key == "section-a-b"
        seen = marked(there)
        choose_reporting(
            group=room.communities, form_key="topics", themes=["hate-crime"], seen=seen, by=None
        )
        with pytest.raises(ChangedMeanwhileError):
            choose_reporting(
                group=room.communities, form_key="topics", themes=[], seen=seen, by=None
            )
        report = begin_report(meeting=room.meeting, group=room.communities, by=None)
        assert report.form_version.key == "topics"


class TestWriting:
    def test_two_who_answer_different_questions_are_in_nobodys_way(self, room: Room) -> None:
        stale = begin_report(meeting=room.meeting, group=room.families, by=None)
        write(stale, "working-well", "Training.")
        write(stale, "worried", "Funding.")
        assert now(room).answers["working-well"] == "Training."
        assert now(room).answers["worried"] == "Funding."

    def test_two_who_answer_the_same_are_told(self, room: Room) -> None:
        stale = begin_report(meeting=room.meeting, group=room.families, by=None)
        write(stale, "worried", "Funding.")
        with pytest.raises(ChangedMeanwhileError) as told:
            write(stale, "worried", "Staff.")
        assert told.value.there.answers["worried"] == "Funding."
        # The same words are no quarrel.
        write(stale, "worried", "Funding.")
        assert now(room).history.count() == 2

    def test_every_edition_is_kept_and_the_trail_does_not_show_it(self, room: Room) -> None:
        report = begin_report(meeting=room.meeting, group=room.families, by=None)
        write(write(report, "worried", "Funding."), "worried", "Staff.")
        texts = [row.answers.get("worried") for row in report.history.order_by("history_id")]
        assert texts == [None, "Funding.", "Staff."]
        (newest, *_) = audit.trail([ChairReport.history.all()], offset=0, limit=5)
        assert "Staff." not in repr(newest)

    def test_what_left_the_hands_of_whoever_writes_it_stays(self, room: Room) -> None:
        report = submit_report(report=begun(room), by=None)
        with pytest.raises(SmeatonError, match="The report is submitted, so its answers stay"):
            write(report, "worried", "More.")

    def test_nothing_is_not_submitted(self, room: Room) -> None:
        report = begin_report(meeting=room.meeting, group=room.communities, by=None)
        with pytest.raises(SmeatonError, match="Nothing is answered"):
            submit_report(report=report, by=None)


class TestReturning:
    def test_it_comes_back_with_comments_and_goes_again(self, room: Room) -> None:
        report = submit_report(report=begun(room), by=None)
        with pytest.raises(SmeatonError, match="Say what has to change"):
            return_report(report=report, note="", comments={"worried": "", "other": "x"}, by=None)
        assert now(room).state == ReportState.SUBMITTED
        made = return_report(report=report, note="", comments={"worried": "Of whom?"}, by=None)
        assert made.comments == {"worried": "Of whom?"}
        report = write(now(room), "worried", "Of funding.")
        assert submit_report(report=report, by=None).state == ReportState.SUBMITTED
        again = return_report(report=now(room), note="And when?", comments={}, by=None)
        assert again.number == 2


class TestSigning:
    def test_what_was_signed_never_changes(self, room: Room) -> None:
        signed = sign_report(report=begun(room), chair=CHAIR, by=room.chair)
        report = now(room)
        assert (report.state, report.signature) == (ReportState.SIGNED, signed)
        assert (
            signed.said.words == "Chair, Safer Families, for Lighthouse Trust, on 20 October 2022"
        )
        assert signed.signed_by == room.chair
        signed.answers = {}
        for act in (signed.save, signed.delete, SignedReport.objects.all().delete):
            with pytest.raises(SmeatonError, match="never changes"):
                act()
        with pytest.raises(SmeatonError, match="cannot sign a report that is signed"):
            sign_report(report=report, chair=CHAIR, by=None)
        with pytest.raises(SmeatonError, match="answers stay as they are"):
            write(report, "worried", "More.")

    def test_a_hole_is_put_right_first(self, room: Room) -> None:
        report = begun(room, needed="Delivery of programmes including")
        with pytest.raises(SmeatonError, match=r"What needs to happen\?: it ends there"):
            sign_report(report=report, chair=CHAIR, by=None)
        assert not SignedReport.objects.exists()
        sign_report(report=write(report, "needed", "Mapping."), chair=CHAIR, by=None)

    def test_opened_again_it_is_another_version(self, room: Room) -> None:
        sign_report(report=begun(room), chair=CHAIR, by=None)
        report = reopen_report(report=now(room), reason="The date was wrong.", by=None)
        assert (report.state, report.version, report.signature) == ("returned", 2, None)
        assert report.returns.get().note == "The date was wrong."
        sign_report(report=write(report, "worried", "Staff."), chair=CHAIR, by=None)
        first, second = SignedReport.objects.order_by("version")
        assert first.answers["worried"] != second.answers["worried"] == "Staff."
        assert first.sha256 != second.sha256

    @pytest.mark.parametrize(
        ("state", "sha256"), [("signed", ""), ("tabled", "a" * 64), ("draft", "a" * 64)]
    )
    def test_the_records_refuse_a_state_that_nobody_signed(
        self, room: Room, state: str, sha256: str
    ) -> None:
        report = begun(room)
        report.state, report.tabled_sha256 = state, sha256
        with pytest.raises(SmeatonError, match=r"has a (signature|paper)"):
            audit.save(report, by=None)


class TestTabling:
    def test_it_becomes_a_paper_of_its_item(self, room: Room) -> None:
        report = begun(room, worried="The end of a grant.")
        with pytest.raises(SmeatonError, match="cannot table a report that is draft"):
            table_report(report=report, item=room.item, by=None)
        assert [one.words for one in caught_before_tabling(report)] == ["nobody has signed it"]
        sign_report(report=report, chair=CHAIR, by=None)
        paper = table_report(report=now(room), item=room.item, by=None)
        assert isinstance(paper, Paper)
        words = " ".join(words_of(content_of(paper)))
        assert "The end of a grant." in words
        assert "Chair, Safer Families, for Lighthouse Trust" in words
        assert "The end of a grant." in " ".join(paper.words)
        report = now(room)
        assert (report.state, paper_of(report)) == (ReportState.TABLED, paper)
        with pytest.raises(SmeatonError, match="is a paper of “Theme lead update” already"):
            table_report(report=report, item=room.item, by=None)

    def test_taken_off_it_can_be_put_there_again_or_opened(self, room: Room) -> None:
        sign_report(report=begun(room), chair=CHAIR, by=None)
        paper = table_report(report=now(room), item=room.item, by=None)
        with pytest.raises(SmeatonError, match="Take the paper off its item first"):
            reopen_report(report=now(room), reason="A slip.", by=None)
        remove_paper(paper=paper, by=None, reason="A slip")
        assert paper_of(now(room)) is None
        again = table_report(report=now(room), item=room.item, by=None)
        assert again.sha256 == paper.sha256
        remove_paper(paper=again, by=None)
        assert reopen_report(report=now(room), reason="A slip.", by=None).tabled_sha256 == ""

    def test_an_item_of_another_meeting_is_none(self, room: Room) -> None:
        other = plan_meeting(group=room.board, when=WhenAndWhere(date(2022, 12, 7)), by=None)
        item = add_item(meeting=other, about=AboutAgendaItem("Theme leads"), by=None)
        sign_report(report=begun(room), chair=CHAIR, by=None)
        with pytest.raises(SmeatonError, match="agenda of another meeting"):
            table_report(report=now(room), item=item, by=None)
        assert now(room).state == ReportState.SIGNED

    def test_under_a_private_item_it_is_a_private_paper(self, room: Room) -> None:
        why = WhyPrivate((1,), "Who.", "Chair", date(2022, 10, 18), date(2023, 4, 18), "More.")
        exempt_item(item=room.item, why=why, seen=0, by=None)
        sign_report(report=begun(room), chair=CHAIR, by=None)
        item = item_numbered(room.meeting, room.item.pk)
        paper = table_report(report=now(room), item=item, by=None)
        assert isinstance(paper, ExemptPaper)
        assert not Paper.objects.exists()
        assert paper_of(now(room)) == paper

    def test_the_next_report_begins_with_what_this_one_said(self, room: Room) -> None:
        sign_report(report=begun(room, worried="A grant ends."), chair=CHAIR, by=None)
        later = plan_meeting(group=room.board, when=WhenAndWhere(date(2022, 12, 7)), by=None)
        report = begin_report(meeting=later, group=room.families, by=None)
        last = last_time(report)
        assert last is not None
        assert last.answers["worried"] == "A grant ends."
        assert last_time(now(room)) is None


def test_no_way_but_those_of_the_table_leads_from_a_state() -> None:
    """Held against the sentences of the guide, one by one."""
    ways = {(one.source.value, one.act): one.target.value for one in REPORT.transitions}
    assert ways == {
        ("draft", "submit"): "submitted",
        ("draft", "sign"): "signed",
        ("submitted", "return"): "returned",
        ("submitted", "sign"): "signed",
        ("returned", "submit"): "submitted",
        ("returned", "sign"): "signed",
        ("signed", "reopen"): "returned",
        ("signed", "table"): "tabled",
        ("tabled", "table"): "tabled",
        ("tabled", "reopen"): "returned",
    }


def test_what_somebody_left_empty_is_not_there(room: Room) -> None:
    report = begin_report(meeting=room.meeting, group=room.communities, by=None)
    question = report.form_version.form.question("summary")
    assert answer_to(question, report.answers) == dict.fromkeys(
        ("quality-assurance", "co-ordination", "leadership", "trauma-informed"), ""
    )
