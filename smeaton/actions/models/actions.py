"""What somebody was asked to do. All of it is public: what is private of an action is in a table of
its own."""

from __future__ import annotations

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q

from smeaton.actions.states import ACTION, ActionState
from smeaton.core.models import Edited
from smeaton.partnership.models import Group, Membership, Post
from smeaton.partnership.records import PartnershipRecord

SHOWN = 160  # letters by which an action is named

_OPEN = Q(state=ActionState.OPEN)
_NO_EVIDENCE = Q(evidence="", evidence_link="")
_NO_REASON = Q(closed_because="")


class ActionKind(models.TextChoices):
    """An action is asked for by a group; a recommendation is made to it, by others or by one of
    its own, and it answers for what becomes of it."""

    ACTION = "action", "Action"
    RECOMMENDATION = "recommendation", "Recommendation"


class Action(Edited, PartnershipRecord):
    """What somebody was asked to do: one post or one member owns it, or nobody does. It stays the
    same record however often it is carried over."""

    kind = models.CharField(
        "kind", max_length=20, choices=ActionKind.choices, default=ActionKind.ACTION
    )
    words = models.TextField("what is to be done", max_length=1000)
    asked_by = models.ForeignKey(
        Group, on_delete=models.PROTECT, related_name="actions", verbose_name="group"
    )
    asked_on = models.DateField("asked for on", null=True, blank=True)
    source = models.CharField("where it comes from", max_length=300)
    due = models.DateField("due on", null=True, blank=True)
    post = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="owner (a post)",
    )
    membership = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="owner (a member)",
    )
    state = models.CharField(
        "state", max_length=25, choices=ACTION.choices, default=ActionState.OPEN
    )
    closed_on = models.DateField("ended on", null=True, blank=True)
    evidence = models.TextField("evidence", max_length=2000, blank=True)
    evidence_link = models.CharField(
        "link to the evidence",
        max_length=500,
        blank=True,
        validators=[
            URLValidator(
                schemes=["http", "https"],
                message="Link to the evidence: enter a whole address, such as "
                "https://www.example.org/paper",
            )
        ],
    )
    closed_because = models.TextField("reason", max_length=1000, blank=True)

    class Meta:
        base_manager_name = "objects"
        # Two databases differ in where they put what is not known.
        ordering = [F("due").asc(nulls_last=True), "id"]
        indexes = [
            models.Index(fields=["partnership", "state", "due"], name="actions_by_state"),
            models.Index(fields=["asked_by", "state", "closed_on"], name="actions_of_a_group"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(post__isnull=True) | Q(membership__isnull=True),
                name="an_action_has_one_owner",
                violation_error_message="An action has one owner: a post or a member.",
            ),
            models.CheckConstraint(
                condition=~_OPEN | (Q(closed_on__isnull=True) & _NO_EVIDENCE & _NO_REASON),
                name="what_is_open_has_not_ended",
                violation_error_message="An open action has neither evidence nor a last day.",
            ),
            models.CheckConstraint(
                condition=_OPEN | Q(closed_on__isnull=False),
                name="what_ended_says_when",
                violation_error_message="Say on which day it ended.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ActionState.DONE) | (~_NO_EVIDENCE & _NO_REASON),
                name="what_is_done_has_evidence",
                violation_error_message="Say what shows that it was done, or give a link to it.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ActionState.UNPROVED, ActionState.WITHDRAWN])
                | (~_NO_REASON & _NO_EVIDENCE),
                name="what_was_not_shown_to_be_done_has_a_reason",
                violation_error_message="Say why it ends without evidence.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__gte=F("asked_on")),
                name="an_action_ends_after_it_was_asked_for",
                violation_error_message="It would end before it was asked for.",
            ),
            models.CheckConstraint(
                condition=Q(due__gte=F("asked_on")),
                name="an_action_is_due_after_it_was_asked_for",
                violation_error_message="It would be due before it was asked for.",
            ),
        ]

    def __str__(self) -> str:
        words = " ".join(self.words.split())
        return words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"

    @property
    def owner(self) -> Post | Membership | None:
        """The post or the member that owns it; None while nobody does."""
        return self.post or self.membership
