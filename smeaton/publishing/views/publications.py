"""The public pages of single publications. They need no sign-in, and have no way to anything but
what was published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from smeaton.partnership.colours import colour_rule
from smeaton.partnership.models import Partnership
from smeaton.publishing.access import open_to_all
from smeaton.publishing.files import files_of
from smeaton.publishing.frozen import frozen_meeting
from smeaton.publishing.kinds import Kind
from smeaton.publishing.presenters import (
    VersionShown,
    figure_of,
    figures_of,
    newest_of_each,
    paper_of,
    reading_of,
    version_shown,
)
from smeaton.publishing.site import authorities_at, by_how


@open_to_all
@require_safe
def everything(request: HttpRequest, place: Partnership) -> HttpResponse:
    """Everything that the partnership has published, each in its newest version."""
    context = {"publications": newest_of_each(place)}
    return render(request, "publishing/publications.html", context)


@open_to_all
@require_safe
def newest(request: HttpRequest, place: Partnership, kind: str, publication: str) -> HttpResponse:
    """The newest version of a publication, whichever that is."""
    return _reading_view(request, version_shown(place, kind, publication))


@open_to_all
@require_safe
def version(
    request: HttpRequest, place: Partnership, kind: str, publication: str, version: int
) -> HttpResponse:
    """One version of a publication, at an address that stays."""
    return _reading_view(request, version_shown(place, kind, publication, version))


@open_to_all
@require_safe
def paper_file(
    request: HttpRequest, place: Partnership, kind: str, publication: str, version: int, paper: str
) -> HttpResponse:
    """A file to download. It never changes, and may be withdrawn: whoever has it asks each time
    whether it is still there."""
    _, entry = paper_of(place, kind, publication, version, paper)
    response = HttpResponse(files_of(place).read(entry), content_type=entry.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{entry.name}"'
    response.headers["Cache-Control"] = "no-cache"
    response.headers["ETag"] = f'"{entry.sha256}"'
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    assert isinstance(answer, HttpResponse), "this one, or a shorter one in its place"
    return answer


@open_to_all
@require_safe
def figures(
    request: HttpRequest, place: Partnership, kind: str, publication: str, version: int
) -> HttpResponse:
    """The figure register: every number of a version, with the way to its own page."""
    shown = version_shown(place, kind, publication, version)
    context = {"shown": shown, "figures": figures_of(shown.publication)}
    return render(request, "publishing/figures.html", context)


@open_to_all
@require_safe
def figure(
    request: HttpRequest,
    place: Partnership,
    kind: str,
    publication: str,
    version: int,
    figure: str,
) -> HttpResponse:
    """Where one published number comes from, at an address that stays."""
    shown = version_shown(place, kind, publication, version)
    context = {"shown": shown, "figure": figure_of(shown.publication, figure)}
    return render(request, "publishing/figure.html", context)


@open_to_all
@require_safe
def colours(request: HttpRequest, place: Partnership) -> HttpResponse:  # noqa: ARG001
    """The partnership's own colour, for those who are no members of it."""
    return HttpResponse(colour_rule(place.colour), content_type="text/css")


def _reading_view(request: HttpRequest, shown: VersionShown) -> HttpResponse:
    context = {
        "shown": shown,
        "contents": shown.publication.contents,
        "reading": reading_of(shown.publication),
    }
    if shown.publication.kind == Kind.MEETING:
        frozen = frozen_meeting(shown.publication)
        context |= {"frozen": frozen, "authorities": authorities_at(frozen)}
        context["attendance"] = by_how(frozen.facts.attendance)
    return render(request, "publishing/publication.html", context)
