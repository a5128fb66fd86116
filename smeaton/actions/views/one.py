"""The page of an action, and what can be done to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.actions import services as acts
from smeaton.actions.forms.actions import ActionForm, OwnerForm
from smeaton.actions.models import Action
from smeaton.actions.owners import owner_key, owner_keyed
from smeaton.actions.presenters.one import action_shown, private_wording
from smeaton.actions.services import AboutAction, action_numbered
from smeaton.actions.views.asking import of_action, of_list, show_form
from smeaton.core.clock import today
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.core.written import there
from smeaton.partnership.access import Access, reach


@reach(Permission.ACTIONS_VIEW)
@require_safe
def action(request: HttpRequest, access: Access, action_id: int) -> HttpResponse:
    """One action with what became of it. What is private of it is for those alone who may read
    that."""
    found = action_numbered(access.partnership, action_id)
    context = {"shown": action_shown(found, access), "action": found, "permission": Permission}
    return render(request, "actions/action.html", context)


@reach(Permission.ACTIONS_CHANGE)
@require_http_methods(GET_OR_POST)
def add(request: HttpRequest, access: Access) -> HttpResponse:
    """Ask for an action."""
    begins = {"kind": "action", "asked_on": today()}
    form = ActionForm(access.partnership, today(), filled_in(request), initial=begins, is_new=True)
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            made = acts.ask_for(
                about=form.about(),
                owner=owner_keyed(access.partnership, form.cleaned_data["owner"]),
                private=form.cleaned_data["private"],
                by=access.user,
            )
            messages.success(request, "The action is on the list.")
            return redirect(of_action(access, made))
    return show_form(
        request, form, title="Ask for an action", button="Ask for it", back=of_list(access)
    )


@reach(Permission.ACTIONS_CHANGE)
@require_http_methods(GET_OR_POST)
def change(request: HttpRequest, access: Access, action_id: int) -> HttpResponse:
    """Change what is to be done, by when, or where it comes from."""
    found = action_numbered(access.partnership, action_id)
    form = _form(access, found, filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form, now=lambda one: _form(access, one)):
            sent = form.cleaned_data
            acts.change(
                action=found,
                about=form.about(),
                private=sent.get("private", ""),
                edition=sent["edition"],
                by=access.user,
            )
            messages.success(request, "The action was changed.")
            return redirect(of_action(access, found))
    return show_form(
        request,
        form,
        title="Change the action",
        button="Save",
        back=of_action(access, found),
        about=str(found),
    )


@reach(Permission.ACTIONS_CHANGE)
@require_http_methods(GET_OR_POST)
def hand_over(request: HttpRequest, access: Access, action_id: int) -> HttpResponse:
    """Say who owns it from now on."""
    found = action_numbered(access.partnership, action_id)
    form = _owner_form(access, found, filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form, now=lambda one: _owner_form(access, one)):
            owner = owner_keyed(access.partnership, form.cleaned_data["owner"])
            edition = form.cleaned_data["edition"]
            acts.hand_over(action=found, owner=owner, edition=edition, by=access.user)
            messages.success(request, "The action was handed over.")
            return redirect(of_action(access, found))
    return show_form(
        request,
        form,
        title="Hand the action over",
        button="Hand it over",
        back=of_action(access, found),
        about=str(found),
    )


def _form(access: Access, found: Action, sent: Any = None) -> ActionForm:
    """The form about an action, as it is now. What is private is asked of those who may read it."""
    private = access.may(Permission.MEETINGS_PRIVATE)
    now = there(AboutAction, found) | {"edition": found.edition}
    now["asked_by"] = found.asked_by_id
    now["private"] = private_wording(found) if private else ""
    form = ActionForm(access.partnership, today(), sent, initial=now)
    if not private:
        del form.fields["private"]
    return form


def _owner_form(access: Access, found: Action, sent: Any = None) -> OwnerForm:
    now = {"owner": owner_key(found.owner), "edition": found.edition}
    return OwnerForm(access.partnership, sent, initial=now)
