"""What comes with a report."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from smeaton.chair_reports.models.reports import ChairReport
from smeaton.partnership.records import PartnershipRecord


class AttachmentKind(models.TextChoices):
    """What a file is, by what is in it."""

    PDF = "pdf", "PDF"
    PNG = "png", "Picture (PNG)"
    JPEG = "jpeg", "Picture (JPEG)"
    DOCX = "docx", "Word (DOCX)"


class ReportAttachment(PartnershipRecord):
    """A file that came with a report, cleaned. Its bytes are kept under their hash."""

    named_by = ("report__group", "report__meeting__group")
    private_fields = ("title", "words")

    report = models.ForeignKey(ChairReport, on_delete=models.CASCADE, related_name="attachments")
    position = models.PositiveSmallIntegerField("place among the others")
    title = models.CharField("title", max_length=200)
    kind = models.CharField("kind", max_length=5, choices=AttachmentKind.choices, editable=False)
    size = models.PositiveIntegerField("bytes", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    words = models.JSONField("what is written on each page", default=list, editable=False)

    class Meta:
        base_manager_name = "objects"
        ordering = ["report", "position", "id"]
        verbose_name = "attachment of a report"
        verbose_name_plural = "attachments of reports"
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="an_attachment_has_bytes")
        ]

    def __str__(self) -> str:
        return f"An attachment of {self.report}"

    @property
    def kind_label(self) -> str:
        return AttachmentKind(self.kind).label
