"""Pages about the safety check of a pack."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.meetings.checking import check_meeting, finding_keyed, may_be_published
from smeaton.meetings.forms.safety import DecisionForm
from smeaton.meetings.models import Meeting
from smeaton.meetings.services import full_id, meeting_named
from smeaton.meetings.views.asking import show_form
from smeaton.partnership.access import Access, reach


@reach(Permission.MEETINGS_CHANGE)
@require_safe
def check(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """What there is to ask about before the public pack goes out."""
    found = meeting_named(access.partnership, meeting)
    checked = check_meeting(found)
    context = {
        "meeting": found,
        "name": full_id(found),
        "open": [one.finding for one in checked if one.decision is None],
        "decided": [one for one in checked if one.decision is not None],
    }
    return render(request, "meetings/check.html", context)


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def decide(request: HttpRequest, access: Access, meeting: str, finding: str) -> HttpResponse:
    """Say why something that was found may be published."""
    found = meeting_named(access.partnership, meeting)
    asked = finding_keyed(found, finding)
    form = DecisionForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            may_be_published(meeting=found, finding=asked, by=access.user, **form.cleaned_data)
            messages.success(request, "The decision is kept.")
            return redirect(_of_check(access, found))
    return show_form(
        request,
        form,
        title=f"{asked.kind.value.capitalize()}: {asked.why}",
        button="It may be published",
        back=_of_check(access, found),
        about=f"{asked.where}: “{asked.quote}”",
    )


def _of_check(access: Access, meeting: Meeting) -> str:
    return reverse("meetings:check", args=[access.partnership.slug, full_id(meeting)])
