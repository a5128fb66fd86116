"""What ends an action, carries it over, or tells how far it has come. Each is a form and an act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from smeaton.accounts.permissions import Permission
from smeaton.actions import closing, telling
from smeaton.actions.forms.actions import BecauseForm, EvidenceForm, MeetingForm, ProgressForm
from smeaton.actions.models import Action
from smeaton.actions.owners import check_answers
from smeaton.actions.services import action_numbered
from smeaton.actions.views.asking import of_action, show_form
from smeaton.core.clock import today
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.partnership.access import Access, reach


@dataclass(frozen=True, slots=True)
class Asked:
    """The page of an act: its form, its title, its button and what is said when it was done."""

    form: type[forms.Form]
    act: Callable[..., Any]
    title: str
    button: str
    done: str


_COMPLETE = Asked(
    EvidenceForm, closing.complete, "Complete the action", "Complete it", "The action is done."
)
_PROGRESS = Asked(
    ProgressForm, telling.tell_progress, "Tell how far it has come", "Save", "It is written down."
)
_CARRY_OVER = Asked(
    MeetingForm,
    telling.carry_over,
    "Carry the action over",
    "Carry it over",
    "The action was carried over.",
)
_CLOSE = Asked(
    BecauseForm,
    closing.close_without_evidence,
    "Close the action without evidence",
    "Close it",
    "The action is closed without evidence.",
)
_WITHDRAW = Asked(
    BecauseForm,
    closing.withdraw,
    "Withdraw the action",
    "Withdraw it",
    "The action is withdrawn.",
)
_REOPEN = Asked(
    BecauseForm, closing.reopen, "Reopen the action", "Reopen it", "The action is open again."
)


@reach(Permission.ACTIONS_ANSWER)
@require_http_methods(GET_OR_POST)
def complete(request: HttpRequest, access: Access, action_id: int) -> HttpResponse:
    """It was done, and something shows it. For its owner, and for whoever looks after all."""
    found = action_numbered(access.partnership, action_id)
    check_answers(access, found)
    return _ask(request, access, found, _COMPLETE)


@reach(Permission.ACTIONS_ANSWER)
@require_http_methods(GET_OR_POST)
def progress(request: HttpRequest, access: Access, action_id: int) -> HttpResponse:
    """How far it has come. For its owner, and for whoever looks after all."""
    found = action_numbered(access.partnership, action_id)
    check_answers(access, found)
    return _ask(request, access, found, _PROGRESS)


@reach(Permission.ACTIONS_CHANGE)
@require_http_methods(GET_OR_POST)
def carry_over(request: HttpRequest, access: Access, action_id: int) -> HttpResponse:
    """A meeting left it open."""
    found = action_numbered(access.partnership, action_id)
    return _ask(request, access, found, _CARRY_OVER, on=today())


@reach(Permission.ACTIONS_CHANGE)
@require_http_methods(GET_OR_POST)
def close(request: HttpRequest, access: Access, action_id: int) -> HttpResponse:
    """It ends though nothing shows that it was done."""
    return _ask(request, access, action_numbered(access.partnership, action_id), _CLOSE)


@reach(Permission.ACTIONS_CHANGE)
@require_http_methods(GET_OR_POST)
def withdraw(request: HttpRequest, access: Access, action_id: int) -> HttpResponse:
    """Nobody asks for it any more."""
    return _ask(request, access, action_numbered(access.partnership, action_id), _WITHDRAW)


@reach(Permission.ACTIONS_CHANGE)
@require_http_methods(GET_OR_POST)
def reopen(request: HttpRequest, access: Access, action_id: int) -> HttpResponse:
    """It is to be done after all."""
    return _ask(request, access, action_numbered(access.partnership, action_id), _REOPEN)


def _ask(
    request: HttpRequest, access: Access, found: Action, asked: Asked, **begins: Any
) -> HttpResponse:
    form = asked.form(filled_in(request), initial=begins)
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            asked.act(action=found, by=access.user, **form.cleaned_data)
            messages.success(request, asked.done)
            return redirect(of_action(access, found))
    return show_form(
        request,
        form,
        title=asked.title,
        button=asked.button,
        back=of_action(access, found),
        about=str(found),
    )
