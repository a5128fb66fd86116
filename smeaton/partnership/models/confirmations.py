"""Who was found to need their access still, and when."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from smeaton.partnership.models.members import Membership
from smeaton.partnership.records import PartnershipRecord


class AccessConfirmed(PartnershipRecord):
    """Somebody looked at a member and their roles, and holds that they need them still."""

    named_by = ("membership__user",)

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="confirmations"
    )
    roles = models.CharField("roles", max_length=300)
    confirmed_on = models.DateField("confirmed on")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        base_manager_name = "objects"
        ordering = ["-confirmed_on", "-id"]
        verbose_name = "confirmed access"
        verbose_name_plural = "confirmed access"

    def __str__(self) -> str:
        return f"Access of {self.membership.user}"
