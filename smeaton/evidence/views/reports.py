"""The evidence base as a report to hand over."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from smeaton.core.attachments import attachment
from smeaton.core.clock import today
from smeaton.documents.formats import FORMATS
from smeaton.errors import NotFoundError
from smeaton.evidence.report import EvidenceReport, evidence_report, file_name, render
from smeaton.evidence.views.asking import Asking, evidence_page, show
from smeaton.partnership.access import Access


@evidence_page
def report(request: HttpRequest, access: Access, asking: Asking) -> HttpResponse:  # noqa: ARG001
    """Choose area and month, and take the report in a format."""
    files = [
        (one.label, one.use, asking.links.to("evidence:report-file", ending))
        for ending, one in FORMATS.items()
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
    if ending not in FORMATS:
        raise NotFoundError(
            f"A report cannot be had as {ending!r}.", todo=f"Try {', '.join(FORMATS)}."
        )
    content = render(_report(access, asking), ending)
    name = file_name(asking.filters.area, asking.filters.to, ending)
    return attachment(content, FORMATS[ending].media_type, name)


def _report(access: Access, asking: Asking) -> EvidenceReport:
    return evidence_report(
        asking.evidence,
        area=asking.filters.area,
        to=asking.filters.to,
        organisation=access.partnership.name,
        on=today(),
    )
