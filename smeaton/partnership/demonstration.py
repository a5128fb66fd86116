"""The demonstration: a partnership with one person in each role, and sign-in by one click.

Both exist only where ``SMEATON_DEMO`` is set: elsewhere the page is not there, and nobody can
sign in as these people, for they have no password.
"""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.accounts.services import add_user
from smeaton.core.access import demonstration
from smeaton.partnership.models import MemberBody, Membership, Partnership
from smeaton.partnership.services import add_body, add_member, add_partnership

NAME = "Safer Plymouth"
SLUG = "safer-plymouth"
AREA_CODE = "E06000026"
EMAIL_DOMAIN = "demo.smeaton.example"

# Each role with the body that it is most likely to come from.
BODIES = {
    Role.ADMINISTRATOR: "Plymouth City Council",
    Role.COORDINATOR: "Plymouth City Council",
    Role.ANALYST: "Plymouth City Council",
    Role.THEME_LEAD: "Devon and Cornwall Police",
    Role.GROUP_MEMBER: "Probation Service",
    Role.SCORER: "Devon and Somerset Fire and Rescue Service",
    Role.COMMISSIONER: "Office of the Police and Crime Commissioner",
    Role.PROVIDER: "Domestic abuse service",
    Role.BOARD_MEMBER: "NHS Devon",
    Role.CASEWORKER: "Plymouth Community Homes",
}


@transaction.atomic
def load_partnership() -> Partnership:
    """Make the partnership, its bodies and a member in each role; what is there stays as it is."""
    reason = "demonstration"
    partnership = Partnership.objects.filter(slug=SLUG).first() or add_partnership(
        name=NAME, slug=SLUG, area_code=AREA_CODE, by=None, reason=reason
    )
    for role, body_name in BODIES.items():
        email = f"{role.value}@{EMAIL_DOMAIN}"
        if User.objects.filter(email=email).exists():
            continue
        user = add_user(email=email, name=f"{role.label}, {NAME}", by=None, reason=reason)
        body = MemberBody.objects.of(partnership).filter(name=body_name).first() or add_body(
            partnership=partnership, name=body_name, by=None
        )
        add_member(
            partnership=partnership, user=user, roles=[role], by=None, body=body, reason=reason
        )
    return partnership


@demonstration
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Choose a role and be signed in as its holder."""
    members = (
        Membership.objects.filter(user__email__endswith=f"@{EMAIL_DOMAIN}")
        .select_related("user", "body", "partnership")
        .prefetch_related("roles_held")
    )
    if request.method == "POST":
        member = get_object_or_404(members, roles_held__role=request.POST.get("role", ""))
        there = reverse("home:today", args=[member.partnership.slug])
        logout(request)
        return perform_login(request, member.user, redirect_url=there)
    found = {Role(held.role): one for one in members for held in one.roles_held.all()}
    people = [(role, found[role]) for role in Role if role in found]
    return render(request, "partnership/demonstration.html", {"people": people})
