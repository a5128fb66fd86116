"""The links under the header. Each app adds its own; a visitor sees those that would work."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A link to the named route of a partnership, shown to those with ``permission``.

    Without a permission it is for everybody, also on public pages.
    """

    text: str
    route: str
    permission: str | None
    order: int


_items: list[NavigationItem] = []


def add_to_navigation(text: str, *, route: str, permission: str | None, order: int) -> None:
    """Called from an app's ``ready()``. ``route`` takes the partnership's slug and no more."""
    _items.append(NavigationItem(text=text, route=route, permission=permission, order=order))


def navigation(request: HttpRequest) -> list[dict[str, str | bool]]:
    """Parameters of the service navigation for this request; empty outside a partnership."""
    access = getattr(request, "access", None)
    partnership = access.partnership if access else getattr(request, "public_partnership", None)
    if partnership is None:
        return []
    links: list[dict[str, str | bool]] = []
    for item in sorted(_items, key=lambda item: item.order):
        if item.permission is None or (access is not None and access.may(item.permission)):
            href = reverse(item.route, args=[partnership.slug])
            links.append(
                {
                    "text": item.text,
                    "href": href,
                    "current": request.path == href,
                    "active": request.path.startswith(href),
                }
            )
    return links
