"""The same permissions for the API: each operation declares one, as each page does.

An operation writes ``auth=ApiReach(Permission.X)``, has ``{partnership}`` in its path and
finds the ``Access`` in ``request.auth``.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import SessionAuth

from smeaton.accounts.permissions import Permission
from smeaton.partnership.access import Access, access_to


class ApiReach(SessionAuth):
    """Lets in members of the partnership in the path who have ``permission``.

    Signed in by the same cookie as the pages; what writes needs the same token against forgery.
    """

    def __init__(self, permission: Permission) -> None:
        super().__init__(csrf=True)
        self.permission = permission

    def authenticate(self, request: HttpRequest, key: str | None) -> Access | None:  # noqa: ARG002
        if not request.user.is_authenticated:
            return None
        assert request.resolver_match is not None, "the router found this operation"
        slug: Any = request.resolver_match.kwargs["partnership"]
        access = access_to(slug, user=request.user)
        access.check(self.permission)
        return access
