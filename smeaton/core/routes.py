"""Every route that the address book holds, for the check and for the reference page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from smeaton.core.access import Reach, declared


@dataclass(frozen=True, slots=True)
class Route:
    """An address pattern, its name, the view behind it, and who may reach it."""

    address: str
    name: str
    view: Callable[..., Any]
    reach: Reach | None


def routes() -> list[Route]:
    """All routes in the order in which Django tries them."""
    return list(_walk(get_resolver().url_patterns, "/", ""))


def undeclared() -> list[Route]:
    """Routes whose view never said who may reach it. Must be empty."""
    return [route for route in routes() if route.reach is None]


def _walk(
    patterns: list[URLPattern | URLResolver], address: str, namespace: str
) -> Iterator[Route]:
    for pattern in patterns:
        here = address + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, here, inner)
        else:
            name = f"{namespace}{pattern.name or ''}"
            yield Route(here, name, pattern.callback, declared(pattern.callback))
