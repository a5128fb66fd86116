"""What was told of an action while it was open: facts, each kept for ever."""

from __future__ import annotations

from django.db import models

from smeaton.actions.models.actions import Action
from smeaton.documents.numbers import day
from smeaton.partnership.records import PartnershipRecord


class CarriedOver(PartnershipRecord):
    """A meeting looked at an action and left it open. How often it was carried over is how many of
    these there are: nobody types the action or the number anew."""

    named_by = ("action",)

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="carried")
    on = models.DateField("on")
    at = models.CharField("at which meeting", max_length=200)

    class Meta:
        base_manager_name = "objects"
        ordering = ["on", "id"]
        verbose_name = "carry-over"
        constraints = [
            models.UniqueConstraint(
                fields=["action", "on"],
                name="carried_over_once_a_day",
                violation_error_message="It was carried over on that day already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.action}, {day(self.on)}, {self.at}"


class Told(models.Model):
    """How far an action has come, told on a day."""

    on = models.DateField("on")
    words = models.TextField("how far it has come", max_length=2000)

    class Meta:
        abstract = True
        ordering = ["on", "id"]


class Progress(Told, PartnershipRecord):
    """What an owner told of an action."""

    named_by = ("action",)

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="progress")

    class Meta(Told.Meta):
        base_manager_name = "objects"
        verbose_name = "progress"
        verbose_name_plural = "progress"

    def __str__(self) -> str:
        return f"{self.action}, {day(self.on)}"
