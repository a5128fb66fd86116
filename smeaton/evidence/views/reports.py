"""The evidence base as a report to hand over."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from smeaton.core.clock import today
from smeaton.errors import NotFoundError
from smeaton.evidence.report import RENDERERS, EvidenceReport, evidence_report, file_name
from smeaton.evidence.views.asking import Asking, evidence_page, show
from smeaton.evidence.views.tables import attachment
from smeaton.partnership.access import Access

KINDS = {
    "pdf": ("PDF", "to read and to print; tagged for screen readers", "application/pdf"),
    "docx": (
        "Word (DOCX)",
        "to write on in",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "odt": (
        "OpenDocument text (ODT)",
        "the same, as an open standard",
        "application/vnd.oasis.opendocument.text",
    ),
    "html": ("One web page (HTML)", "one file that needs nothing else", "text/html; charset=utf-8"),
    "xlsx": (
        "Workbook (XLSX)",
        "every table with every column, one a sheet",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "ods": (
        "Workbook (ODS)",
        "the same, as an open standard",
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
}
"""What each format is called and good for, best first."""


@evidence_page
def report(request: HttpRequest, access: Access, asking: Asking) -> HttpResponse:  # noqa: ARG001
    """Choose area and month, and take the report in a format."""
    files = [
        (label, use, asking.links.to("evidence:report-file", ending))
        for ending, (label, use, _) in KINDS.items()
    ]
    return show(request, asking, "evidence/report.html", {"files": files})


@evidence_page
def report_file(
    request: HttpRequest,  # noqa: ARG001
    access: Access,
    asking: Asking,
    ending: str,
) -> HttpResponse:
    """The report in one format."""
    if ending not in RENDERERS:
        raise NotFoundError(
            f"A report cannot be had as {ending!r}.", todo=f"Try {', '.join(RENDERERS)}."
        )
    content = RENDERERS[ending](_report(access, asking))
    name = file_name(asking.filters.area, asking.filters.to, ending)
    return attachment(content, KINDS[ending][2], name)


def _report(access: Access, asking: Asking) -> EvidenceReport:
    return evidence_report(
        asking.evidence,
        area=asking.filters.area,
        to=asking.filters.to,
        organisation=access.partnership.name,
        on=today(),
    )
