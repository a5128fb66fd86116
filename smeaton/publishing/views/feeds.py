"""What programs subscribe to and read: Atom, iCalendar, OParl, and what search engines ask for."""

from __future__ import annotations

from datetime import datetime
from xml.sax.xmlreader import AttributesImpl

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe

from smeaton.core.access import public
from smeaton.core.addresses import absolute
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.models import Partnership
from smeaton.publishing.access import open_to_all, public_partnerships
from smeaton.publishing.calendars import calendar
from smeaton.publishing.feeds import feed, versions
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication
from smeaton.publishing.oparl import OParl, Page, Thing
from smeaton.publishing.presenters import newest_of_each
from smeaton.publishing.site import site_of

ATOM, ICALENDAR, XML = "application/atom+xml", "text/calendar; charset=utf-8", "application/xml"
PAGE_SIZE, MOST_A_PAGE = 100, 100
SINCE = {
    "created_since": ("created", True),
    "created_until": ("created", False),
    "modified_since": ("modified", True),
    "modified_until": ("modified", False),
}


@open_to_all
@require_safe
def atom(request: HttpRequest, place: Partnership, group: str = "") -> HttpResponse:
    """What was published, by the partnership or of the meetings of a group."""
    site = site_of(place)
    name = site.group(group).name if group else place.name
    page = ("publishing:group", [place.slug, group]) if group else _front(place)
    content = feed(
        place, versions(place, group), title=f"{name}: what is published", at=request.path,
        page=reverse(page[0], args=page[1]),
    )  # fmt: skip
    return HttpResponse(content, content_type=ATOM)


@open_to_all
@require_safe
def ics(request: HttpRequest, place: Partnership, group: str = "") -> HttpResponse:  # noqa: ARG001
    """The published meetings as a calendar, of all groups or of one."""
    site = site_of(place)
    name = site.group(group).name if group else f"Meetings of {place.name}"
    meetings = site.of_group(group) if group else site.meetings
    return HttpResponse(calendar(place, meetings, name=name), content_type=ICALENDAR)


@open_to_all
@require_safe
def oparl(request: HttpRequest, place: Partnership) -> HttpResponse:  # noqa: ARG001
    """The system: where a program that knows OParl begins."""
    return _json(_oparl_of(place).system())


@open_to_all
@require_safe
def oparl_list(request: HttpRequest, place: Partnership, listed: str) -> HttpResponse:
    """A list of objects, page by page."""
    whole = _oparl_of(place)
    things = [one for one in whole.objects(listed) if _asked_for(request, one, whole)]
    page = Page(
        data=things,
        number=_number(request, "page", 1, 10**6),
        size=_number(request, "elementsPerPage", PAGE_SIZE, MOST_A_PAGE),
        address=whole.list(listed),
        asked=_without_page(request),
    )
    return _json(page.to_json())


@open_to_all
@require_safe
def oparl_object(
    request: HttpRequest,  # noqa: ARG001
    place: Partnership,
    listed: str,
    name: str,
) -> HttpResponse:
    """One object."""
    return _json(_oparl_of(place).object(listed, name))


@open_to_all
@require_safe
def sitemap(request: HttpRequest, place: Partnership) -> HttpResponse:  # noqa: ARG001
    """Every page of the public site that there is one of, for search engines."""
    response = HttpResponse(content_type=XML)
    writer = SimplerXMLGenerator(response, "utf-8")
    writer.startDocument()
    kind = AttributesImpl({"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    writer.startElement("urlset", kind)
    for address in _addresses(place):
        writer.startElement("url", AttributesImpl({}))
        writer.addQuickElement("loc", absolute(address))
        writer.endElement("url")
    writer.endElement("urlset")
    writer.endDocument()
    return response


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """What search engines may read: the site of each partnership that published something."""
    lines = ["User-agent: *", "Allow: /"]
    for one in public_partnerships():
        lines.append(f"Sitemap: {absolute(reverse('publishing:sitemap', args=[one.slug]))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _addresses(place: Partnership) -> list[str]:
    site = site_of(place)
    pages = ("publications", "everything", "meetings", "groups", "decisions", "accessibility")
    found = [reverse(f"publishing:{page}", args=[place.slug]) for page in pages]
    found += [reverse("publishing:year", args=[place.slug, one]) for one in site.years]
    found += [reverse("publishing:group", args=[place.slug, one.slug]) for one in site.groups]
    newest = newest_of_each(place)
    return found + [reverse("publishing:newest", args=one.address[:3]) for one in newest]


def _front(place: Partnership) -> tuple[str, list[str]]:
    return "publishing:publications", [place.slug]


def _oparl_of(place: Partnership) -> OParl:
    site = site_of(place)
    shown = {one.key for one in site.publications}
    there = Publication.objects.of(place).filter(kind=Kind.MEETING, withdrawal__isnull=False)
    gone = {one.key: one for one in there.select_related("partnership", "withdrawal")}
    withdrawn = tuple(one for key, one in sorted(gone.items()) if key not in shown)
    return OParl(place, site, withdrawn)


def _asked_for(request: HttpRequest, thing: Thing, whole: OParl) -> bool:
    """Whether a filter of the standard, or ours by group, leaves it in. What was withdrawn is told
    to those alone who ask what changed."""
    if thing.get("deleted") and "modified_since" not in request.GET:
        return False
    group = request.GET.get("group")
    if group and whole.at("organizations", group) not in thing.get("organization", ()):
        return False
    return all(
        _holds(request.GET[name], thing.get(of), since=since)
        for name, (of, since) in SINCE.items()
        if name in request.GET
    )


def _holds(asked: str, there: str | None, *, since: bool) -> bool:
    try:
        limit = datetime.fromisoformat(asked)
    except ValueError:
        limit = None
    if limit is None or limit.tzinfo is None:
        raise SmeatonError(
            f"{asked!r} is no moment.", todo="Use one such as 2022-11-02T00:00:00+00:00."
        )
    if there is None:
        return True
    moment = datetime.fromisoformat(there)
    return moment >= limit if since else moment <= limit


def _number(request: HttpRequest, name: str, usual: int, most: int) -> int:
    said = request.GET.get(name, str(usual))
    if not said.isascii() or not said.isdecimal() or len(said) > 9 or int(said) < 1:
        raise NotFoundError("There is no page at this address.")
    return min(int(said), most)


def _without_page(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


def _json(thing: Thing) -> JsonResponse:
    response = JsonResponse(thing, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
