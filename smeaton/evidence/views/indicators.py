"""The catalogue of indicators: what each counts, over what, and what to mind."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse

from smeaton.evidence.pages import PAGES
from smeaton.evidence.views.asking import Asking, evidence_page, show
from smeaton.partnership.access import Access


@evidence_page
def indicators(request: HttpRequest, access: Access, asking: Asking) -> HttpResponse:  # noqa: ARG001
    """All of them by theme, and of which there are figures for this area."""
    ordered = sorted(asking.evidence.catalogue, key=lambda one: (one.theme, one.title))
    themes = [
        (theme.replace("-", " ").capitalize(), list(members))
        for theme, members in groupby(ordered, key=lambda one: one.theme)
    ]
    held = {one.code for one in asking.frame.indicators}
    return show(request, asking, "evidence/indicators.html", {"themes": themes, "held": held})


@evidence_page
def indicator(
    request: HttpRequest,
    access: Access,  # noqa: ARG001
    asking: Asking,
    indicator_id: str,
) -> HttpResponse:
    """One indicator as its file defines it, with the way to its figures."""
    found = asking.evidence.catalogue[indicator_id]
    held = any(one.code == indicator_id for one in asking.frame.indicators)
    pages = [page for page in PAGES.values() if "indicator" in page.asks] if held else []
    context = {"indicator": found, "held": held, "pages": pages}
    return show(request, asking, "evidence/indicator.html", context)
