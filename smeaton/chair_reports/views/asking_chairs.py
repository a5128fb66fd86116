"""The page on which the coordinator asks a chair for a report."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from smeaton.accounts.models import User
from smeaton.accounts.permissions import Permission
from smeaton.chair_reports.forms.asking import AskForm
from smeaton.chair_reports.links import ask_for_report
from smeaton.chair_reports.models import ChairReport, ReportLink
from smeaton.chair_reports.services import begin_report
from smeaton.chair_reports.views.asking import of_reports, show_form
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.meetings.models import Meeting
from smeaton.meetings.services import meeting_named
from smeaton.partnership.access import Access, reach
from smeaton.partnership.groups import group_named
from smeaton.partnership.models import Group


@reach(Permission.REPORTS_RETURN)
@require_http_methods(GET_OR_POST)
def ask(request: HttpRequest, access: Access, meeting: str, reporter: str) -> HttpResponse:
    """Ask for a report by e-mail, or remind of it. One that nobody has begun is begun."""
    found = meeting_named(access.partnership, meeting)
    group = group_named(access.partnership, reporter)
    form = AskForm(filled_in(request), initial={"sent_to": _last_address(group)})
    if request.method == "POST" and form.is_valid():
        sent_to = form.cleaned_data["sent_to"]
        with refused_on(form):
            report = _begun(found, group, by=access.user)
            ask_for_report(report=report, sent_to=sent_to, by=access.user)
            messages.success(request, f"An e-mail went to {sent_to}.")
            return redirect(of_reports(access))
    return show_form(
        request,
        form,
        title=f"Ask for the report of {group}",
        button="Send the e-mail",
        back=of_reports(access),
        about=f"For {found}",
    )


def _begun(meeting: Meeting, group: Group, *, by: User) -> ChairReport:
    there = ChairReport.objects.filter(meeting=meeting, group=group).first()
    return there or begin_report(meeting=meeting, group=group, by=by)


def _last_address(group: Group) -> str:
    """Whom the e-mail before went to."""
    there = ReportLink.objects.filter(report__group=group).order_by("-sent_on", "-id")
    return there.values_list("sent_to", flat=True).first() or ""
