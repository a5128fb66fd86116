"""What was private of an item and is so no longer: everybody may read it."""

from __future__ import annotations

from django.db import models

from smeaton.meetings.models.agendas import AgendaItem
from smeaton.partnership.records import PartnershipRecord


class Released(PartnershipRecord):
    """A decision that the public interest is no longer in keeping an item of Part II, with the
    words that were private until then. From then on everybody may read its papers."""

    named_by = ("item",)

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="released")
    words = models.TextField("what was private", blank=True)
    minutes = models.TextField("what was said in private", blank=True)
    decided_by = models.CharField(
        "who decided", max_length=150, help_text="A post, and no person’s name"
    )
    decided_on = models.DateField("decided on")
    because = models.TextField("why it is private no longer", max_length=2000)

    class Meta:
        base_manager_name = "objects"
        ordering = ["id"]
        verbose_name = "release"

    def __str__(self) -> str:
        return f"Release of {self.item}"
