"""What members want corrected in minutes that went round, and the answer."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from smeaton.core.models import Edited
from smeaton.meetings.models.agendas import AgendaItem
from smeaton.meetings.models.fixed import OfMinutes
from smeaton.partnership.records import PartnershipRecord


class CorrectionAnswer(models.TextChoices):
    """What became of it."""

    OPEN = "open", "Open"
    MADE = "made", "Corrected"
    DECLINED = "declined", "Left as it was"


class CorrectionAsked(OfMinutes, Edited, PartnershipRecord):
    """A note of a member on the minutes of an item."""

    named_by = ("item",)

    says = models.TextField("what is to be corrected", max_length=2000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_on = models.DateField("asked on")
    outcome = models.CharField(
        "outcome",
        max_length=10,
        choices=CorrectionAnswer.choices,
        default=CorrectionAnswer.OPEN,
    )
    answer = models.TextField("answer", max_length=2000, blank=True)

    class Meta:
        abstract = True
        ordering = ["id"]


class Correction(CorrectionAsked):
    """One on what everybody may read."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="corrections")

    class Meta(CorrectionAsked.Meta):
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome=CorrectionAnswer.DECLINED) | ~Q(answer=""),
                name="a_correction_is_declined_with_a_reason",
                violation_error_message="Say why it is left as it was.",
            )
        ]

    def __str__(self) -> str:
        return f"Correction to {self.item}"


class ExemptCorrection(CorrectionAsked):
    """One on an item in Part II."""

    private_fields = ("says", "answer")

    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="exempt_corrections"
    )

    class Meta(CorrectionAsked.Meta):
        base_manager_name = "objects"
        verbose_name = "private correction"
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome=CorrectionAnswer.DECLINED) | ~Q(answer=""),
                name="a_private_correction_is_declined_with_a_reason",
                violation_error_message="Say why it is left as it was.",
            )
        ]

    def __str__(self) -> str:
        return f"Private correction to {self.item}"
