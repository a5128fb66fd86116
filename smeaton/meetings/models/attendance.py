"""Who was at a meeting, and how many have to be."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from smeaton.core.models import Edited
from smeaton.meetings.models.fixed import OfMinutes
from smeaton.meetings.models.meetings import Meeting
from smeaton.meetings.presence.lines import Status
from smeaton.meetings.presence.quorum import Rule
from smeaton.partnership.models import Group, MemberBody
from smeaton.partnership.models.dated import FIRST, Dated
from smeaton.partnership.records import PartnershipRecord


class Attendance(OfMinutes, PartnershipRecord):
    """Somebody in the attendance of a meeting: by post, of a body, and whether they were there.

    No line means that nothing is written down of them. ``body`` is None for a guest, and where old
    minutes do not say.
    """

    named_by = ("meeting__group",)
    minuted_by = "meeting"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    body = models.ForeignKey(
        MemberBody, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    who = models.CharField("who", max_length=150, help_text="A post, and no person’s name")
    status = models.CharField(
        "status", max_length=15, choices=[(one.value, one.label) for one in Status]
    )
    for_whom = models.CharField("in whose place", max_length=150, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["id"]
        verbose_name = "attendance"
        verbose_name_plural = "attendance"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "body", "who"],
                name="somebody_is_at_a_meeting_once",
                violation_error_message="Somebody of that post and body is in it already.",
            ),
            # To both databases two bodies that are not known are two.
            models.UniqueConstraint(
                fields=["meeting", "who"],
                condition=Q(body__isnull=True),
                name="somebody_of_no_body_is_at_a_meeting_once",
                violation_error_message="Somebody of that post is in it already.",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.SUBSTITUTE) ^ Q(for_whom=""),
                name="a_substitute_comes_for_somebody",
                violation_error_message="A substitute comes in the place of a post: write which.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who} at {self.meeting}"


class Quorum(Dated, Edited, PartnershipRecord):
    """How many have to be at a meeting of a group before it can decide, from one day to another."""

    named_by = ("group",)

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="quorums")
    members = models.PositiveSmallIntegerField(
        "members", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    responsible = models.PositiveSmallIntegerField(
        "responsible authorities", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    agreed_in = models.CharField("where it is written", max_length=150)

    class Meta(Dated.Meta):
        base_manager_name = "objects"
        ordering = ["group__name", FIRST]
        verbose_name = "quorum"
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(members__isnull=False) | Q(responsible__isnull=False),
                name="a_quorum_asks_for_somebody",
                violation_error_message="Say how many members or responsible authorities it needs.",
            ),
        ]

    def __str__(self) -> str:
        return f"Quorum of {self.group}"

    @property
    def rule(self) -> Rule:
        """The rule as plain values."""
        return Rule(self.members, self.responsible)
