"""Pages about meetings: which there are, and when their papers are due."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.core.clock import today
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.core.written import there
from smeaton.meetings import services as acts
from smeaton.meetings.forms.meetings import CancelForm, MeetingForm, NewMeetingForm
from smeaton.meetings.minuting.contents import state_in_words
from smeaton.meetings.models import Meeting
from smeaton.meetings.presenters.actions import actions_at
from smeaton.meetings.presenters.agendas import agenda_of
from smeaton.meetings.presenters.attendance import attendance_at
from smeaton.meetings.presenters.day import day_of
from smeaton.meetings.presenters.meetings import meeting_rows, over_inspection, row_of
from smeaton.meetings.presenters.publishing import published
from smeaton.meetings.publishing.acts import under_another_day
from smeaton.meetings.retention import open_to_inspection
from smeaton.meetings.services import WhenAndWhere
from smeaton.meetings.states import MeetingState
from smeaton.meetings.views.asking import of_meeting, show_form
from smeaton.partnership.access import Access, reach
from smeaton.partnership.models import AccessRules


@reach(Permission.MEETINGS_VIEW)
@require_safe
def meetings(request: HttpRequest, access: Access) -> HttpResponse:
    """The next meetings with when their packs are due, and those that were."""
    rows = meeting_rows(access.partnership, today=today())
    coming = [row for row in rows if row.meeting.held_on >= today()]
    planned = [row for row in coming if row.state == MeetingState.PLANNED]
    context = {
        "next": planned[0] if planned else None,
        "coming": coming,
        "past": [row for row in reversed(rows) if row.meeting.held_on < today()],
        "permission": Permission,
    }
    return render(request, "meetings/meetings.html", context)


@reach(Permission.MEETINGS_VIEW)
@require_safe
def meeting(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """One meeting, with what it deals with."""
    found = acts.meeting_named(access.partnership, meeting)
    arrived, agenda = found.held_on <= today(), agenda_of(found)
    seen = day_of(found, agenda, today=today())
    newest = published(found)
    on = newest.published_on if newest and not newest.is_withdrawn else None
    context = {
        "row": row_of(found, [found], today=today(), published=on),
        "meeting": found,
        "agenda": agenda,
        "standing": not agenda.rows and found.group.standing_items.exists(),
        "looked_at": actions_at(found, agenda, private=access.may(Permission.MEETINGS_PRIVATE)),
        "day": seen,
        "minutes": state_in_words(seen.minutes),
        "inspection": _inspection(found),
        "planned": found.state == MeetingState.PLANNED,
        "arrived": arrived,
        "quorum": attendance_at(found).in_words if arrived else "",
        "published": newest,
        "elsewhere": [] if newest else under_another_day(found),
        "permission": Permission,
    }
    return render(request, "meetings/meeting.html", context)


@reach(Permission.MEETINGS_VIEW)
@require_safe
def inspection(request: HttpRequest, access: Access) -> HttpResponse:
    """What may be taken off inspection. Nothing is deleted by itself."""
    context = {"over": over_inspection(access.partnership, today=today())}
    return render(request, "meetings/inspection.html", context)


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def plan(request: HttpRequest, access: Access) -> HttpResponse:
    """Plan a meeting."""
    form = NewMeetingForm(access.partnership, today(), filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            made = acts.plan_meeting(
                group=form.cleaned_data["group"],
                when=form.when(),
                meant=form.cleaned_data["meant"],
                by=access.user,
            )
            messages.success(request, "The meeting is planned.")
            return redirect(of_meeting(access, made))
    back = reverse("meetings:meetings", args=[access.partnership.slug])
    return show_form(request, form, title="Plan a meeting", button="Plan it", back=back)


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def change(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """Move a meeting."""
    found = acts.meeting_named(access.partnership, meeting)
    form = MeetingForm(filled_in(request), initial=_there(found))
    if request.method == "POST" and form.is_valid():
        with refused_on(form, now=lambda one: MeetingForm(initial=_there(one))):
            moved = acts.change_meeting(
                meeting=found,
                when=form.when(),
                meant=form.cleaned_data["meant"],
                edition=form.cleaned_data["edition"],
                by=access.user,
            )
            messages.success(request, "The meeting was changed.")
            return redirect(of_meeting(access, moved))
    return show_form(
        request,
        form,
        title="Change the meeting",
        button="Save",
        back=of_meeting(access, found),
        about=str(found),
    )


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(["POST"])
def hold(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """Say that a meeting took place."""
    found = acts.meeting_named(access.partnership, meeting)
    acts.hold_meeting(meeting=found, by=access.user)
    messages.success(request, "The meeting was held.")
    return redirect(of_meeting(access, found))


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def cancel(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """Cancel a meeting, with the reason."""
    found = acts.meeting_named(access.partnership, meeting)
    form = CancelForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            acts.cancel_meeting(meeting=found, by=access.user, **form.cleaned_data)
            messages.success(request, "The meeting is cancelled.")
            return redirect(of_meeting(access, found))
    return show_form(
        request,
        form,
        title="Cancel the meeting",
        button="Cancel it",
        back=of_meeting(access, found),
        about=str(found),
    )


def _inspection(meeting: Meeting) -> list[tuple[str, str]]:
    """Until when what was held is open to inspection, where the access rules say so."""
    binds = meeting.group.access_rules != AccessRules.NONE
    if not binds or meeting.state != MeetingState.HELD:
        return []
    there = open_to_inspection(meeting.held_on)
    return [(one.what, one.words(today())) for one in there]


def _there(meeting: Meeting) -> dict[str, Any]:
    found = there(WhenAndWhere, meeting) | {"edition": meeting.edition}
    for name in ("starts_at", "ends_at"):
        found[name] = f"{found[name]:%H:%M}" if found[name] else ""
    return found
