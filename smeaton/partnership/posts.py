"""Acts on posts: one is made, handed over, left vacant."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.dating import end_before
from smeaton.partnership.models import Group, MemberBody, Partnership, Post, PostHeld, PostKind
from smeaton.partnership.models.dated import overlapping


def post_numbered(partnership: Partnership, post_id: int) -> Post:
    """A post by its number. Raises NotFoundError."""
    found = Post.objects.of(partnership).select_related("group").filter(pk=post_id).first()
    if found is None:
        raise NotFoundError("There is no such post.", todo="Go back to the list of groups.")
    post: Post = found
    return post


@transaction.atomic
def add_post(
    *,
    partnership: Partnership,
    title: str,
    kind: PostKind,
    by: User | None,
    group: Group | None = None,
    body: MemberBody | None = None,
    first_day: date | None = None,
    reason: str = "",
) -> Post:
    """Make a post that there is from ``first_day``, or since before anybody knows; with ``body`` it
    is filled from then."""
    post = Post(partnership=partnership, title=title, kind=kind, group=group, starts_on=first_day)
    audit.save(post, by=by, reason=reason)
    if body is not None:
        _fill(post, body, first_day, by=by, reason=reason)
    return post


@transaction.atomic
def hand_over(
    *,
    post: Post,
    body: MemberBody | None,
    first_day: date,
    seen: str,
    by: User | None,
    reason: str = "",
) -> None:
    """A body fills the post from a day, or nobody does. Whoever held it holds it until the day
    before. ``seen`` is who held it on the page (see ``holder_now``).

    Raises ChangedMeanwhileError where somebody handed it over since, SmeatonError where the same
    body holds it, or the day is not after the day on which that one began.
    """
    now = Post.objects.select_for_update().get(pk=post.pk)
    holder = holder_now(now)
    if str(holder.body if holder else "") != seen:
        raise ChangedMeanwhileError(now, what="this post")
    if holder is None and body is None:
        raise SmeatonError(f"Nobody fills {post}, so it is vacant already.")
    if holder is not None:
        if holder.body == body:
            raise SmeatonError(f"{body} fills {post} already.")
        end_before(holder, first_day, by=by, reason=reason)
    if body is not None:
        _fill(now, body, first_day, by=by, reason=reason)


def holder_now(post: Post) -> PostHeld | None:
    """Who holds a post until further notice."""
    found: PostHeld | None = (
        PostHeld.objects.filter(post=post, ends_on__isnull=True).select_related("body").first()
    )
    return found


def _fill(
    post: Post, body: MemberBody, first_day: date | None, *, by: User | None, reason: str
) -> None:
    held = PostHeld(partnership=post.partnership, post=post, body=body, starts_on=first_day)
    if next(overlapping(held, PostHeld.objects.filter(post=post)), None):
        raise SmeatonError(f"Another body fills {post} on that day.", todo="Choose a later day.")
    audit.save(held, by=by, reason=reason)
