"""Pages on which a report is written, question by question, submitted and signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from smeaton.accounts.models import User
from smeaton.accounts.permissions import Permission
from smeaton.chair_reports import services as acts
from smeaton.chair_reports.forms.answers import AnswerForm
from smeaton.chair_reports.forms.reports import SignForm
from smeaton.chair_reports.models import ChairReport
from smeaton.chair_reports.permissions import check_may_sign
from smeaton.chair_reports.presenters.desk import known_for, sheet_of
from smeaton.chair_reports.states import ReportState
from smeaton.chair_reports.views.asking import asked_report, names_of, of_report, to_question
from smeaton.chair_reports.written.answers import answer_to
from smeaton.chair_reports.written.form import Question
from smeaton.core.clock import today
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.meanwhile import ChangedMeanwhileError, say_what_is_there
from smeaton.core.refusals import refused_on
from smeaton.errors import SmeatonError
from smeaton.partnership.access import Access, reach


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody writes a report: ``home`` is the page of the report there, ``to`` the address
    of a question. ``by`` is None for who came by a link, and ``reason`` says so. ``public``: of
    last time they see no more than everybody."""

    report: ChairReport
    home: str
    to: Callable[[str], str]
    by: User | None
    reason: str = ""
    public: bool = False


@reach(Permission.REPORTS_WRITE)
@require_http_methods(GET_OR_POST)
def question(
    request: HttpRequest, access: Access, meeting: str, reporter: str, question: str
) -> HttpResponse:
    """Answer a question."""
    found = asked_report(access, meeting, reporter)
    desk = Desk(found, of_report(found), partial(to_question, found), by=access.user)
    return answer(request, desk, found.form_version.form.question(question))


def answer(request: HttpRequest, desk: Desk, asked: Question) -> HttpResponse:
    """Show a question, or keep its answer. What is typed is kept by the page itself as one goes, or
    by its buttons."""
    if not ReportState(desk.report.state).is_written:
        return redirect(desk.home)
    form = _as_it_is(desk.report, asked, filled_in(request))
    if request.method == "POST" and form.is_valid():
        try:
            report = acts.write_answer(
                report=desk.report,
                question=asked,
                answer=form.given(),
                seen=form.cleaned_data["seen"],
                by=desk.by,
                reason=desk.reason,
            )
        except ChangedMeanwhileError as error:
            form.add_error(None, str(error))
            if "keep" not in request.POST:
                say_what_is_there(form, _as_it_is(error.there, asked))
        except SmeatonError as error:
            form.add_error(None, str(error))
        else:
            if "keep" not in request.POST:
                return redirect(_after(request, desk, asked))
            return _page(request, desk, asked, _as_it_is(report, asked), kept=True)
    return _page(request, desk, asked, form)


def _as_it_is(report: ChairReport, asked: Question, data: object = None) -> AnswerForm:
    there = answer_to(asked, report.answers)
    return AnswerForm(asked, data, answer=there, seen=acts.marked(report, asked))


def _page(
    request: HttpRequest, desk: Desk, asked: Question, form: AnswerForm, *, kept: bool = False
) -> HttpResponse:
    sheet = sheet_of(desk.report)
    row = next(one for one in sheet.rows if one.question.key == asked.key)
    context = {
        "report": desk.report,
        "sheet": sheet,
        "row": row,
        "form": form,
        "known": known_for(desk.report, asked, public=desk.public),
        "home": desk.home,
        "here": desk.to(asked.key),
        "back": desk.to(sheet.rows[row.number - 2].question.key) if row.number > 1 else desk.home,
        "kept": kept,
    }
    return render(request, "chair_reports/question.html", context)


def _after(request: HttpRequest, desk: Desk, asked: Question) -> str:
    """Where to go on: another topic, the next question, or the report."""
    if "again" in request.POST:
        return desk.to(asked.key)
    questions = desk.report.form_version.form.questions
    place = questions.index(asked) + 1
    if "close" in request.POST or place == len(questions):
        return desk.home
    return desk.to(questions[place].key)


@reach(Permission.REPORTS_WRITE)
@require_http_methods(["POST"])
def submit(request: HttpRequest, access: Access, meeting: str, reporter: str) -> HttpResponse:
    """Hand the report to the coordinator."""
    found = asked_report(access, meeting, reporter)
    acts.submit_report(report=found, by=access.user)
    messages.success(request, "The coordinator has the report.")
    return redirect(of_report(found))


@reach(Permission.REPORTS_WRITE)
@require_http_methods(GET_OR_POST)
def sign(request: HttpRequest, access: Access, meeting: str, reporter: str) -> HttpResponse:
    """Sign the report as the chair or vice-chair."""
    found = asked_report(access, meeting, reporter)
    chairs = check_may_sign(access, found)
    form = SignForm(chairs, filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            acts.sign_report(report=found, chair=form.chosen(), by=access.user)
            messages.success(request, "The report is signed.")
            return redirect(of_report(found))
    context = {
        "report": found,
        "sheet": sheet_of(found),
        "form": form,
        "chairs": chairs,
        "names": names_of(found),
        "back": of_report(found),
        "today": today(),
    }
    return render(request, "chair_reports/sign.html", context)
