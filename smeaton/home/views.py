"""The first page, and the first page of a partnership."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from smeaton.accounts.last_here import last_here
from smeaton.accounts.models import User
from smeaton.accounts.permissions import Permission
from smeaton.accounts.roles import Role, roles_with
from smeaton.core import clock
from smeaton.core.access import public
from smeaton.core.duties import said
from smeaton.home.changes import changes_since
from smeaton.home.gathering import everything_for, everything_owed
from smeaton.partnership.access import Access, memberships_of, reach
from smeaton.publishing.access import public_partnerships


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What Smeaton is, and who has published something; for a member, the way to their
    partnership (at once if it is the only)."""
    user = request.user
    if not isinstance(user, User):
        context = {"public_partnerships": public_partnerships()}
        return render(request, "home/start.html", context)
    memberships = memberships_of(user)
    if len(memberships) == 1:
        return redirect("home:today", memberships[0].partnership.slug)
    return render(request, "home/partnerships.html", {"memberships": memberships})


@reach(Permission.PARTNERSHIP_VIEW)
@require_safe
def today(request: HttpRequest, access: Access) -> HttpResponse:
    """Where a member begins: what waits for them, what the partnership owes, what changed."""
    since, day = last_here(request), clock.today()
    context = {
        "waiting": everything_for(access),
        "duties": [(one, *said(one, day)) for one in everything_owed(access, day)],
        "since": since,
        "changes": changes_since(access, since) if since else [],
        "roles": [role.label for role in Role if role in access.roles],
        "today": day,
    }
    return render(request, "home/today.html", context)


@public
@require_safe
def who_may_do_what(request: HttpRequest) -> HttpResponse:
    """Roles and permissions, as the code has them."""
    rows = [(permission, roles_with(permission)) for permission in Permission]
    return render(request, "home/who_may_do_what.html", {"rows": rows, "roles": list(Role)})
