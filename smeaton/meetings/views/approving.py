"""Pages on which minutes go round, are corrected, approved and signed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from smeaton.accounts.permissions import Permission
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.meetings.forms.minutes import (
    AnswerForm,
    ApproveForm,
    CirculateForm,
    CorrectionForm,
    SignForm,
)
from smeaton.meetings.minuting import approving as acts
from smeaton.meetings.minuting.correcting import (
    AnyCorrection,
    answer_correction,
    ask_to_correct,
    correction_numbered,
)
from smeaton.meetings.models import CorrectionAnswer, Meeting
from smeaton.meetings.services import full_id, meeting_named
from smeaton.meetings.views.asking import of_minutes, show_form
from smeaton.meetings.views.minutes import meeting_to_read
from smeaton.meetings.views.minuting import asked_item
from smeaton.partnership.access import Access, reach


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def circulate(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """Let the minutes go round for correction."""
    found = meeting_named(access.partnership, meeting)
    return _enter(
        request,
        access,
        found,
        CirculateForm(filled_in(request)),
        act=acts.circulate,
        title="Circulate the minutes",
        button="Circulate them",
        done="The minutes go round.",
    )


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(["POST"])
def close(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """The corrections are made."""
    found = meeting_named(access.partnership, meeting)
    acts.close_corrections(meeting=found, by=access.user)
    messages.success(request, "The minutes are corrected, and wait for a meeting to approve them.")
    return redirect(_of(access, found))


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def approve(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """Say at which meeting the minutes were approved."""
    found = meeting_named(access.partnership, meeting)
    return _enter(
        request,
        access,
        found,
        ApproveForm(found, filled_in(request)),
        act=acts.approve,
        title="The minutes were approved",
        button="They were approved",
        done="The minutes are approved. Nothing of them changes any more.",
    )


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def sign(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """Say who signed the minutes, and when."""
    found = meeting_named(access.partnership, meeting)
    return _enter(
        request,
        access,
        found,
        SignForm(filled_in(request)),
        act=acts.sign,
        title="The minutes were signed",
        button="They were signed",
        done="The minutes are signed.",
    )


@reach(Permission.MEETINGS_VIEW)
@require_http_methods(GET_OR_POST)
def ask(request: HttpRequest, access: Access, meeting: str, item_id: int) -> HttpResponse:
    """Ask for a correction to an item."""
    item = asked_item(access, meeting, item_id)
    meeting_to_read(access, meeting)
    form = CorrectionForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            ask_to_correct(item=item, by=access.user, **form.cleaned_data)
            messages.success(request, "Your correction waits for an answer.")
            return redirect(of_minutes(access, item))
    return show_form(
        request,
        form,
        title="Ask for a correction",
        button="Ask",
        back=of_minutes(access, item),
        about=item.title,
    )


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def answer(
    request: HttpRequest, access: Access, meeting: str, item_id: int, correction_id: int
) -> HttpResponse:
    """Answer a correction that somebody asked for."""
    item = asked_item(access, meeting, item_id)
    correction = correction_numbered(item, correction_id)
    form = AnswerForm(filled_in(request), initial=_there(correction))
    if request.method == "POST" and form.is_valid():
        with refused_on(form, now=lambda one: AnswerForm(initial=_there(one))):
            answer_correction(correction=correction, by=access.user, **form.cleaned_data)
            messages.success(request, "The correction is answered.")
            return redirect(of_minutes(access, item))
    return show_form(
        request,
        form,
        title="Answer a correction",
        button="Save",
        back=of_minutes(access, item),
        about=f"{item.title}: “{correction.says}”",
    )


def _enter(
    request: HttpRequest,
    access: Access,
    meeting: Meeting,
    form: Form,
    *,
    act: Callable[..., Any],
    title: str,
    button: str,
    done: str,
) -> HttpResponse:
    """The page of an act on the minutes of a meeting."""
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            act(meeting=meeting, by=access.user, **form.cleaned_data)
            messages.success(request, done)
            return redirect(_of(access, meeting))
    back = _of(access, meeting)
    return show_form(request, form, title=title, button=button, back=back, about=str(meeting))


def _of(access: Access, meeting: Meeting) -> str:
    return reverse("meetings:minutes", args=[access.partnership.slug, full_id(meeting)])


def _there(correction: AnyCorrection) -> dict[str, object]:
    answered = correction.outcome != CorrectionAnswer.OPEN
    return {
        "outcome": correction.outcome if answered else None,
        "answer": correction.answer,
        "edition": correction.edition,
    }
