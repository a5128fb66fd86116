"""A report as a PDF: what was signed, or a draft that says so."""

from __future__ import annotations

from smeaton.chair_reports.models import ChairReport
from smeaton.chair_reports.models.attachments import AttachmentKind
from smeaton.chair_reports.written.document import WrittenReport, report_document
from smeaton.core.clock import today
from smeaton.documents.pdf import pdf


def report_pdf(report: ChairReport) -> bytes:
    """The report as a tagged PDF. The same signed text gives the same bytes."""
    signed = report.signature
    said = WrittenReport(
        organisation=report.partnership.name,
        group=report.group.name,
        board=report.meeting.group.name,
        meeting=report.meeting.held_on,
        form=report.form_version.form,
        answers=signed.answers if signed else report.answers,
        made_on=today(),
        signature=signed.said if signed else None,
        attached=tuple(
            one.title for one in report.attachments.all() if one.kind != AttachmentKind.DOCX
        ),
    )
    return pdf(report_document(said))
