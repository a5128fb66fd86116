"""Posts, and which body fills them between dates. A post that nobody fills is a vacancy."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from smeaton.partnership.models.bodies import MemberBody
from smeaton.partnership.models.dated import FIRST, Dated
from smeaton.partnership.models.groups import Group
from smeaton.partnership.records import PartnershipRecord


class PostKind(models.TextChoices):
    """What a post is in its group."""

    CHAIR = "chair", "Chair"
    VICE_CHAIR = "vice-chair", "Vice-chair"
    MEMBER = "member", "Member"
    OFFICER = "officer", "Officer"


class Post(Dated, PartnershipRecord):
    """A post: the chair of a group, or an officer of the partnership without one."""

    title = models.CharField("title", max_length=150)
    kind = models.CharField("kind", max_length=20, choices=PostKind.choices)
    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, null=True, blank=True, related_name="posts"
    )

    class Meta(Dated.Meta):
        base_manager_name = "objects"
        ordering = ["title"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "title"], name="a_post_is_named_once"),
            models.CheckConstraint(
                condition=Q(kind=PostKind.OFFICER) | Q(group__isnull=False),
                name="only_an_officer_needs_no_group",
                violation_error_message="A chair, a vice-chair or a member is one of a group.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PostHeld(Dated, PartnershipRecord):
    """Which body fills a post from one day to another."""

    named_by = ("post", "body")

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="held")
    body = models.ForeignKey(MemberBody, on_delete=models.PROTECT, related_name="posts_held")

    class Meta(Dated.Meta):
        base_manager_name = "objects"
        ordering = ["post__title", FIRST]
        verbose_name = "holder of a post"
        verbose_name_plural = "holders of posts"

    def __str__(self) -> str:
        return f"{self.post}: {self.body}"
