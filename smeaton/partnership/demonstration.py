"""The demonstration: a partnership with one person in each role, and sign-in by one click.

Both exist only where ``SMEATON_DEMO`` is set: elsewhere the page is not there, and nobody can
sign in as these people, for they have no password.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.accounts.services import add_user
from smeaton.core import audit
from smeaton.core.access import demonstration
from smeaton.partnership.boards import link_board
from smeaton.partnership.bodies import add_body
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import (
    AccessRules,
    AreaLevel,
    Capacity,
    Group,
    GroupKind,
    MemberBody,
    Membership,
    Partnership,
    Post,
    PostKind,
)
from smeaton.partnership.posts import add_post
from smeaton.partnership.services import add_member, add_partnership

REASON = "demonstration"


@transaction.atomic
def load_partnership() -> Partnership:
    """Make the partnership, its bodies, its groups with their posts, and a member in each role;
    what is there stays as it is."""
    told = _told()
    place = told["partnership"]
    partnership = Partnership.objects.filter(slug=place["slug"]).first() or add_partnership(
        name=place["name"],
        slug=place["slug"],
        area_code=place["area_code"],
        area_level=AreaLevel(place["area_level"]),
        by=None,
        reason=REASON,
    )
    if not partnership.vision:
        for name in ("vision", "purpose", "values"):
            setattr(partnership, name, place[name])
        audit.save(partnership, by=None, reason=REASON)
    there = _bodies(partnership, told)
    _groups(partnership, told, there)
    for person in told["users"]:
        if not User.objects.filter(email=person["email"]).exists():
            user = add_user(email=person["email"], name=person["name"], by=None, reason=REASON)
            add_member(
                partnership=partnership,
                user=user,
                roles=[Role(person["role"])],
                by=None,
                body=there[person["body"]],
                reason=REASON,
            )
    return partnership


def _told() -> dict[str, Any]:
    """What ``demo/partnership.yaml`` says."""
    content: dict[str, Any] = yaml.safe_load(
        (settings.DEMONSTRATION / "partnership.yaml").read_text("utf-8")
    )
    return content


def _bodies(partnership: Partnership, told: Mapping[str, Any]) -> dict[str, MemberBody]:
    """The bodies by their names, each in its capacity between the days that the file says."""
    there = {body.name: body for body in MemberBody.objects.of(partnership)}
    said = [
        *((one, Capacity.RESPONSIBLE) for one in told["responsible_authorities"]),
        *(({"name": name}, Capacity.PARTICIPATING) for name in told["partners"]),
    ]
    for one, capacity in said:
        if one["name"] not in there:
            there[one["name"]] = add_body(
                partnership=partnership,
                name=one["name"],
                capacity=capacity,
                starts_on=one.get("from"),
                ends_on=one.get("until"),
                by=None,
                reason=REASON,
            )
    return there


def _groups(
    partnership: Partnership, told: Mapping[str, Any], bodies: Mapping[str, MemberBody]
) -> None:
    """The groups, whom each reports to, which boards of others they are linked to, and their posts
    with whoever fills them."""
    there = {group.name: group for group in Group.objects.of(partnership)}
    for one in told["groups"]:
        if one["name"] not in there:
            there[one["name"]] = add_group(
                partnership=partnership,
                about=AboutGroup(
                    name=one["name"],
                    kind=GroupKind(one["kind"]),
                    purpose=one.get("purpose", ""),
                    access_rules=AccessRules(one.get("access_rules", "none")),
                ),
                above=there.get(one.get("reports_to", "")),
                by=None,
                reason=REASON,
            )
    for one in told["boards"]:
        group = there[one["group"]]
        if not group.boards.filter(board=one["board"]).exists():
            link_board(
                group=group,
                board=one["board"],
                about=one["about"],
                starts_on=one.get("from"),
                by=None,
                reason=REASON,
            )
    posts = set(Post.objects.of(partnership).values_list("title", flat=True))
    for one in told["posts"]:
        if one["title"] not in posts:
            group = there.get(one.get("group", ""))
            first = one["title"].partition(",")[0].lower() if group else PostKind.OFFICER
            add_post(
                partnership=partnership,
                title=one["title"],
                kind=PostKind(one.get("kind", first)),
                group=group,
                body=bodies.get(one.get("body", "")),
                by=None,
                reason=REASON,
            )


@demonstration
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Choose a role and be signed in as its holder."""
    members = (
        Membership.objects.filter(user__email__in=[one["email"] for one in _told()["users"]])
        .select_related("user", "body", "partnership")
        .prefetch_related("roles_held")
    )
    # Somebody may have given a role to two of them, or taken it from all.
    found = {Role(held.role): one for one in members for held in one.roles_held.all()}
    if request.method == "POST":
        member = found.get(request.POST.get("role", ""))  # type: ignore[call-overload]
        if member is None:
            raise Http404
        there = reverse("home:today", args=[member.partnership.slug])
        logout(request)
        return perform_login(request, member.user, redirect_url=there)
    people = [(role, found[role]) for role in Role if role in found]
    return render(request, "partnership/demonstration.html", {"people": people})
