"""The two packs of a meeting as they stand, each as a page and as one PDF: of the same contents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from smeaton.accounts.permissions import Permission
from smeaton.core.attachments import attachment
from smeaton.documents.blocks import Link
from smeaton.documents.html import fragment
from smeaton.meetings.minuting.contents import last_minutes
from smeaton.meetings.models import Meeting
from smeaton.meetings.packing import private_contents, public_contents
from smeaton.meetings.packs.agenda import Links, agenda_blocks
from smeaton.meetings.packs.building import build_pack
from smeaton.meetings.packs.contents import PackContents, PackItem, PackPaper
from smeaton.meetings.services import full_id, meeting_named
from smeaton.partnership.access import Access, reach

PDF = "application/pdf"


@reach(Permission.MEETINGS_VIEW)
@require_safe
def public_page(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """The public pack, to read."""
    found = meeting_named(access.partnership, meeting)
    return _page(request, found, public_contents(found))


@reach(Permission.MEETINGS_PRIVATE)
@require_safe
def private_page(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """The private pack, to read."""
    found = meeting_named(access.partnership, meeting)
    return _page(request, found, private_contents(found))


@reach(Permission.MEETINGS_VIEW)
@require_safe
def public_pack(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:  # noqa: ARG001
    """The public pack as a PDF."""
    found = meeting_named(access.partnership, meeting)
    return _file(found, public_contents(found))


@reach(Permission.MEETINGS_PRIVATE)
@require_safe
def private_pack(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:  # noqa: ARG001
    """The private pack as a PDF."""
    found = meeting_named(access.partnership, meeting)
    return _file(found, private_contents(found))


def _file(meeting: Meeting, contents: PackContents) -> HttpResponse:
    part = "private" if contents.is_private else "public"
    content = build_pack(contents).content
    return attachment(content, PDF, f"{full_id(meeting)}-{part}-pack.pdf")


def _page(request: HttpRequest, meeting: Meeting, contents: PackContents) -> HttpResponse:
    """The agenda with the pages of the PDF, and a link to each paper."""
    pages = build_pack(contents).pages
    blocks = agenda_blocks(contents, pages, _links(meeting, contents))
    context = {
        "meeting": meeting,
        "name": full_id(meeting),
        "contents": contents,
        "reading": fragment(blocks, prefix="pack-"),
    }
    return render(request, "meetings/pack.html", context)


def _links(meeting: Meeting, contents: PackContents) -> Links:
    return {
        item.number: tuple(_link(meeting, item, paper) for paper in item.papers)
        for item in contents.items
        if item.papers
    }


def _link(meeting: Meeting, item: PackItem, paper: PackPaper) -> Link:
    """To the paper that was sent, or to the minutes, which come by themselves."""
    at = (meeting.partnership.slug, full_id(meeting))
    if paper.key:
        return Link(paper.title, reverse("meetings:paper", args=[*at, item.key, paper.key]))
    last = last_minutes(meeting)
    assert last is not None, "what nobody sent are its minutes"
    names = [meeting.partnership.slug, full_id(last.meeting)]
    return Link(paper.title, reverse("meetings:minutes", args=names))
