"""What is private of a meeting. It is in tables of its own, which nothing public reads."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from smeaton.core.models import Edited
from smeaton.meetings.models.agendas import AgendaItem
from smeaton.partnership.records import PartnershipRecord


class Exemption(Edited, PartnershipRecord):
    """Why an item is dealt with in private, who decided that, and what only members may read.

    Local Government Act 1972, Schedule 12A: information is exempt under a numbered paragraph, and
    only while the public interest in keeping it outweighs that in telling it.
    """

    named_by = ("item",)
    private_fields = ("public_interest", "note")

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="exemption")
    paragraphs = models.JSONField("paragraphs of Schedule 12A")
    public_interest = models.TextField("why the public interest is in keeping it", max_length=2000)
    decided_by = models.CharField(
        "who decided", max_length=150, help_text="A post, and no person’s name"
    )
    decided_on = models.DateField("decided on")
    review_on = models.DateField("look at it again on")
    note = models.TextField("what only members may read", max_length=4000, blank=True)

    class Meta:
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=Q(review_on__gt=F("decided_on")),
                name="an_exemption_is_looked_at_again",
                violation_error_message="Look at it again after the day on which it was decided.",
            ),
        ]

    def __str__(self) -> str:
        return f"What is private of {self.item}"
