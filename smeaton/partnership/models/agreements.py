"""Agreements to share information, who is a party to each, and when it is looked at again."""

from __future__ import annotations

from django.db import models

from smeaton.core.models import Edited
from smeaton.partnership.models.bodies import MemberBody
from smeaton.partnership.models.dated import Dated
from smeaton.partnership.records import PartnershipRecord


class Agreement(Dated, Edited, PartnershipRecord):
    """An agreement to share information (SI 2007/1830, regulation 4, asks for a written one)."""

    title = models.CharField("title", max_length=150)
    purpose = models.TextField("what is shared, and what for", max_length=2000)
    contact = models.CharField(
        "whom to ask", max_length=150, blank=True, help_text="A post, and no person’s name"
    )
    review_on = models.DateField("look at it again on", null=True, blank=True)

    class Meta(Dated.Meta):
        base_manager_name = "objects"
        ordering = ["title"]
        verbose_name = "information-sharing agreement"
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "title"], name="an_agreement_is_named_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AgreementParty(PartnershipRecord):
    """A body that is a party to an agreement, and the day on which it signed, if it did."""

    named_by = ("agreement", "body")

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    body = models.ForeignKey(MemberBody, on_delete=models.PROTECT, related_name="agreements")
    signed_on = models.DateField("signed on", null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["body__name"]
        verbose_name = "party to an agreement"
        verbose_name_plural = "parties to agreements"
        constraints = [
            models.UniqueConstraint(fields=["agreement", "body"], name="a_party_is_one_once"),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.agreement}"
