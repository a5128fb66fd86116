"""The first page of evidence: the story in one sentence, and the way to everything else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from smeaton.evidence.pages import PAGES
from smeaton.evidence.views.asking import Asking, evidence_page, show
from smeaton.partnership.access import Access


@evidence_page
def overview(request: HttpRequest, access: Access, asking: Asking) -> HttpResponse:  # noqa: ARG001
    """What a chief officer could quote, what truly changed, where, and what is doubtful."""
    table = asking.table("crime")
    return show(request, asking, "evidence/overview.html", {"table": table, "pages": PAGES})
