"""Pages on which the coordinator sends a report back, opens it again, or tables it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from smeaton.accounts.permissions import Permission
from smeaton.chair_reports.forms.reports import ReopenForm, ReturnForm, TableForm
from smeaton.chair_reports.presenters.desk import sheet_of
from smeaton.chair_reports.services import reopen_report, return_report
from smeaton.chair_reports.tabling import caught_before_tabling, table_report
from smeaton.chair_reports.views.asking import (
    about,
    of_asking,
    of_report,
    returned_report,
    show_form,
)
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.meetings.presenters.agendas import agenda_of
from smeaton.partnership.access import Access, reach


@reach(Permission.REPORTS_RETURN)
@require_http_methods(GET_OR_POST)
def send_back(request: HttpRequest, access: Access, meeting: str, reporter: str) -> HttpResponse:
    """Send a report back, with comments beside the answers."""
    found = returned_report(access, meeting, reporter)
    form = ReturnForm(found.form_version.form, filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            note, comments = form.cleaned_data["note"], form.comments()
            return_report(report=found, note=note, comments=comments, by=access.user)
            if found.links.exists():
                messages.success(request, "The report is sent back. Tell the chair by e-mail.")
                return redirect(of_asking(found))
            messages.success(request, "The report is sent back.")
            return redirect(of_report(found))
    context = {
        "report": found,
        "sheet": sheet_of(found),
        "form": form,
        "back": of_report(found),
    }
    return render(request, "chair_reports/return.html", context)


@reach(Permission.REPORTS_RETURN)
@require_http_methods(GET_OR_POST)
def reopen(request: HttpRequest, access: Access, meeting: str, reporter: str) -> HttpResponse:
    """Open a signed report again."""
    found = returned_report(access, meeting, reporter)
    form = ReopenForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            reopen_report(report=found, by=access.user, **form.cleaned_data)
            messages.success(request, "The report is open again, and has to be signed again.")
            return redirect(of_report(found))
    return show_form(
        request,
        form,
        title="Open the report again",
        button="Open it",
        back=of_report(found),
        about=about(found),
    )


@reach(Permission.REPORTS_RETURN)
@require_http_methods(GET_OR_POST)
def table(request: HttpRequest, access: Access, meeting: str, reporter: str) -> HttpResponse:
    """Put a signed report before the board."""
    access.check(Permission.MEETINGS_CHANGE)
    found = returned_report(access, meeting, reporter)
    form = TableForm(agenda_of(found.meeting).every_row, filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            item = form.chosen()
            table_report(report=found, item=item, by=access.user)
            messages.success(request, f"The report is a paper of “{item}”.")
            return redirect(of_report(found))
    context = {
        "report": found,
        "form": form,
        "caught": caught_before_tabling(found),
        "back": of_report(found),
        "about": about(found),
    }
    return render(request, "chair_reports/table.html", context)
