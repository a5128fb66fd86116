"""The first page of evidence: the story in one sentence, and the way to everything else."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from smeaton.accounts.permissions import Permission
from smeaton.evidence.opening import open_release
from smeaton.evidence.pages import PAGES
from smeaton.evidence.showing import drawn
from smeaton.evidence.views.asking import Asking, evidence_page, show
from smeaton.partnership.access import Access, reach
from smeaton.partnership.services import set_area


@evidence_page
def overview(request: HttpRequest, access: Access, asking: Asking) -> HttpResponse:  # noqa: ARG001
    """What a chief officer could quote, what truly changed, where, and what is doubtful."""
    facts = asking.table("quick-facts")
    quality, published = asking.table("quality"), asking.table("published")
    context = {
        "table": facts,
        "drawn": drawn(asking.evidence, facts, asking.links),
        "quality": quality,
        "published": published if published.records else None,
        "pages": PAGES,
    }
    return show(request, asking, "evidence/overview.html", context)


@reach(Permission.SETTINGS_CHANGE)
@require_POST
def choose_area(request: HttpRequest, access: Access) -> HttpResponse:
    """Say which area the partnership is for: one that the loaded lookups name."""
    with open_release(access.partnership) as evidence:
        area = evidence.base.area(request.POST.get("area", ""))
    set_area(partnership=access.partnership, area_code=area.code, by=access.user)
    messages.success(request, f"{access.partnership} is for {area.name} now.")
    return redirect("evidence:overview", access.partnership.slug)
