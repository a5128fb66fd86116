"""Fetching a partnership and checking the visitor's permission, in one call.

A stranger is told that the page does not exist; a colleague without the permission is told
which one is missing and who has it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase

from smeaton.accounts.models import User
from smeaton.accounts.permissions import Permission
from smeaton.accounts.roles import Role, permissions_of, roles_with
from smeaton.core.access import Reach, Who, declare
from smeaton.errors import NotAllowedError, NotFoundError
from smeaton.partnership.models import Membership, Partnership, RoleHeld
from smeaton.partnership.states import MembershipState

P = ParamSpec("P")
ResponseT = TypeVar("ResponseT", bound=HttpResponseBase)


@dataclass(frozen=True, slots=True)
class Access:
    """A visitor in a partnership: who, where, and what the roles there allow."""

    user: User
    partnership: Partnership
    roles: frozenset[Role]
    permissions: frozenset[Permission]

    def may(self, permission: str) -> bool:
        """Whether to offer a thing. To do it, ``check`` first."""
        return permission in self.permissions

    def check(self, permission: Permission) -> None:
        """Raise NotAllowedError with the reason unless the roles here allow it."""
        if permission not in self.permissions:
            holders = ", ".join(role.label.lower() for role in roles_with(permission))
            raise NotAllowedError(
                f"Your roles in {self.partnership} do not let you {permission.meaning}.",
                todo=f"Ask somebody with one of these roles: {holders}.",
            )


def access_to(slug: str, *, user: User | AnonymousUser) -> Access:
    """The visitor's access to a partnership.

    Raises NotFoundError for a stranger exactly as for an address that does not exist.
    """
    held = (
        RoleHeld.objects.filter(
            partnership__slug=slug,
            membership__user_id=user.pk,
            membership__state=MembershipState.ACTIVE,
        ).values_list("role", flat=True)
        if user.is_authenticated
        else []
    )
    roles = frozenset(Role(role) for role in held)
    if not roles or not isinstance(user, User):
        raise NotFoundError("There is no such page, or you are not a member of its partnership.")
    partnership = Partnership.objects.get(slug=slug)
    return Access(
        user=user, partnership=partnership, roles=roles, permissions=permissions_of(roles)
    )


def reach(
    permission: Permission,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Access, P], ResponseT]],
    Callable[Concatenate[HttpRequest, P], ResponseT],
]:
    """Declare that members with ``permission`` may reach a view, and hand it their ``Access``.

    The address holds the partnership's slug as ``partnership``; the view takes
    ``(request, access, ...)`` instead.
    """

    def decorate(
        view: Callable[Concatenate[HttpRequest, Access, P], ResponseT],
    ) -> Callable[Concatenate[HttpRequest, P], ResponseT]:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, partnership: str, **kwargs: Any) -> ResponseT:
            access = access_to(partnership, user=request.user)
            request.access = access  # type: ignore[attr-defined]
            access.check(permission)
            return view(request, access, *args, **kwargs)

        return declare(checked, Reach(Who.PERMISSION, permission=permission))

    return decorate


def memberships_of(user: User) -> list[Membership]:
    """The partnerships that a person can go to, in order of their names."""
    return list(
        Membership.objects.filter(user=user, state=MembershipState.ACTIVE, roles_held__isnull=False)
        .select_related("partnership", "body")
        .prefetch_related("roles_held")
        .order_by("partnership__name")
        .distinct()
    )
