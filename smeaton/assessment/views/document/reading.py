"""The document to be read, and as files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from smeaton.accounts.permissions import Permission
from smeaton.assessment.document.building import frozen, written
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.models import Document
from smeaton.assessment.views.document.asking import document_page
from smeaton.assessment.views.page import show
from smeaton.assessment.written.assessment import WrittenAssessment
from smeaton.assessment.written.report import SUMMARY, WHOLE, file_name, summary, workbook_document
from smeaton.assessment.written.report import document as composed
from smeaton.core.attachments import attachment
from smeaton.documents.blocks import Report
from smeaton.documents.formats import FORMATS, WORKBOOKS
from smeaton.documents.html import fragment
from smeaton.errors import NotFoundError
from smeaton.partnership.access import Access


@document_page(Permission.ASSESSMENT_VIEW)
def read(
    request: HttpRequest,
    access: Access,  # noqa: ARG001
    document: Document,
    evidence: DocumentEvidence,
) -> HttpResponse:
    """The whole draft as one page."""
    report = composed(written(document, evidence))
    context = {
        "exercise": document.exercise,
        "document": document,
        "report": report,
        "body": fragment(report.blocks, heading_level=2, numbered=True),
    }
    return show(request, "document/read", context)


@document_page(Permission.ASSESSMENT_VIEW)
def file(
    request: HttpRequest,
    access: Access,  # noqa: ARG001
    document: Document,
    evidence: DocumentEvidence,
    part: str,
    ending: str,
) -> HttpResponse:
    """The draft, or an approved version (``?version=1``), in one format."""
    endings = {SUMMARY: ("pdf",), WHOLE: tuple(FORMATS)}
    if ending not in endings.get(part, ()):
        raise NotFoundError("There is no such file.", todo="Go back to the document.")
    version = request.GET.get("version", "")
    assessment = (
        frozen(document, int(version)) if version.isdigit() else written(document, evidence)
    )
    if assessment is None:
        raise NotFoundError("There is no such version.", todo="Go back to the document.")
    report = summary(assessment) if part == SUMMARY else _whole(assessment, ending)
    name = file_name(document.exercise.year, ending, part=part)
    return attachment(FORMATS[ending].render(report), FORMATS[ending].media_type, name)


def _whole(assessment: WrittenAssessment, ending: str) -> Report:
    return workbook_document(assessment) if ending in WORKBOOKS else composed(assessment)
