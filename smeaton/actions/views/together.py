"""One act on many actions that were chosen in the list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from smeaton.accounts.permissions import Permission
from smeaton.actions import closing, services, telling
from smeaton.actions.forms.actions import DueForm, EvidenceForm, MeetingForm
from smeaton.actions.forms.together import OwnerOfAllForm
from smeaton.actions.owners import owner_keyed, sees_private
from smeaton.actions.presenters.rows import rows_of
from smeaton.actions.together import actions_numbered, seen, to_all
from smeaton.actions.views.asking import of_list
from smeaton.core.clock import today
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.documents.numbers import counted
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.access import Access, reach

MOST = 200
LONGEST = 18  # digits: what every database takes for the number of a record


@dataclass(frozen=True, slots=True)
class Together:
    """An act on many: its form, its title, its button and what is said when it was done."""

    form: Callable[..., forms.Form]
    act: Callable[..., Any]
    title: str
    button: str
    done: str


TOGETHER = {
    "carry-over": Together(
        MeetingForm, telling.carry_over, "Carry over", "Carry them over", "carried over"
    ),
    "complete": Together(EvidenceForm, closing.complete, "Complete", "Complete them", "completed"),
    "hand-over": Together(
        OwnerOfAllForm, services.hand_over, "Hand over", "Hand them over", "handed over"
    ),
    "put-off": Together(DueForm, services.put_off, "Set another day", "Save", "given another day"),
}


@reach(Permission.ACTIONS_CHANGE)
@require_http_methods(GET_OR_POST)
def together(request: HttpRequest, access: Access, together_act: str) -> HttpResponse:
    """The actions that were chosen, what is to be done to all of them, and then do it."""
    asked = TOGETHER.get(together_act)
    if asked is None:
        raise NotFoundError("There is no such page.", todo="Go back to the list of actions.")
    chosen = actions_numbered(access.partnership, _numbers(request))
    form = _form(asked, access, request)
    if request.method == "POST" and chosen and form.is_valid():
        values = _values(access, form.cleaned_data)
        page = request.POST.get("seen", "")
        try:
            number = to_all(
                actions=chosen,
                act=lambda action: asked.act(action=action, by=access.user, **values),
                page=page,
            )
        except ChangedMeanwhileError as error:
            form.add_error(None, str(error))
            chosen = actions_numbered(access.partnership, [one.pk for one in chosen])
        except SmeatonError as error:
            form.add_error(None, str(error))
        else:
            was = "was" if number == 1 else "were"
            messages.success(request, f"{counted(number, 'action')} {was} {asked.done}.")
            return redirect(of_list(access))
    context = {
        "form": form,
        "rows": rows_of(chosen, today(), private=sees_private(access)),
        "title": asked.title,
        "button": asked.button,
        "seen": seen(chosen),
        "back": of_list(access),
    }
    return render(request, "actions/together.html", context)


def _numbers(request: HttpRequest) -> list[int]:
    """What was chosen, in the list or on the page itself."""
    sent = request.POST if request.method == "POST" else request.GET
    numbers = [one for one in sent.getlist("action") if one.isdecimal() and len(one) <= LONGEST]
    return [int(one) for one in numbers[:MOST]]


def _form(asked: Together, access: Access, request: HttpRequest) -> Any:
    begins = {"on": today()}
    if asked.form is OwnerOfAllForm:
        return OwnerOfAllForm(access.partnership, filled_in(request))
    return asked.form(filled_in(request), initial=begins)


def _values(access: Access, sent: dict[str, Any]) -> dict[str, Any]:
    if "owner" in sent:
        return {"owner": owner_keyed(access.partnership, sent["owner"])}
    return sent
