"""The public site: what is next, what came last, groups, meetings, decisions, search."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from smeaton.core.clock import today
from smeaton.documents.characters import clean
from smeaton.errors import NotFoundError
from smeaton.partnership.models import Partnership
from smeaton.publishing import search as searching
from smeaton.publishing.access import open_to_all
from smeaton.publishing.site import Site, authorities_at, site_of

LONGEST_QUERY = 200


@open_to_all
@require_safe
def front(request: HttpRequest, place: Partnership) -> HttpResponse:
    """Where a citizen begins."""
    site = site_of(place)
    context = {"next": site.next(today()), "last": site.last(today())}
    return _page(request, "front", site, context)


@open_to_all
@require_safe
def meetings(
    request: HttpRequest, place: Partnership, meeting_year: int | None = None
) -> HttpResponse:
    """The meetings of a year; of the newest, where none is named."""
    site = site_of(place)
    shown = meeting_year or next(iter(site.years), today().year)
    if meeting_year is not None and meeting_year not in site.years:
        raise NotFoundError("There is no page at this address.")
    context = {
        "year": shown,
        "meetings": site.of_year(shown),
        "attended": [(one, rows) for one in site.of_year(shown) if (rows := authorities_at(one))],
        "today": today(),
    }
    return _page(request, "meetings", site, context)


@open_to_all
@require_safe
def groups(request: HttpRequest, place: Partnership) -> HttpResponse:
    """The groups, what they are for, and who takes part."""
    return _page(request, "groups", site_of(place), {})


@open_to_all
@require_safe
def group(request: HttpRequest, place: Partnership, group: str) -> HttpResponse:
    """One group: what it is for, its meetings, its feeds."""
    site = site_of(place)
    found = site.group(group)
    above = next((one for one in site.groups if one.slug == found.above), None)
    context = {
        "group": found,
        "above": above,
        "next": site.next(today(), group),
        "meetings": site.of_group(group),
        "today": today(),
    }
    return _page(request, "group", site, context)


@open_to_all
@require_safe
def decisions(request: HttpRequest, place: Partnership) -> HttpResponse:
    """What was decided, the latest first."""
    return _page(request, "decisions", site_of(place), {})


@open_to_all
@require_safe
def search(request: HttpRequest, place: Partnership) -> HttpResponse:
    """What a few words find in all that is published."""
    query = clean(request.GET.get("q", "")[:LONGEST_QUERY])
    context = {"query": query, "found": searching.search(place, query)}
    return render(request, "publishing/search.html", context)


@open_to_all
@require_safe
def accessibility(request: HttpRequest, place: Partnership) -> HttpResponse:  # noqa: ARG001
    """The accessibility statement."""
    return render(request, "publishing/accessibility.html", {})


def _page(request: HttpRequest, name: str, site: Site, context: dict[str, Any]) -> HttpResponse:
    return render(request, f"publishing/{name}.html", {"site": site, **context})
