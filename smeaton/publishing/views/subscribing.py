"""Pages on which somebody asks for e-mails, says that the address is theirs, and stops.

Their forms carry no token and set no cookie: what is sent proves itself by a signed link, or leads
to nothing but an e-mail that asks. A program for e-mail that stops for its reader has no token
either (RFC 8058).
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from smeaton.accounts.throttling import is_too_often
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.headers import unnamed
from smeaton.core.refusals import refused_on
from smeaton.partnership.models import Partnership
from smeaton.publishing.access import open_to_all
from smeaton.publishing.forms import SubscribeForm
from smeaton.publishing.site import site_of
from smeaton.publishing.subscribing import asking

TOO_OFTEN = 429


@csrf_exempt
@open_to_all
@require_http_methods(GET_OR_POST)
def subscribe(request: HttpRequest, place: Partnership) -> HttpResponse:
    """Ask for e-mails. What follows is the same whether or not the address is known."""
    groups = [(one.slug, one.name) for one in site_of(place).groups]
    form = SubscribeForm(groups, filled_in(request), initial={"group": request.GET.get("group")})
    if request.method == "POST":
        if is_too_often(request, "subscribe"):
            return _page(request, "too_often", status=TOO_OFTEN)
        if form.is_valid():
            wish = form.wish()
            if is_too_often(request, "subscribe_address", key=wish.email):
                return _page(request, "too_often", status=TOO_OFTEN)
            with refused_on(form):
                asking.ask(partnership=place, wish=wish)
                return _page(request, "asked", email=form.cleaned_data["email"])
    return render(request, "publishing/subscribing/subscribe.html", {"form": form})


@csrf_exempt
@open_to_all
@require_http_methods(GET_OR_POST)
def confirm(request: HttpRequest, place: Partnership) -> HttpResponse:
    """Say that the address is one's own. Only the button keeps it: programs that look through
    e-mails open every address in them."""
    wish = asking.wish_of(place, request.GET.get("key", ""))
    what = asking.in_words(place, wish.group)
    if request.method == "POST":
        asking.subscribe(partnership=place, wish=wish)
        return _page(request, "subscribed", email=wish.email, what=what)
    return _page(request, "confirm", email=wish.email, what=what)


@csrf_exempt
@open_to_all
@require_http_methods(GET_OR_POST)
def stop(request: HttpRequest, place: Partnership) -> HttpResponse:
    """Have no more e-mails."""
    found = asking.subscriber_of(place, request.GET.get("key", ""))
    if found is None:
        return _page(request, "stopped")
    if request.method == "POST":
        asking.stop(found)
        return _page(request, "stopped")
    what = asking.in_words(place, found.group)
    return _page(request, "stop", email=found.email, what=what)


def _page(request: HttpRequest, name: str, status: int = 200, **context: str) -> HttpResponse:
    """A page that somebody's address stands on, or in whose address the link does."""
    page = render(request, f"publishing/subscribing/{name}.html", context, status=status)
    return unnamed(page)
