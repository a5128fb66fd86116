"""What is private of an action: it was asked for in Part II. Nothing public reads it."""

from __future__ import annotations

from django.db import models

from smeaton.actions.models.actions import Action
from smeaton.actions.models.told import Told
from smeaton.documents.numbers import day
from smeaton.partnership.records import PartnershipRecord


class ExemptWording(PartnershipRecord):
    """What is really to be done. The action itself says no more than that there is one."""

    named_by = ("action",)
    private_fields = ("words",)

    action = models.OneToOneField(Action, on_delete=models.CASCADE, related_name="exempt")
    words = models.TextField("private wording", max_length=2000)

    class Meta:
        base_manager_name = "objects"
        verbose_name = "private wording"

    def __str__(self) -> str:
        return f"What is private of: {self.action}"


class ExemptProgress(Told, PartnershipRecord):
    """What was told of an action whose wording is private: progress, evidence, reasons."""

    named_by = ("action",)
    private_fields = ("words",)

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="exempt_progress")

    class Meta(Told.Meta):
        base_manager_name = "objects"
        verbose_name = "private progress"
        verbose_name_plural = "private progress"

    def __str__(self) -> str:
        return f"What was told in private of: {self.action}, {day(self.on)}"
