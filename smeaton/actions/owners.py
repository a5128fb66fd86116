"""Who owns an action: a post, a member, or nobody. And who answers for it: its owner alone, and
whoever looks after all of them.

A post is no person. Whoever is a member for the body that fills it today answers for its actions.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from smeaton.accounts.permissions import Permission
from smeaton.actions.models import Action
from smeaton.core.clock import today
from smeaton.errors import NotAllowedError, NotFoundError
from smeaton.partnership.access import Access
from smeaton.partnership.models import Membership, Partnership, Post, PostHeld
from smeaton.partnership.models.dated import holding
from smeaton.partnership.states import MembershipState

Owner = Post | Membership | None

NOBODY = "nobody"


def owner_key(owner: Owner) -> str:
    """An owner in a form or an address: "post-3", "member-5"; empty for nobody."""
    if owner is None:
        return ""
    return f"{'post' if isinstance(owner, Post) else 'member'}-{owner.pk}"


def owner_keyed(partnership: Partnership, key: str) -> Owner:
    """The owner with a key. Raises NotFoundError where there is none in this partnership."""
    if not key:
        return None
    kind, _, number = key.partition("-")
    found: Owner = None
    if number.isdecimal() and kind == "post":
        found = Post.objects.of(partnership).filter(pk=number).first()
    elif number.isdecimal() and kind == "member":
        members = Membership.objects.of(partnership).select_related("user", "body")
        found = members.filter(pk=number).first()
    if found is None:
        raise NotFoundError("There is no such owner.", todo="Choose a post or a member.")
    return found


def owner_name(owner: Owner) -> str:
    """As it is shown: the title of a post, the name of a member, "nobody"."""
    if owner is None:
        return NOBODY
    return owner.title if isinstance(owner, Post) else owner.user.name


def owner_choices(partnership: Partnership) -> list[tuple[str, str]]:
    """Every post and every member who can own an action today, each with its key."""
    held = held_on(partnership.pk, today()).values_list("post_id", "body__name")
    bodies: dict[int, str] = dict(held)
    posts = [
        (f"post-{pk}", f"{title} ({bodies.get(pk, 'vacant')})")
        for pk, title in Post.objects.of(partnership).values_list("pk", "title")
    ]
    there = Membership.objects.of(partnership).filter(state=MembershipState.ACTIVE)
    members = [
        (f"member-{pk}", f"{name}, a member{f' for {body}' if body else ''}")
        for pk, name, body in there.values_list("pk", "user__name", "body__name")
    ]
    return [*posts, *members]


def held_on(partnership_id: int, day: date) -> QuerySet[PostHeld]:
    """Which body fills each post on a day."""
    found: QuerySet[PostHeld] = PostHeld.objects.filter(
        holding(day), partnership_id=partnership_id
    ).order_by()
    return found


def owned_by_posts_of(partnership: Partnership, bodies: Any, day: date) -> Q:
    """Actions of the posts that some bodies fill on a day; ``bodies`` are their numbers."""
    held = PostHeld.objects.of(partnership).filter(holding(day), body__in=bodies)
    return Q(post__in=held.values("post"))


def owner_left(partnership: Partnership, day: date) -> Q:
    """Actions whose owner is there no more: the membership ended, or nobody fills the post. This is
    worked out whenever somebody looks, and never stored."""
    held = PostHeld.objects.of(partnership).filter(holding(day))
    vacant = Q(post__isnull=False) & ~Q(post__in=held.values("post"))
    return vacant | Q(membership__state=MembershipState.ENDED)


def membership_of(access: Access) -> Membership:
    """The visitor as a member."""
    found: Membership = Membership.objects.of(access.partnership).get(user=access.user)
    return found


def owned_by(access: Access) -> Q:
    """Actions for which a visitor answers as their owner: their own, and those of the posts that
    the body fills for which they are a member."""
    mine = Membership.objects.of(access.partnership).filter(
        user=access.user, state=MembershipState.ACTIVE
    )
    bodies = mine.filter(body__isnull=False).values("body")
    return Q(membership__in=mine.values("pk")) | owned_by_posts_of(
        access.partnership, bodies, today()
    )


def sees_private(access: Access) -> bool:
    """Whether a visitor may read what is private of actions, and who was asked in private."""
    return access.may(Permission.MEETINGS_PRIVATE)


def may_answer(access: Access, action: Action) -> bool:
    """Whether a visitor may tell how far an action has come, and complete it."""
    if access.may(Permission.ACTIONS_CHANGE):
        return True
    there = Action.objects.of(access.partnership).filter(pk=action.pk)
    return there.filter(owned_by(access)).exists()


def check_answers(access: Access, action: Action) -> None:
    """Raise NotAllowedError with the reason unless the visitor may answer for an action."""
    if not may_answer(access, action):
        raise NotAllowedError(
            "You do not own this action.",
            todo="Ask its owner, or the coordinator of the partnership.",
        )
