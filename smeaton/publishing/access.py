"""Opening a partnership's public pages to everybody, once there is something on them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from smeaton.accounts.models import User
from smeaton.core.access import public
from smeaton.errors import NotFoundError
from smeaton.partnership.access import Access, access_to
from smeaton.partnership.models import Partnership
from smeaton.publishing.contents import sha256_of
from smeaton.publishing.damage import SEEN
from smeaton.publishing.models import Publication
from smeaton.publishing.withdrawing import WithdrawnError

P = ParamSpec("P")
GONE = 410


def open_to_all(
    view: Callable[Concatenate[HttpRequest, Partnership, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Declare a view public, and hand it the partnership that the address names.

    To whoever is no member a partnership that has published nothing is not there: its address
    answers as one that nobody has. Members see their own navigation around the page. Where the view
    comes upon something that was withdrawn, the page says what it was, since when it is and why.
    """

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, partnership: str, **kwargs: Any) -> HttpResponse:
        access = _access_of_member(partnership, user=request.user)
        place = access.partnership if access else public_partnership(partnership)
        request.access = access  # type: ignore[attr-defined]
        request.public_partnership = place  # type: ignore[attr-defined]
        SEEN.set(False)
        try:
            response = view(request, place, *args, **kwargs)
        except WithdrawnError as gone:
            context = {"publication": gone.publication, "withdrawal": gone.publication.withdrawal}
            response = render(request, "publishing/withdrawn.html", context, status=GONE)
        if SEEN.get():
            # It is mended without anything being published, so this one is kept nowhere.
            response.headers["Cache-Control"] = "no-store"
        if not request.user.is_authenticated:
            # Nothing of a visitor is on it, so a browser may keep it, and asks each time
            # whether it is still so. Around a member's page stands who they are: that one
            # is not to be kept.
            response.headers.setdefault("Cache-Control", "no-cache")
            if response.status_code != GONE:
                response.headers.setdefault("ETag", f'"{sha256_of(response.content)}"')
        return response

    return public(opened)


def public_partnership(slug: str) -> Partnership:
    """The partnership at an address. Raises NotFoundError where it has published nothing."""
    found = public_partnerships().filter(slug=slug).first()
    if found is None:
        raise NotFoundError("There is no page at this address.")
    partnership: Partnership = found
    return partnership


def public_partnerships() -> Any:
    """Those that have published something, in order of their names."""
    published = Publication.objects.filter(partnership=OuterRef("pk"))
    return Partnership.objects.filter(Exists(published))


def _access_of_member(slug: str, *, user: User | AnonymousUser) -> Access | None:
    try:
        return access_to(slug, user=user)
    except NotFoundError:
        return None
