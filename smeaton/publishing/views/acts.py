"""Pages for members: who the partnership is goes out, and what went out is withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from smeaton.accounts.permissions import Permission
from smeaton.core.forms import GET_OR_POST, filled_in, form_page
from smeaton.core.refusals import refused_on
from smeaton.errors import SmeatonError
from smeaton.partnership.access import Access, reach
from smeaton.publishing import withdrawing
from smeaton.publishing.forms import PublishForm, WithdrawForm
from smeaton.publishing.kinds import Kind
from smeaton.publishing.services import newest
from smeaton.publishing.who_we_are import (
    KEY,
    changes_of,
    mark_of,
    publish_who_we_are,
    who_we_are,
)
from smeaton.publishing.withdrawing import versions_of


@reach(Permission.PUBLICATIONS_PUBLISH)
@require_http_methods(GET_OR_POST)
def withdraw(request: HttpRequest, access: Access, kind: str, publication: str) -> HttpResponse:
    """Withdraw versions of a publication."""
    versions = versions_of(access.partnership, kind, publication)
    shown = [one for one in versions if not one.is_withdrawn]
    form = WithdrawForm(shown, filled_in(request))
    back = reverse("publishing:publications", args=[access.partnership.slug])
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            made = withdrawing.withdraw(
                partnership=access.partnership, kind=kind, key=publication, by=access.user,
                **form.cleaned_data,
            )  # fmt: skip
            messages.success(request, withdrawing.withdrawn_in_words(made))
            return redirect(back)
    return form_page(
        request,
        form,
        template="publishing/form.html",
        title="Withdraw it",
        button="Withdraw",
        back=back,
        about=versions[0].title,
    )


@reach(Permission.PUBLICATIONS_PUBLISH)
@require_http_methods(GET_OR_POST)
def publish_partnership(request: HttpRequest, access: Access) -> HttpResponse:
    """See who the partnership is as everybody would read it, and let it go out."""
    place = access.partnership
    facts, before = who_we_are(place), newest(place, Kind.PARTNERSHIP, KEY)
    initial = {"seen": mark_of(facts)}
    form = PublishForm(filled_in(request), initial=initial, again=before is not None)
    if request.method == "POST" and form.is_valid():
        try:
            made = publish_who_we_are(partnership=place, by=access.user, **form.cleaned_data)
        except SmeatonError as error:
            form.add_error(None, str(error))
            form.data = {**form.cleaned_data, "seen": mark_of(facts)}
        else:
            messages.success(request, f"Version {made.version} is published.")
            return redirect(made.get_absolute_url())
    context = {
        "facts": facts, "before": before, "form": form, "changes": changes_of(place, facts),
        "back": reverse("publishing:publications", args=[place.slug]),
    }  # fmt: skip
    return render(request, "publishing/publish_partnership.html", context)
