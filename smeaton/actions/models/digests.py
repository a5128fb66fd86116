"""Who was written to about their actions, and on which day."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from smeaton.documents.numbers import day
from smeaton.partnership.records import PartnershipRecord


class DigestSent(PartnershipRecord):
    """A person was written to on a day. It is kept before the e-mail goes out: whatever happens
    then, nobody is written to twice. It names the account and not the membership: of two that were
    one person, either may have been written to."""

    named_by = ("user",)

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField("on")
    actions = models.PositiveIntegerField("actions in it")

    class Meta:
        base_manager_name = "objects"
        ordering = ["on", "id"]
        verbose_name = "digest by e-mail"
        verbose_name_plural = "digests by e-mail"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "user", "on"],
                name="one_digest_a_day",
                violation_error_message="They were written to on that day already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {day(self.on)}"
