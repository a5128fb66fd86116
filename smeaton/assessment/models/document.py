"""The written assessment of a year: its sections, what its texts are bound to, who is writing, and
every version that was approved."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from smeaton.assessment.models.scoring import Exercise
from smeaton.assessment.states import SECTION, SectionState
from smeaton.core.models import Hold
from smeaton.partnership.records import PartnershipRecord


class Document(PartnershipRecord):
    """The document of a year. ``period_end`` is the last of the twelve months it is about."""

    named_by = ("exercise",)

    exercise = models.OneToOneField(Exercise, on_delete=models.PROTECT, related_name="document")
    title = models.CharField("title", max_length=200)
    period_end = models.CharField("last month", max_length=7)

    class Meta:
        base_manager_name = "objects"
        verbose_name = "assessment document"

    def __str__(self) -> str:
        return f"{self.title} ({self.exercise.year})"


class DocumentSection(PartnershipRecord):
    """A section: what is written in it, how far it has come, and who it is assigned to.

    ``themes`` are keys of the themes that it is about, ``meets`` contents that an assessment must
    have and that it holds. ``edition`` goes up with every change of the text.
    """

    named_by = ("document",)

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField("name in addresses", max_length=60)
    title = models.CharField("title", max_length=200)
    asks = models.CharField("what belongs into it", max_length=400, blank=True)
    text = models.TextField("text", blank=True, max_length=200_000)
    place = models.PositiveIntegerField("place", default=0)
    themes: models.JSONField[Any, Any] = models.JSONField("themes", default=list, blank=True)
    meets: models.JSONField[Any, Any] = models.JSONField("contents", default=list, blank=True)
    state = models.CharField(
        "state", max_length=20, choices=SECTION.choices, default=SectionState.EMPTY
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    edition = models.PositiveIntegerField("edition", default=0)

    class Meta:
        base_manager_name = "objects"
        ordering = ["place", "id"]
        verbose_name = "section"
        constraints = [
            models.UniqueConstraint(fields=["document", "key"], name="a_section_is_there_once"),
        ]

    def __str__(self) -> str:
        return self.title


class SectionHold(Hold):
    """Somebody is writing a section: until when nobody else can, and what is not saved yet.

    It is no record: it comes and goes with every few words, and what it holds becomes the
    section's text, with its history, when it is saved. ``kept_at`` None: nothing is unsaved.
    """

    section = models.OneToOneField(DocumentSection, on_delete=models.CASCADE, related_name="hold")
    draft = models.TextField("not saved yet", blank=True)
    kept_at = models.DateTimeField("kept", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.section} is held"

    @property
    def unsaved(self) -> str | None:
        """What was typed and not saved; None where there is nothing of the kind."""
        return None if self.kept_at is None else self.draft


class Binding(PartnershipRecord):
    """What a reference or a placement gave when its author took it: see ``prose.values``.

    ``name`` is the reference, or the question of a table. ``instead_*``: what a person put in
    the place of a number, why, and which post decided it.
    """

    named_by = ("document",)

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="bindings")
    name = models.CharField("what is bound", max_length=300)
    of_table = models.BooleanField("a whole table", default=False)
    value: models.JSONField[Any, Any] = models.JSONField("value")
    instead_shown = models.CharField("printed instead", max_length=60, blank=True)
    instead_reason = models.TextField("why", max_length=1000, blank=True)
    instead_by = models.CharField("decided by", max_length=200, blank=True)
    instead_on = models.DateField("decided on", null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["name"]
        verbose_name = "bound figure"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "name", "of_table"], name="each_is_bound_once"
            ),
            models.CheckConstraint(
                condition=models.Q(instead_shown="")
                | (
                    ~models.Q(instead_reason="")
                    & ~models.Q(instead_by="")
                    & models.Q(instead_on__isnull=False)
                ),
                name="what_stands_instead_says_why_and_who",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FrozenDocument(PartnershipRecord):
    """A version of a document as the Executive approved it, whole. Nothing changes it."""

    named_by = ("document",)

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField("version")
    frozen_at = models.DateTimeField("frozen", default=timezone.now, editable=False)
    # As written.WrittenAssessment writes it; text, because its hash is that of its bytes.
    content = models.TextField("assessment")
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-version"]
        verbose_name = "approved version"
        constraints = [
            models.UniqueConstraint(fields=["document", "version"], name="each_version_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.document}, version {self.version}"
