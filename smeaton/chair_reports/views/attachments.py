"""Pages about what comes with a report."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.chair_reports import attachments as acts
from smeaton.chair_reports.forms.attachments import AttachForm
from smeaton.chair_reports.models.attachments import AttachmentKind
from smeaton.chair_reports.views.asking import about, asked_report, of_report, show_form
from smeaton.core.attachments import attachment
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.partnership.access import Access, reach


@reach(Permission.REPORTS_WRITE)
@require_http_methods(GET_OR_POST)
def attach(request: HttpRequest, access: Access, meeting: str, reporter: str) -> HttpResponse:
    """Send a file that comes with a report."""
    found = asked_report(access, meeting, reporter)
    form = AttachForm(filled_in(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        with refused_on(form):
            acts.attach(report=found, title=sent["title"], file=sent["file"], by=access.user)
            messages.success(request, f"{sent['title']} comes with the report.")
            return redirect(of_report(found))
    return show_form(
        request,
        form,
        title="Attach a file",
        button="Send it",
        back=of_report(found),
        about=about(found),
    )


@reach(Permission.REPORTS_WRITE)
@require_safe
def read(
    request: HttpRequest,  # noqa: ARG001
    access: Access,
    meeting: str,
    reporter: str,
    attachment_id: int,
) -> HttpResponse:
    """A file as it was kept."""
    found = asked_report(access, meeting, reporter)
    one = acts.attachment_numbered(found, attachment_id)
    kind = AttachmentKind(one.kind)
    name = f"{found.group.slug}-attachment-{one.position}.{kind.value}"
    return attachment(acts.content_of(one), acts.MEDIA[kind], name)


@reach(Permission.REPORTS_WRITE)
@require_http_methods(["POST"])
def detach(
    request: HttpRequest, access: Access, meeting: str, reporter: str, attachment_id: int
) -> HttpResponse:
    """Take a file off its report."""
    found = asked_report(access, meeting, reporter)
    one = acts.attachment_numbered(found, attachment_id)
    acts.detach(attachment=one, by=access.user)
    messages.success(request, f"{one.title} comes with the report no more.")
    return redirect(of_report(found))
