"""What comes with a report is told by its content, cleaned, kept, and follows it to the board."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from PIL import Image

from smeaton.chair_reports.attachments import (
    MOST,
    attach,
    attachment_numbered,
    content_of,
    detach,
    received_file,
)
from smeaton.chair_reports.chairs import Chair
from smeaton.chair_reports.models import ChairReport, ReportAttachment
from smeaton.chair_reports.services import begin_report, report_of, sign_report
from smeaton.chair_reports.tabling import caught_before_tabling, table_report
from smeaton.errors import DamagedError, NotFoundError, SmeatonError
from smeaton.meetings.models import Paper
from smeaton.meetings.papers import content_of as paper_content
from smeaton.meetings.papers import remove_paper
from tests.harness.chair_reports import full_answers
from tests.harness.pdfs import a_pdf, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.chair_reports.conftest import Room

FAMILIES = "/safer-eddystone/reports/2022-11-02-executive/safer-families/"
CHAIR = Chair("Chair, Safer Families", "chair", 1, "Lighthouse Trust")


@pytest.fixture
def report(room: Room) -> ChairReport:
    made = begin_report(meeting=room.meeting, group=room.families, by=None)
    made.answers = full_answers(made.form_version.form)
    made.save()
    return made


def a_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), (9, 9, 200)).save(out, "PNG")
    return out.getvalue()


def a_docx() -> bytes:
    out, document = io.BytesIO(), Document()
    document.add_paragraph("In Word.")
    document.save(out)
    return out.getvalue()


def add(report: ChairReport, title: str, content: bytes) -> ReportAttachment:
    return attach(report=report, title=title, file=received_file(content, name=title), by=None)


def test_each_kind_is_kept_and_follows_the_report(room: Room, report: ChairReport) -> None:
    add(report, "Figures", a_pdf("It fell."))
    add(report, "Notes", a_docx())
    add(report, "Plan of the city", a_picture())
    assert [one.kind for one in report.attachments.all()] == ["pdf", "docx", "png"]
    sign_report(report=report, chair=CHAIR, by=None)
    paper = table_report(report=report_of(room.meeting, room.families), item=room.item, by=None)
    titles = list(Paper.objects.values_list("title", flat=True))
    assert titles == ["Report of Safer Families", "Figures", "Plan of the city"]
    # The report names what follows it, and not what nobody of the board is handed.
    words = " ".join(words_of(paper_content(paper)))
    assert "Plan of the city" in words
    assert "Notes" not in words
    # Put there again, nothing stands there twice.
    remove_paper(paper=paper, by=None)
    table_report(report=report_of(room.meeting, room.families), item=room.item, by=None)
    assert Paper.objects.count() == 3


def test_what_is_caught_in_a_paper_stops_the_report(room: Room, report: ChairReport) -> None:
    add(report, "Our own form", a_pdf("Dates of meetings", "Click or tap to enter a date."))
    sign_report(report=report, chair=CHAIR, by=None)
    now = report_of(room.meeting, room.families)
    (found,) = caught_before_tabling(now)
    assert found.where == "Our own form, page 1"
    with pytest.raises(SmeatonError, match="a prompt that nobody filled in"):
        table_report(report=now, item=room.item, by=None)
    assert not Paper.objects.exists()


def test_taken_off_and_no_more_than_ten(report: ChairReport) -> None:
    first = add(report, "Figures", a_pdf())
    detach(attachment=first, by=None)
    with pytest.raises(NotFoundError):
        detach(attachment=first, by=None)
    for number in range(MOST):
        add(report, f"Plan {number}", a_picture())
    with pytest.raises(SmeatonError, match="which is the most"):
        add(report, "One more", a_picture())


def test_with_what_is_signed_nothing_comes_or_goes(report: ChairReport) -> None:
    there = add(report, "Figures", a_pdf())
    sign_report(report=report, chair=CHAIR, by=None)
    for act in (lambda: add(report, "Late", a_pdf()), lambda: detach(attachment=there, by=None)):
        with pytest.raises(SmeatonError, match="stays as it is"):
            act()


def test_what_a_disk_changed_is_not_handed_out(report: ChairReport, tmp_path: Path) -> None:
    there = add(report, "Figures", a_pdf())
    (kept,) = tmp_path.rglob(there.sha256)
    kept.write_bytes(b"%PDF-1.7 another")
    with pytest.raises(DamagedError):
        content_of(attachment_numbered(report, there.pk))


class TestPages:
    def sent(self, visitor: Any, content: bytes, name: str) -> str:
        values = {"title": "Figures", "file": SimpleUploadedFile(name, content)}
        answer = visitor.post(f"{FAMILIES}attach/", values, follow=True)
        return " ".join(answer.content.decode().split())

    def test_the_chair_sends_and_takes_off(
        self, report: ChairReport, chair: Any, colleague: Any, stranger: Any
    ) -> None:
        page = self.sent(chair, a_docx(), "notes.pdf")
        assert "Figures comes with the report." in page
        assert "(Word (DOCX), stays with the report)" in page
        there = ReportAttachment.objects.get()
        address = f"{FAMILIES}attachments/{there.pk}/"
        answer = chair.get(address)
        assert answer.headers["Content-Disposition"].endswith('attachment-1.docx"')
        assert answer.content.startswith(b"PK")
        assert colleague.get(address).status_code == 403
        assert stranger.get(address).status_code == 404
        chair.post(f"{address}remove/")
        assert not ReportAttachment.objects.exists()

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"", "File: it is empty"),
            (b"MZ" + bytes(99), "is neither a PDF, a Word document (DOCX) nor a picture"),
            (b"%PDF-1.7 nothing", "is damaged"),
            (b"\x89PNG\r\n\x1a\n" + bytes(9), "is damaged"),
            (b"PK\x03\x04" + bytes(9), "no Word document (DOCX), or is damaged"),
        ],
    )
    def test_what_is_refused_and_the_title_stays(
        self, report: ChairReport, chair: Any, content: bytes, told: str
    ) -> None:
        page = self.sent(chair, content, "plan.png")
        assert told in page
        assert 'value="Figures"' in page
        assert not ReportAttachment.objects.exists()


def test_a_picture_can_be_a_paper_of_an_item(room: Room, coordinator: Any) -> None:
    address = f"/safer-eddystone/meetings/2022-11-02-executive/agenda/{room.item.pk}/papers/add/"
    file = SimpleUploadedFile("plan.png", a_picture())
    coordinator.post(address, {"title": "Plan of the city", "file": file})
    paper = Paper.objects.get()
    assert (paper.title, paper.pages) == ("Plan of the city", 1)
    assert "Plan of the city" in words_of(paper_content(paper))[0]
