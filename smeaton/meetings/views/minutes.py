"""Pages that read the minutes of a meeting, and hand them out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from smeaton.accounts.permissions import Permission
from smeaton.core.attachments import attachment
from smeaton.documents.formats import FORMATS
from smeaton.errors import NotFoundError
from smeaton.meetings.minuting.beginning import minutes_of
from smeaton.meetings.minuting.contents import private_minutes, public_minutes, state_in_words
from smeaton.meetings.models import Meeting, Minutes
from smeaton.meetings.packs.minutes import MinutesContents, minutes_report
from smeaton.meetings.presenters.attendance import attendance_at
from smeaton.meetings.presenters.minutes import minute_rows, tone_of
from smeaton.meetings.services import full_id, meeting_named
from smeaton.meetings.states import FIXED, MeetingState, MinutesState
from smeaton.partnership.access import Access, reach

ENDINGS = ("pdf", "docx")


@reach(Permission.MEETINGS_VIEW)
@require_safe
def minutes(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """The minutes of a meeting. A draft is for those who write it; what is private, for those who
    may read that."""
    found = meeting_named(access.partnership, meeting)
    there = minutes_of(found)
    readable = may_read(access, there)
    private = access.may(Permission.MEETINGS_PRIVATE)
    context = {
        "meeting": found,
        "name": full_id(found),
        "minutes": there,
        "state": state_in_words(there),
        "tone": tone_of(there) if there else "grey",
        "rows": minute_rows(found, private=private) if readable else [],
        "attendance": attendance_at(found).in_words,
        "readable": readable,
        "held": found.state == MeetingState.HELD,
        "fixed": there is not None and there.state in FIXED,
        "going_round": there is not None and there.state == MinutesState.CIRCULATED,
        "states": MinutesState,
        "permission": Permission,
    }
    return render(request, "meetings/minutes.html", context)


@reach(Permission.MEETINGS_VIEW)
@require_safe
def public_file(request: HttpRequest, access: Access, meeting: str, ending: str) -> HttpResponse:  # noqa: ARG001
    """The minutes that everybody may read, as a document."""
    found = meeting_to_read(access, meeting)
    return _file(public_minutes(found), found, "minutes", ending)


@reach(Permission.MEETINGS_PRIVATE)
@require_safe
def private_file(request: HttpRequest, access: Access, meeting: str, ending: str) -> HttpResponse:  # noqa: ARG001
    """All of the minutes, as a document."""
    found = meeting_to_read(access, meeting)
    return _file(private_minutes(found), found, "private-minutes", ending)


def may_read(access: Access, minutes: Minutes | None) -> bool:
    """Whether minutes are there to be read: a draft is, by those who write it."""
    writes = access.may(Permission.MEETINGS_CHANGE)
    return writes or (minutes is not None and minutes.state != MinutesState.DRAFT)


def meeting_to_read(access: Access, name: str) -> Meeting:
    """A meeting whose minutes the visitor may read. Raises NotFoundError."""
    found = meeting_named(access.partnership, name)
    there = minutes_of(found)
    if there is None or not may_read(access, there):
        raise NotFoundError("There are no minutes to read yet.", todo="Go back to the meeting.")
    return found


def _file(contents: MinutesContents, meeting: Meeting, name: str, ending: str) -> HttpResponse:
    if ending not in ENDINGS:
        raise NotFoundError("There is no such file.", todo="Go back to the minutes.")
    made = FORMATS[ending]
    content = made.render(minutes_report(contents))
    return attachment(content, made.media_type, f"{full_id(meeting)}-{name}.{ending}")
