"""Pages for whoever came by a link: that one report to write and to send, and nothing else."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.throttling import is_too_often
from smeaton.chair_reports.links import (
    BY_LINK,
    SpentLinkError,
    link_by,
    submit_by_link,
    use_link,
    used_link,
)
from smeaton.chair_reports.models import ReportLink
from smeaton.chair_reports.views.reports import seen
from smeaton.chair_reports.views.writing import Desk, answer
from smeaton.core.access import public
from smeaton.core.forms import GET_OR_POST
from smeaton.core.headers import unnamed
from smeaton.errors import NotFoundError

OPENED, SENT = "report_links", "reports_sent"
"""What a browser's session holds: links that it used, and those of which the report is sent."""


@public
@require_http_methods(GET_OR_POST)
def link(request: HttpRequest, partnership: str) -> HttpResponse:
    """What a link is for. Only its button uses it up."""
    if is_too_often(request, "report_link"):
        return render(request, "chair_reports/too_often.html", status=429)
    try:
        if request.method == "POST":
            return _opened(request, use_link(partnership, request.POST.get("key", "")))
        found = link_by(partnership, request.GET.get("key", ""))
    except SpentLinkError as error:
        # Who opens the e-mail again goes on in the browser that has the report open.
        if error.number in request.session.get(OPENED, ()):
            return redirect("chair_reports:linked", partnership, error.number)
        return unnamed(render(request, "chair_reports/spent.html", {"error": error}, status=410))
    context = {"report": found.report, "key": request.GET["key"]}
    return unnamed(render(request, "chair_reports/link.html", context))


@public
@require_safe
def report(request: HttpRequest, partnership: str, link_id: int) -> HttpResponse:
    """The report of a link, to go on with; or the word that it is sent."""
    if link_id in request.session.get(SENT, ()):
        return render(request, "chair_reports/sent.html")
    found = _own(request, partnership, link_id)
    context = seen(found.report) | {
        "to": partial(_to, partnership, link_id),
        "send": reverse("chair_reports:linked-submit", args=[partnership, link_id]),
    }
    return render(request, "chair_reports/report.html", context)


@public
@require_http_methods(GET_OR_POST)
def question(request: HttpRequest, partnership: str, link_id: int, question: str) -> HttpResponse:
    """Answer a question of the report of a link."""
    found = _own(request, partnership, link_id).report
    home = reverse("chair_reports:linked", args=[partnership, link_id])
    to = partial(_to, partnership, link_id)
    desk = Desk(found, home, to, by=None, reason=BY_LINK, public=True)
    return answer(request, desk, found.form_version.form.question(question))


@public
@require_http_methods(["POST"])
def submit(request: HttpRequest, partnership: str, link_id: int) -> HttpResponse:
    """Send the report of a link to the coordinator: the link is at its end."""
    submit_by_link(_own(request, partnership, link_id))
    request.session[SENT] = [*request.session.get(SENT, ()), link_id]
    return redirect("chair_reports:linked", partnership, link_id)


def _opened(request: HttpRequest, used: ReportLink) -> HttpResponse:
    request.session[OPENED] = [*request.session.get(OPENED, ()), used.pk]
    # Whoever knew the session before does not know this one.
    request.session.cycle_key()
    return redirect("chair_reports:linked", used.report.partnership.slug, used.pk)


def _own(request: HttpRequest, partnership: str, link_id: int) -> ReportLink:
    """A link that this browser has used. To every other there is no such page."""
    if link_id not in request.session.get(OPENED, ()):
        raise NotFoundError("There is no such page.", todo="Open the link in the e-mail.")
    return used_link(partnership, link_id)


def _to(partnership: str, link_id: int, key: str) -> str:
    return reverse("chair_reports:linked-question", args=[partnership, link_id, key])
