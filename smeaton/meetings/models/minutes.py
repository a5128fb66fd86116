"""The minutes of a meeting: item by item, with how far they have come. What is private of an item
is in a table of its own."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from smeaton.core.models import Edited, Hold
from smeaton.meetings.models.agendas import AgendaItem
from smeaton.meetings.models.fixed import OfMinutes, fixed
from smeaton.meetings.models.meetings import Meeting
from smeaton.meetings.states import FIXED, MINUTES, MinutesState
from smeaton.partnership.records import PartnershipRecord

LONGEST = 40_000  # characters: what is said of one item


class Minutes(Edited, PartnershipRecord):
    """How far the minutes of a meeting have come: who may correct them until when, at which meeting
    they were approved, who signed them. Once they are signed nothing changes."""

    named_by = ("meeting__group",)

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    state = models.CharField(
        "state", max_length=10, choices=MINUTES.choices, default=MinutesState.DRAFT
    )
    corrections_by = models.DateField("corrections until", null=True, blank=True)
    approved_at = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="approves",
        verbose_name="approved at",
    )
    signed_by = models.CharField("signed by", max_length=150, blank=True, help_text="A post")
    signed_on = models.DateField("signed on", null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["meeting__held_on", "id"]
        verbose_name = "minutes"
        verbose_name_plural = "minutes"
        constraints = [
            models.CheckConstraint(
                condition=Q(state=MinutesState.DRAFT) | Q(corrections_by__isnull=False),
                name="minutes_go_round_until_a_day",
                violation_error_message="Say until when they can be corrected.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=FIXED) ^ Q(approved_at__isnull=True),
                name="minutes_are_approved_at_a_meeting",
                violation_error_message="Minutes are approved at a meeting.",
            ),
            models.CheckConstraint(
                condition=~Q(approved_at=F("meeting")),
                name="no_meeting_approves_its_own_minutes",
                violation_error_message="A meeting cannot approve its own minutes.",
            ),
            models.CheckConstraint(
                condition=(Q(state=MinutesState.SIGNED) & ~Q(signed_by=""))
                | (~Q(state=MinutesState.SIGNED) & Q(signed_by="")),
                name="whoever_signs_minutes_is_told",
                violation_error_message="Say which post signed them.",
            ),
            models.CheckConstraint(
                condition=Q(state=MinutesState.SIGNED) ^ Q(signed_on__isnull=True),
                name="minutes_are_signed_on_a_day",
                violation_error_message="Say on which day they were signed.",
            ),
        ]

    def __str__(self) -> str:
        return f"Minutes of {self.meeting}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save them. Raises FixedError where they are approved, but for the signature."""
        self._refuse_fixed()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete them. Raises FixedError where they are approved."""
        if (kept := self._kept()) is not None and kept.is_fixed:
            raise fixed()
        return super().delete(*args, **kwargs)

    @property
    def is_fixed(self) -> bool:
        """Whether nothing of what they say changes any more."""
        return self.state in FIXED

    def _kept(self) -> Minutes | None:
        """These minutes as they are kept now."""
        found: Minutes | None = Minutes.objects.filter(pk=self.pk).first()
        return found

    def _refuse_fixed(self) -> None:
        kept = self._kept()
        if kept is None or not kept.is_fixed:
            return
        signs = kept.state == MinutesState.APPROVED and self.state == MinutesState.SIGNED
        same = ("partnership_id", "meeting_id", "corrections_by", "approved_at_id")
        if not signs or any(getattr(self, name) != getattr(kept, name) for name in same):
            raise fixed()


class Minute(OfMinutes, Edited, PartnershipRecord):
    """What was said of an item."""

    named_by = ("item",)

    text = models.TextField("minutes", max_length=LONGEST, blank=True)

    class Meta:
        abstract = True


class PublicMinute(Minute):
    """What everybody may read: all of an item in Part I; of one in Part II a summary, where the
    minutes would be no fair and coherent record without (Local Government Act 1972, section
    100C(2))."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="minute")

    class Meta:
        base_manager_name = "objects"
        verbose_name = "minutes of an item"
        verbose_name_plural = "minutes of items"

    def __str__(self) -> str:
        return f"Minutes of {self.item}"


class ExemptMinute(Minute):
    """What was said of an item in Part II: for members who may read what is private."""

    private_fields = ("text",)

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="exempt_minute")

    class Meta:
        base_manager_name = "objects"
        verbose_name = "private minutes of an item"
        verbose_name_plural = "private minutes of items"

    def __str__(self) -> str:
        return f"Private minutes of {self.item}"


class MinuteHold(Hold):
    """Somebody is writing the minutes of an item, since when, and until when nobody else can.

    It is no record: it comes and goes, and holds no word of what is written. ``key`` is that of the
    page on which they write: of two windows of one person the one that was opened last has it.
    """

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="hold")
    key = models.CharField("key of the page", max_length=32)
    since = models.DateTimeField("since")

    def __str__(self) -> str:
        return f"{self.item} is held"
