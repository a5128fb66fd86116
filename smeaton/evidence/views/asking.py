"""What every page of evidence begins with: open the release, read the filters, or say why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from smeaton.accounts.permissions import Permission
from smeaton.analysis.periods import Month
from smeaton.analysis.tables.table import EvidenceTable
from smeaton.core.clock import today
from smeaton.errors import NotFoundError
from smeaton.evidence.asking import Evidence
from smeaton.evidence.filters import Filters, Links
from smeaton.evidence.frame import Frame, districts_of, frame_of
from smeaton.evidence.navigation import evidence_pages, filter_form
from smeaton.evidence.opening import evidence_store, open_release
from smeaton.partnership.access import Access, reach


@dataclass(frozen=True, slots=True)
class Asking:
    """An open release, what can be asked of it and what was asked."""

    evidence: Evidence
    frame: Frame
    filters: Filters
    links: Links

    def table(self, name: str, **options: str) -> EvidenceTable:
        """A table for the area and month that were asked for."""
        return self.evidence.table(name, area=self.filters.area, to=self.filters.to, **options)


PageView = Callable[..., HttpResponse]


def evidence_page(view: PageView) -> PageView:
    """A page of evidence: readers only, GET only, its ``Asking`` opened and closed.

    What has to be there first (data, an area, a lookup that names it) is asked for on a page of
    its own.
    """

    @reach(Permission.EVIDENCE_VIEW)
    @require_safe
    @wraps(view)
    def page(request: HttpRequest, access: Access, **kwargs: Any) -> HttpResponse:
        store = evidence_store(access.partnership)
        if store.newest() is None:
            return render(request, "evidence/empty.html", {"permission": Permission})
        with open_release(access.partnership, request.GET.get("release") or None) as evidence:
            home = access.partnership.area_code
            area = request.GET.get("area") or home
            if not area:
                return _no_area(request, evidence)
            try:
                frame = frame_of(evidence, area=area, home=home)
            except NotFoundError:
                if "area" in request.GET:
                    raise
                return _no_lookup(request, access, evidence)
            newest = frame.newest or Month.of(today()) - 1
            filters = Filters.read(request.GET.dict(), frame, newest=newest)
            filters.check(evidence.catalogue)
            links = Links(access.partnership.slug, filters)
            return view(request, access, Asking(evidence, frame, filters, links), **kwargs)

    return page


def _no_area(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    context = {"districts": districts_of(evidence), "permission": Permission}
    return render(request, "evidence/no_area.html", context)


def _no_lookup(request: HttpRequest, access: Access, evidence: Evidence) -> HttpResponse:
    context = {
        "area_code": access.partnership.area_code,
        "districts": districts_of(evidence),
        "permission": Permission,
    }
    return render(request, "evidence/no_lookup.html", context)


def show(
    request: HttpRequest, asking: Asking, template: str, context: dict[str, Any]
) -> HttpResponse:
    """A page about an open release, with the way to the other pages and its form of filters."""
    frame = {
        "asking": asking,
        "evidence_pages": evidence_pages,
        "filter_form": filter_form,
        "permission": Permission,
    }
    return render(request, template, frame | context)
