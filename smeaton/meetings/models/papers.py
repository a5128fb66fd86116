"""The papers of an item: who may read one follows from the table that it is in."""

from __future__ import annotations

from django.db import models

from smeaton.meetings.models.agendas import AgendaItem
from smeaton.partnership.records import PartnershipRecord


class PaperFile(models.Model):
    """A PDF that was sent and cleaned. Its bytes are kept under their hash."""

    position = models.PositiveSmallIntegerField("place among the others")
    title = models.CharField("title", max_length=200)
    pages = models.PositiveIntegerField("pages", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    words = models.JSONField("what is written on each page", default=list, editable=False)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Paper(PaperFile, PartnershipRecord):
    """A paper of an item in Part I. Everybody may read it once the agenda is out."""

    named_by = ("item",)

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="papers")

    class Meta(PaperFile.Meta):
        base_manager_name = "objects"


class ExemptPaper(PaperFile, PartnershipRecord):
    """A paper of an item in Part II: for members who may read what is private."""

    named_by = ("item",)
    private_fields = ("title", "words")

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="exempt_papers")

    class Meta(PaperFile.Meta):
        base_manager_name = "objects"
        verbose_name = "private paper"

    def __str__(self) -> str:
        return f"A private paper of {self.item}"
