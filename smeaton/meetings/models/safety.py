"""What somebody decided on a finding of the safety check."""

from __future__ import annotations

from django.db import models

from smeaton.meetings.models.meetings import Meeting
from smeaton.meetings.safety.finding import Kind
from smeaton.partnership.records import PartnershipRecord


class SafetyDecision(PartnershipRecord):
    """Somebody looked at a finding and holds that it may be published. Without one a finding is
    open; one whose words were changed is found no more, or anew.

    The words themselves are not kept: the decision is on what stands in the pack.
    """

    named_by = ("meeting__group",)

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="safety_decisions")
    key = models.CharField("key of the finding", max_length=16, editable=False)
    kind = models.CharField(
        "kind", max_length=60, choices=[(kind.value, kind.value) for kind in Kind], editable=False
    )
    where = models.CharField("where", max_length=300, editable=False)
    reason = models.CharField("why it may be published", max_length=500)

    class Meta:
        base_manager_name = "objects"
        ordering = ["id"]
        verbose_name = "decision on a finding"
        verbose_name_plural = "decisions on findings"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "key"],
                name="a_finding_is_decided_once",
                violation_error_message="Somebody decided on it meanwhile.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.where}"
