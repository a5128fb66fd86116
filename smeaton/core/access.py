"""Who may reach a route: every view says so, and one that does not is never run.

Three declarations exist. ``public`` and ``signed_in`` are here; a permission within a
partnership is declared with ``smeaton.partnership.access.reach``, which ends up here too.
``smeaton.core.middleware.DeclaredAccess`` refuses what has none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from django.contrib.auth.decorators import login_not_required

View = TypeVar("View", bound=Callable[..., Any])


class Who(StrEnum):
    """The widest circle of people that a route lets in."""

    PUBLIC = "anybody"
    SIGNED_IN = "anybody signed in"
    PERMISSION = "members with a permission"
    BY_OPERATION = "declared by each operation"


@dataclass(frozen=True, slots=True)
class Reach:
    """One route's declaration. ``permission`` is set exactly when ``who`` is PERMISSION."""

    who: Who
    permission: str | None = None
    demonstration_only: bool = False

    def __post_init__(self) -> None:
        if (self.who is Who.PERMISSION) != (self.permission is not None):
            raise ValueError("A permission belongs to Who.PERMISSION, and it must have one.")


class Access(Protocol):
    """What templates and the navigation ask of the access that a view was given."""

    def may(self, permission: str) -> bool: ...


def declare(view: View, reach: Reach) -> View:
    """Write ``reach`` on ``view`` and return it."""
    view.reach = reach  # type: ignore[attr-defined]
    return view


def declared(view: Callable[..., Any]) -> Reach | None:
    """The declaration on ``view``, or None when nobody made one."""
    reach = getattr(view, "reach", None)
    return reach if isinstance(reach, Reach) else None


def public(view: View) -> View:
    """Anybody may reach it, signed in or not."""
    return login_not_required(declare(view, Reach(Who.PUBLIC)))


def demonstration(view: View) -> View:
    """Anybody may reach it in the demonstration; anywhere else it is not there."""
    return login_not_required(declare(view, Reach(Who.PUBLIC, demonstration_only=True)))


def signed_in(view: View) -> View:
    """Whoever is signed in may reach it: pages about oneself, not about a partnership."""
    return declare(view, Reach(Who.SIGNED_IN))
