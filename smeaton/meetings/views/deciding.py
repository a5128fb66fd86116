"""Pages about what was decided on an item, and who declared an interest in it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from smeaton.accounts.permissions import Permission
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.meetings.forms.agendas import RemoveForm
from smeaton.meetings.forms.minutes import DecisionTakenForm, DeclarationForm
from smeaton.meetings.minuting import deciding as acts
from smeaton.meetings.minuting.contents import label_of
from smeaton.meetings.minuting.deciding import AnyDecision
from smeaton.meetings.views.asking import show_form
from smeaton.meetings.views.minuting import asked_item, back_to_minutes
from smeaton.partnership.access import Access, reach


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def add_decision(request: HttpRequest, access: Access, meeting: str, item_id: int) -> HttpResponse:
    """Write a decision down."""
    item = asked_item(access, meeting, item_id)
    form = DecisionTakenForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            made = acts.decide(item=item, words=form.cleaned_data["words"], by=access.user)
            messages.success(request, f"{label_of(made)} is written down.")
            return redirect(back_to_minutes(access, item))
    return show_form(
        request,
        form,
        title="Add a decision",
        button="Add it",
        back=back_to_minutes(access, item),
        about=item.title,
    )


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def change_decision(
    request: HttpRequest, access: Access, meeting: str, item_id: int, decision_id: int
) -> HttpResponse:
    """Put a decision right."""
    item = asked_item(access, meeting, item_id)
    decision = acts.decision_numbered(item, decision_id)
    form = DecisionTakenForm(filled_in(request), initial=_there(decision))
    if request.method == "POST" and form.is_valid():
        with refused_on(form, now=lambda one: DecisionTakenForm(initial=_there(one))):
            acts.change_decision(decision=decision, by=access.user, **form.cleaned_data)
            messages.success(request, f"{label_of(decision)} was changed.")
            return redirect(back_to_minutes(access, item))
    return show_form(
        request,
        form,
        title=f"Change {label_of(decision).lower()}",
        button="Save",
        back=back_to_minutes(access, item),
        about=item.title,
    )


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def remove_decision(
    request: HttpRequest, access: Access, meeting: str, item_id: int, decision_id: int
) -> HttpResponse:
    """Take a decision out."""
    item = asked_item(access, meeting, item_id)
    decision = acts.decision_numbered(item, decision_id)
    form = RemoveForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            acts.remove_decision(decision=decision, by=access.user, **form.cleaned_data)
            messages.success(request, f"{label_of(decision)} is out of the minutes.")
            return redirect(back_to_minutes(access, item))
    return show_form(
        request,
        form,
        title=f"Take {label_of(decision).lower()} out",
        button="Take it out",
        back=back_to_minutes(access, item),
        about=item.title,
    )


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def add_declaration(
    request: HttpRequest, access: Access, meeting: str, item_id: int
) -> HttpResponse:
    """Write down that somebody declared an interest."""
    item = asked_item(access, meeting, item_id)
    form = DeclarationForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            acts.declare(item=item, interest=form.declared(), by=access.user)
            messages.success(request, "The declaration is written down.")
            return redirect(back_to_minutes(access, item))
    return show_form(
        request,
        form,
        title="Add a declaration of interest",
        button="Add it",
        back=back_to_minutes(access, item),
        about=item.title,
    )


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def remove_declaration(
    request: HttpRequest, access: Access, meeting: str, item_id: int, declaration_id: int
) -> HttpResponse:
    """Take a declaration out."""
    item = asked_item(access, meeting, item_id)
    declaration = acts.declaration_numbered(item, declaration_id)
    form = RemoveForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            acts.remove_declaration(declaration=declaration, by=access.user, **form.cleaned_data)
            messages.success(request, "The declaration is out of the minutes.")
            return redirect(back_to_minutes(access, item))
    return show_form(
        request,
        form,
        title=f"Take out the declaration: {declaration.who}",
        button="Take it out",
        back=back_to_minutes(access, item),
        about=item.title,
    )


def _there(decision: AnyDecision) -> dict[str, object]:
    return {"words": decision.words, "edition": decision.edition}
