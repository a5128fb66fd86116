"""Pages about who was at meetings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.core.clock import today
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.meanwhile import ChangedMeanwhileError, say_what_is_there
from smeaton.core.refusals import refused_on
from smeaton.core.written import there
from smeaton.errors import SmeatonError
from smeaton.meetings import attendance as acts
from smeaton.meetings.forms.attendance import AttendanceForm, QuorumForm
from smeaton.meetings.models import Meeting, Quorum
from smeaton.meetings.presenters.attendance import attendance_at, year_of
from smeaton.meetings.quorums import AboutQuorum, quorum_now, seen_of, set_quorum
from smeaton.meetings.services import full_id, meeting_named
from smeaton.meetings.states import MeetingState
from smeaton.meetings.views.asking import show_form
from smeaton.partnership.access import Access, reach
from smeaton.partnership.groups import group_named


@reach(Permission.MEETINGS_VIEW)
@require_safe
def attendance(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """Who was at a meeting."""
    found = meeting_named(access.partnership, meeting)
    context = {
        "meeting": found,
        "name": full_id(found),
        "found": attendance_at(found),
        "held": found.state == MeetingState.HELD,
        "permission": Permission,
    }
    return render(request, "meetings/attendance.html", context)


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def write(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """Write down who was at a meeting."""
    found = meeting_named(access.partnership, meeting)
    form = _form(found, filled_in(request))
    if request.method == "POST" and form.is_valid():
        sent = {"attending": form.attending(), "seen": form.cleaned_data["seen"]}
        try:
            acts.write_attendance(meeting=found, by=access.user, **sent)
        except ChangedMeanwhileError as error:
            form.add_error(None, str(error))
            now = _form(error.there)
            say_what_is_there(form, now, **now.not_sent(request.POST))
        except SmeatonError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The attendance is written down.")
            where = "write-attendance" if "more" in request.POST else "attendance"
            return redirect(_at(where, access, found))
    context = {"meeting": found, "name": full_id(found), "form": form}
    return render(request, "meetings/attendance_form.html", context)


@reach(Permission.MEETINGS_VIEW)
@require_safe
def year(request: HttpRequest, access: Access, group: str) -> HttpResponse:
    """The attendance of a group over twelve months."""
    found = group_named(access.partnership, group)
    context = {
        "group": found,
        "today": today(),
        "found": year_of(found, today=today()),
        "quorum": quorum_now(found),
        "permission": Permission,
    }
    return render(request, "meetings/year.html", context)


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def quorum(request: HttpRequest, access: Access, group: str) -> HttpResponse:
    """Write down how many have to be at a meeting of a group."""
    found = group_named(access.partnership, group)
    back = reverse("meetings:year", args=[access.partnership.slug, found.slug])
    form = QuorumForm(filled_in(request), initial=_rule(quorum_now(found)))
    if request.method == "POST" and form.is_valid():
        sent = {"about": form.about(), "seen": form.cleaned_data["seen"]}
        with refused_on(form, now=lambda one: QuorumForm(initial=_rule(one))):
            set_quorum(group=found, by=access.user, **sent)
            messages.success(request, "The quorum is written down.")
            return redirect(back)
    title = "How many have to be there"
    return show_form(request, form, title=title, button="Save", back=back, about=found.name)


def _form(meeting: Meeting, sent: object = None) -> AttendanceForm:
    return AttendanceForm(meeting.partnership, acts.asked_about(meeting), sent)


def _at(route: str, access: Access, meeting: Meeting) -> str:
    return reverse(f"meetings:{route}", args=[access.partnership.slug, full_id(meeting)])


def _rule(quorum: Quorum | None) -> dict[str, object]:
    known = there(AboutQuorum, quorum) if quorum else {}
    return known | {"seen": seen_of(quorum)}
