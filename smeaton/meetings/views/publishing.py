"""The page on which a meeting is published."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from smeaton.accounts.permissions import Permission
from smeaton.core.clock import today
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.errors import SmeatonError
from smeaton.meetings.presenters.publishing import preview_of
from smeaton.meetings.publishing.acts import publish_meeting
from smeaton.meetings.services import full_id, meeting_named
from smeaton.partnership.access import Access, reach
from smeaton.publishing.forms import PublishForm


@reach(Permission.PUBLICATIONS_PUBLISH)
@require_http_methods(GET_OR_POST)
def publish(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """See what would be public and what not, and let it go out."""
    found = meeting_named(access.partnership, meeting)
    preview = preview_of(found, today=today())
    form = PublishForm(
        filled_in(request), initial={"seen": preview.public.mark}, again=preview.before is not None
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = publish_meeting(meeting=found, by=access.user, **form.cleaned_data)
        except SmeatonError as error:
            form.add_error(None, str(error))
            # What is there now is on the page, and is what the next press publishes.
            found = meeting_named(access.partnership, meeting)
            preview = preview_of(found, today=today())
            form.data = {**form.cleaned_data, "seen": preview.public.mark}
        else:
            messages.success(request, f"Version {made.version} is published.")
            return redirect(made.get_absolute_url())
    context = {"meeting": found, "name": full_id(found), "preview": preview, "form": form}
    return render(request, "meetings/publish.html", context)
