"""Pages about the reports that are due, and about one of them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.chair_reports.documents import report_pdf
from smeaton.chair_reports.due import due_for
from smeaton.chair_reports.forms.reports import ReportingForm
from smeaton.chair_reports.models import ChairReport, Reporting
from smeaton.chair_reports.permissions import check_may_write, own_posts
from smeaton.chair_reports.presenters.desk import sheet_of
from smeaton.chair_reports.presenters.reports import (
    TONES,
    WORDS,
    boards_for,
    earlier_reports,
)
from smeaton.chair_reports.reporting import choose_reporting, marked, reporting_of
from smeaton.chair_reports.services import begin_report, paper_of
from smeaton.chair_reports.states import ReportState
from smeaton.chair_reports.views.asking import (
    asked_report,
    names_of,
    of_report,
    of_reports,
    show_form,
    to_question,
)
from smeaton.core.attachments import attachment
from smeaton.core.clock import today
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.meetings.services import full_id, meeting_named
from smeaton.partnership.access import Access, reach
from smeaton.partnership.groups import group_named


@reach(Permission.REPORTS_WRITE)
@require_safe
def reports(request: HttpRequest, access: Access) -> HttpResponse:
    """Which reports are due for the next meetings, from which groups, by when."""
    context = {
        "boards": boards_for(access, today=today()),
        "earlier": [
            (one, full_id(one.meeting), WORDS[ReportState(one.state)])
            for one in earlier_reports(access, today=today())
        ],
        "permission": Permission,
    }
    return render(request, "chair_reports/reports.html", context)


@reach(Permission.REPORTS_WRITE)
@require_http_methods(["POST"])
def begin(request: HttpRequest, access: Access, meeting: str, reporter: str) -> HttpResponse:
    """Begin a report."""
    found = group_named(access.partnership, reporter)
    check_may_write(access, found)
    made = begin_report(
        meeting=meeting_named(access.partnership, meeting), group=found, by=access.user
    )
    messages.success(request, "The report is begun.")
    return redirect(of_report(made))


@reach(Permission.REPORTS_WRITE)
@require_safe
def report(request: HttpRequest, access: Access, meeting: str, reporter: str) -> HttpResponse:
    """One report as it stands: what was answered, what is caught in it, what can be done."""
    found = asked_report(access, meeting, reporter)
    context = seen(found) | {
        "names": names_of(found),
        "may_sign": bool(own_posts(access, found.group)),
        "coordinates": access.may(Permission.REPORTS_RETURN),
        "paper": paper_of(found),
        "to": partial(to_question, found),
    }
    return render(request, "chair_reports/report.html", context)


def seen(found: ChairReport) -> dict[str, Any]:
    """What the page of a report shows to everybody who sees it."""
    state = ReportState(found.state)
    return {
        "report": found,
        "sheet": sheet_of(found),
        "state": state,
        "words": WORDS[state],
        "tone": TONES[state],
        "due": due_for(found.meeting.held_on, today=today()),
        "attachments": list(found.attachments.all()),
    }


@reach(Permission.REPORTS_WRITE)
@require_safe
def document(request: HttpRequest, access: Access, meeting: str, reporter: str) -> HttpResponse:  # noqa: ARG001
    """The report as a PDF: the signed text, or a draft of what stands there."""
    found = asked_report(access, meeting, reporter)
    name = f"{full_id(found.meeting)}-report-{found.group.slug}.pdf"
    return attachment(report_pdf(found), "application/pdf", name)


@reach(Permission.REPORTS_RETURN)
@require_http_methods(GET_OR_POST)
def how(request: HttpRequest, access: Access, group: str) -> HttpResponse:
    """How a group reports: on which form, with the figures of which themes."""
    found = group_named(access.partnership, group)
    form = ReportingForm(
        access.partnership, filled_in(request), initial=_chosen(reporting_of(found))
    )
    if request.method == "POST" and form.is_valid():
        with refused_on(
            form, now=lambda one: ReportingForm(access.partnership, initial=_chosen(one))
        ):
            choose_reporting(group=found, by=access.user, **form.cleaned_data)
            messages.success(request, f"{found} reports so from the next report on.")
            return redirect(of_reports(access))
    return show_form(
        request,
        form,
        title="How this group reports",
        button="Save",
        back=reverse("chair_reports:reports", args=[access.partnership.slug]),
        about=found.name,
    )


def _chosen(reporting: Reporting) -> dict[str, Any]:
    return {
        "form_key": reporting.form_key,
        "themes": reporting.themes,
        "seen": marked(reporting),
    }
