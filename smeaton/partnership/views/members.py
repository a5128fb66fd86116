"""Pages about the members of a partnership."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.accounts.roles import Role
from smeaton.core.refusals import refused_on
from smeaton.partnership import services
from smeaton.partnership.access import Access, reach
from smeaton.partnership.forms.members import MemberForm, RolesForm
from smeaton.partnership.presenters.members import member_rows


@reach(Permission.MEMBERS_VIEW)
@require_safe
def members(request: HttpRequest, access: Access) -> HttpResponse:
    """Who the members are and which roles they have."""
    context = {"members": member_rows(access.partnership), "permission": Permission}
    return render(request, "partnership/members.html", context)


@reach(Permission.MEMBERS_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def add_member(request: HttpRequest, access: Access) -> HttpResponse:
    """Add a member; an account is made when there is none for the address."""
    form = MemberForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            member = services.invite(
                partnership=access.partnership, by=access.user, **form.cleaned_data
            )
            messages.success(request, f"{member.user} is a member now.")
            return redirect("partnership:members", access.partnership.slug)
    return render(request, "partnership/add_member.html", {"form": form})


@reach(Permission.MEMBERS_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def change_roles(request: HttpRequest, access: Access, membership_id: int) -> HttpResponse:
    """Give and take a member's roles."""
    membership = services.member_numbered(access.partnership, membership_id)
    held = [Role(one.role).value for one in membership.roles_held.all()]
    form = RolesForm(request.POST if request.method == "POST" else None, initial={"roles": held})
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            services.set_roles(
                membership=membership, roles=form.cleaned_data["roles"], by=access.user
            )
            messages.success(request, f"The roles of {membership.user} were changed.")
            return redirect("partnership:members", access.partnership.slug)
    context = {"form": form, "membership": membership}
    return render(request, "partnership/change_roles.html", context)


@reach(Permission.MEMBERS_CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def end_membership(request: HttpRequest, access: Access, membership_id: int) -> HttpResponse:
    """Ask, and then end a membership."""
    membership = services.member_numbered(access.partnership, membership_id)
    if request.method == "POST":
        services.end_membership(membership=membership, by=access.user)
        messages.success(request, f"{membership.user} is not a member any more.")
        return redirect("partnership:members", access.partnership.slug)
    return render(request, "partnership/end_membership.html", {"membership": membership})
