"""The organisations that take part, and in what capacity, between dates."""

from __future__ import annotations

from django.db import models

from smeaton.partnership.models.dated import FIRST, Dated
from smeaton.partnership.records import PartnershipRecord


class MemberBody(PartnershipRecord):
    """An organisation that takes part: the council, the police, a housing association."""

    name = models.CharField("name", max_length=120)

    class Meta:
        base_manager_name = "objects"
        ordering = ["name"]
        verbose_name = "member body"
        verbose_name_plural = "member bodies"
        constraints = [
            models.UniqueConstraint(fields=["partnership", "name"], name="body_named_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Capacity(models.TextChoices):
    """In what capacity a body takes part (Crime and Disorder Act 1998, section 5)."""

    RESPONSIBLE = "responsible", "Responsible authority"
    CO_OPERATING = "co-operating", "Co-operating body"
    PARTICIPATING = "participating", "Participating body"

    @property
    def several(self) -> str:
        """What several of them are called: "Responsible authorities"."""
        kind, noun = self.label.split()
        return f"{kind} {'authorities' if noun == 'authority' else 'bodies'}"


class CapacityHeld(Dated, PartnershipRecord):
    """In what capacity a body takes part from one day to another. Authorities are merged, renamed
    and replaced by law: the past stays readable."""

    named_by = ("body",)

    body = models.ForeignKey(MemberBody, on_delete=models.CASCADE, related_name="capacities")
    capacity = models.CharField("capacity", max_length=20, choices=Capacity.choices)

    class Meta(Dated.Meta):
        base_manager_name = "objects"
        ordering = ["body__name", FIRST]
        verbose_name = "capacity"
        verbose_name_plural = "capacities"

    def __str__(self) -> str:
        return f"{self.body}: {Capacity(self.capacity).label}"
