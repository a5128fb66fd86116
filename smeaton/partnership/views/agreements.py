"""Pages about information-sharing agreements."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.core.clock import today
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.core.written import there
from smeaton.partnership import agreements as acts
from smeaton.partnership.access import Access, reach
from smeaton.partnership.agreements import AboutAgreement
from smeaton.partnership.forms.agreements import AgreementForm, SignForm
from smeaton.partnership.models import Agreement
from smeaton.partnership.presenters.agreements import agreements_on, review_of
from smeaton.partnership.views.asking import show_form


@reach(Permission.GROUPS_VIEW)
@require_safe
def agreements(request: HttpRequest, access: Access) -> HttpResponse:
    """Which agreements there are, who has not signed, and which want a review."""
    context = {"found": agreements_on(access.partnership, today()), "permission": Permission}
    return render(request, "partnership/agreements.html", context)


@reach(Permission.GROUPS_VIEW)
@require_safe
def agreement(request: HttpRequest, access: Access, agreement_id: int) -> HttpResponse:
    """One agreement and its parties."""
    found = acts.agreement_numbered(access.partnership, agreement_id)
    parties = list(found.parties.select_related("body"))
    context = {
        "agreement": found,
        "parties": parties,
        "waits": any(one.signed_on is None for one in parties),
        "review": review_of(found, today()),
        "permission": Permission,
    }
    return render(request, "partnership/agreement.html", context)


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def add_agreement(request: HttpRequest, access: Access) -> HttpResponse:
    """Write an agreement down."""
    form = AgreementForm(access.partnership, filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            made = acts.add_agreement(
                partnership=access.partnership,
                about=form.about(),
                parties=form.cleaned_data["parties"],
                by=access.user,
            )
            messages.success(request, f"{made} was written down.")
            return redirect(_one(access, made))
    back = reverse("partnership:agreements", args=[access.partnership.slug])
    return show_form(request, form, title="Add an agreement", button="Add agreement", back=back)


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def change_agreement(request: HttpRequest, access: Access, agreement_id: int) -> HttpResponse:
    """Change what an agreement says of itself, and who is a party."""
    found = acts.agreement_numbered(access.partnership, agreement_id)
    form = AgreementForm(access.partnership, filled_in(request), initial=_there(found))
    if request.method == "POST" and form.is_valid():
        with refused_on(
            form, now=lambda one: AgreementForm(access.partnership, initial=_there(one))
        ):
            acts.change_agreement(
                agreement=found,
                about=form.about(),
                parties=form.cleaned_data["parties"],
                edition=form.cleaned_data["edition"],
                by=access.user,
            )
            messages.success(request, "The agreement was changed.")
            return redirect(_one(access, found))
    return show_form(
        request,
        form,
        title="Change the agreement",
        button="Save",
        back=_one(access, found),
        about=found.title,
    )


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def sign_agreement(request: HttpRequest, access: Access, agreement_id: int) -> HttpResponse:
    """Write down that a party signed."""
    found = acts.agreement_numbered(access.partnership, agreement_id)
    form = SignForm(found, filled_in(request), initial={"signed_on": today()})
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            acts.sign_agreement(agreement=found, by=access.user, **form.cleaned_data)
            messages.success(request, f"{form.cleaned_data['body']} signed.")
            return redirect(_one(access, found))
    return show_form(
        request,
        form,
        title="A party signed",
        button="Save",
        back=_one(access, found),
        about=found.title,
    )


def _one(access: Access, agreement: Agreement) -> str:
    return reverse("partnership:agreement", args=[access.partnership.slug, agreement.pk])


def _there(agreement: Agreement) -> dict[str, Any]:
    parties = list(agreement.parties.values_list("body_id", flat=True))
    return there(AboutAgreement, agreement) | {"edition": agreement.edition, "parties": parties}
