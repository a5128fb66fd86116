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
from smeaton.partnership.boards import end_link, link_board
from smeaton.partnership.bodies import add_body
from smeaton.partnership.groups import AboutGroup, add_group, end_group, report_to
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
from smeaton.partnership.posts import add_post, hand_over
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
    with whoever fills them. A group ends last: its posts and lines end with it."""
    there = {group.name: group for group in Group.objects.of(partnership)}
    new = [one for one in told["groups"] if one["name"] not in there]
    for one in new:
        there[one["name"]] = _group(partnership, one, there)
    for one in told["boards"]:
        _board(there[one["group"]], one)
    posts = set(Post.objects.of(partnership).values_list("title", flat=True))
    for one in told["posts"]:
        if one["title"] not in posts:
            _post(partnership, one, there.get(one.get("group", "")), bodies)
    for one in reversed(new):
        if one.get("until"):
            end_group(group=there[one["name"]], last_day=one["until"], by=None, reason=REASON)


def _group(partnership: Partnership, told: Mapping[str, Any], there: Mapping[str, Group]) -> Group:
    # A group with one task is nothing without its last day.
    task = told["kind"] == GroupKind.TASK_AND_FINISH
    group = add_group(
        partnership=partnership,
        about=AboutGroup(
            name=told["name"],
            kind=GroupKind(told["kind"]),
            purpose=told.get("purpose", ""),
            access_rules=AccessRules(told.get("access_rules", "none")),
            starts_on=told.get("from"),
            ends_on=told["until"] if task else None,
        ),
        above=there.get(told.get("reports_to", "")),
        by=None,
        reason=REASON,
    )
    if "then_to" in told:
        above, day = there[told["then_to"]], told["then_from"]
        report_to(group=group, above=above, first_day=day, by=None, reason=REASON)
    return group


def _board(group: Group, told: Mapping[str, Any]) -> None:
    if group.boards.filter(board=told["board"]).exists():
        return
    link = link_board(
        group=group,
        board=told["board"],
        about=told["about"],
        starts_on=told.get("from"),
        by=None,
        reason=REASON,
    )
    if "until" in told:
        end_link(link=link, last_day=told["until"], by=None)


def _post(
    partnership: Partnership,
    told: Mapping[str, Any],
    group: Group | None,
    bodies: Mapping[str, MemberBody],
) -> None:
    first = told["title"].partition(",")[0].lower() if group else PostKind.OFFICER
    before, body = bodies.get(told.get("body_before", "")), bodies.get(told.get("body", ""))
    post = add_post(
        partnership=partnership,
        title=told["title"],
        kind=PostKind(told.get("kind", first)),
        group=group,
        body=before or body,
        first_day=None if before else told.get("from"),
        by=None,
        reason=REASON,
    )
    if before:
        seen, day = str(before), told["from"]
        hand_over(post=post, body=body, first_day=day, seen=seen, by=None, reason=REASON)


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
