"""Who was written to about their actions, and on which day."""

from __future__ import annotations

from django.db import models

from smeaton.documents.numbers import day
from smeaton.partnership.models import Membership
from smeaton.partnership.records import PartnershipRecord


class DigestSent(PartnershipRecord):
    """A member was written to on a day. It is kept before the e-mail goes out: whatever happens
    then, nobody is written to twice."""

    named_by = ("membership__user",)

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="digests")
    on = models.DateField("on")
    actions = models.PositiveIntegerField("actions in it")

    class Meta:
        base_manager_name = "objects"
        ordering = ["on", "id"]
        verbose_name = "digest by e-mail"
        verbose_name_plural = "digests by e-mail"
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "on"],
                name="one_digest_a_day",
                violation_error_message="They were written to on that day already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership.user}, {day(self.on)}"
