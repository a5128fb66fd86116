"""What a meeting decided, and who declared an interest in what: of items in Part II in tables of
their own."""

from __future__ import annotations

from django.db import models

from smeaton.core.models import Edited
from smeaton.meetings.models.agendas import AgendaItem
from smeaton.meetings.models.fixed import OfMinutes
from smeaton.meetings.models.meetings import Meeting
from smeaton.partnership.records import PartnershipRecord


class DecisionTaken(OfMinutes, Edited, PartnershipRecord):
    """A decision on an item, numbered within its meeting. Numbers are never given again."""

    named_by = ("item",)

    number = models.PositiveSmallIntegerField("number")
    words = models.TextField("what was decided", max_length=4000)

    class Meta:
        abstract = True
        ordering = ["number", "id"]


class Decision(DecisionTaken):
    """One that everybody may read."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")

    class Meta(DecisionTaken.Meta):
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="a_decision_has_a_number",
                violation_error_message="Somebody wrote another down meanwhile: save again.",
            )
        ]

    def __str__(self) -> str:
        return f"Decision {self.number} on {self.item}"


class ExemptDecision(DecisionTaken):
    """One on an item in Part II, with numbers of its own."""

    private_fields = ("words",)

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="exempt_decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="exempt_decisions")

    class Meta(DecisionTaken.Meta):
        base_manager_name = "objects"
        verbose_name = "private decision"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="a_private_decision_has_a_number",
                violation_error_message="Somebody wrote another down meanwhile: save again.",
            )
        ]

    def __str__(self) -> str:
        return f"Private decision {self.number} on {self.item}"


class InterestKind(models.TextChoices):
    """What kind of interest (Localism Act 2011, section 30, and codes of conduct)."""

    PECUNIARY = "pecuniary", "Disclosable pecuniary interest"
    OTHER = "other", "Other interest"


class InterestAct(models.TextChoices):
    """What whoever declared it did while the item was dealt with."""

    LEFT = "left", "Left the meeting"
    SPOKE = "spoke", "Stayed, and spoke"
    STAYED = "stayed", "Stayed, and did not speak"


class InterestDeclared(OfMinutes, PartnershipRecord):
    """Somebody has an interest in an item, and said so."""

    named_by = ("item",)

    who = models.CharField("who", max_length=150, help_text="A post, and no person’s name")
    kind = models.CharField("kind", max_length=10, choices=InterestKind.choices)
    interest = models.CharField("which interest", max_length=500)
    did = models.CharField("what they did", max_length=10, choices=InterestAct.choices)

    class Meta:
        abstract = True
        ordering = ["id"]


class Declaration(InterestDeclared):
    """A declaration of interest that everybody may read."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="declarations")

    class Meta(InterestDeclared.Meta):
        base_manager_name = "objects"
        verbose_name = "declaration of interest"
        verbose_name_plural = "declarations of interest"

    def __str__(self) -> str:
        return f"Interest in {self.item}"


class ExemptDeclaration(InterestDeclared):
    """A declaration on an item in Part II: who has which interest may say what it is about."""

    private_fields = ("who", "kind", "interest", "did")

    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="exempt_declarations"
    )

    class Meta(InterestDeclared.Meta):
        base_manager_name = "objects"
        verbose_name = "private declaration of interest"
        verbose_name_plural = "private declarations of interest"

    def __str__(self) -> str:
        return f"Private interest in {self.item}"
