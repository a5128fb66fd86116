"""Pages about what is private, and whether it has to stay so."""

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
from smeaton.meetings import reviewing as acts
from smeaton.meetings.exclusion import paragraphs_in_words
from smeaton.meetings.forms.reviewing import KeepForm, ReleaseForm
from smeaton.meetings.models import Exemption
from smeaton.meetings.services import full_id
from smeaton.meetings.views.asking import show_form
from smeaton.partnership.access import Access, reach


@reach(Permission.MEETINGS_PRIVATE)
@require_safe
def queue(request: HttpRequest, access: Access) -> HttpResponse:
    """What is private, that whose day of review is there first."""
    day = today()
    rows = [
        (one, full_id(one.item.meeting), paragraphs_in_words(one.paragraphs))
        for one in acts.to_review(access.partnership)
    ]
    context = {
        "rows": rows,
        "due": sum(one.review_on <= day for one, _, _ in rows),
        "today": day,
        "permission": Permission,
    }
    return render(request, "meetings/reviews.html", context)


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def keep(request: HttpRequest, access: Access, exemption_id: int) -> HttpResponse:
    """It stays private, and is looked at again."""
    exemption = _exemption(access, exemption_id)
    form = KeepForm(filled_in(request), initial=_initial(exemption))
    if request.method == "POST" and form.is_valid():
        sent: dict[str, Any] = {
            "exemption": exemption,
            "balance": form.balance(),
            "review_on": form.cleaned_data["review_on"],
            "edition": form.cleaned_data["edition"],
            "by": access.user,
        }
        with refused_on(form):
            acts.keep_private(**sent)
            messages.success(request, f"“{exemption.item}” stays private.")
            return redirect(_queue(access))
    return _show(
        request, access, form, exemption, title="It stays private", button="Keep it private"
    )


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def release(request: HttpRequest, access: Access, exemption_id: int) -> HttpResponse:
    """Everybody may read it from now on."""
    exemption = _exemption(access, exemption_id)
    form = ReleaseForm(filled_in(request), initial=_initial(exemption))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            acts.release(
                exemption=exemption,
                balance=form.balance(),
                edition=form.cleaned_data["edition"],
                by=access.user,
            )
            messages.success(request, f"“{exemption.item}” is not private any more.")
            return redirect(_queue(access))
    context = {
        "form": form,
        "exemption": exemption,
        "name": full_id(exemption.item.meeting),
        "opened": acts.to_release(exemption),
        "back": _queue(access),
    }
    return render(request, "meetings/release.html", context)


def _exemption(access: Access, number: int) -> Exemption:
    access.check(Permission.MEETINGS_PRIVATE)
    return acts.exemption_numbered(access.partnership, number)


def _initial(exemption: Exemption) -> dict[str, Any]:
    return {"decided_on": today(), "edition": exemption.edition}


def _show(
    request: HttpRequest, access: Access, form: Any, exemption: Exemption, **words: str
) -> HttpResponse:
    about = f"{exemption.item}, {exemption.item.meeting}"
    return show_form(request, form, back=_queue(access), about=about, **words)


def _queue(access: Access) -> str:
    return reverse("meetings:reviews", args=[access.partnership.slug])
