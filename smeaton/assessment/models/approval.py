"""The Executive's decisions on a document, each of which is carried out in the background."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from smeaton.assessment.models.document import Document
from smeaton.assessment.states import APPROVAL
from smeaton.core.jobs.progress import JobProgress
from smeaton.core.jobs.states import JobState
from smeaton.partnership.records import PartnershipRecord


class Approval(PartnershipRecord):
    """A decision that somebody entered: who approved, where and when, and what becomes of it.

    ``changes``: what it changes to the version before, besides what is found by itself.
    ``version``: the version that it made, once it is done.
    """

    named_by = ("document",)

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="approvals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_by = models.CharField("approved by", max_length=200, help_text="A post")
    meeting = models.CharField("approved in the meeting", max_length=200)
    approved_on = models.DateField("approved on")
    summary = models.TextField("summary", max_length=1000)
    changes: models.JSONField[Any, Any] = models.JSONField("changes", default=list, blank=True)
    state = models.CharField(
        "state", max_length=12, choices=APPROVAL.choices, default=JobState.WAITING
    )
    requested_at = models.DateTimeField("entered", default=timezone.now, editable=False)
    ended_at = models.DateTimeField("ended", null=True, blank=True)
    refusal = models.TextField("why it was refused", blank=True)
    todo = models.TextField("what to do", blank=True)
    version = models.PositiveIntegerField("version", null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-requested_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=JobState.DONE, version__isnull=False)
                | (~models.Q(state=JobState.DONE) & models.Q(version__isnull=True)),
                name="an_approval_is_done_exactly_when_it_made_a_version",
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=models.Q(state__in=[JobState.WAITING, JobState.RUNNING]),
                name="a_document_is_approved_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Approval of {self.document}"

    @property
    def lock(self) -> Path:
        """The file that its process holds locked while it lives."""
        folder: Path = settings.SMEATON_HOME / "running" / "approvals"
        return folder / str(self.pk)


class ApprovalProgress(JobProgress):
    """How far an approval has come."""

    approval = models.OneToOneField(
        Approval, on_delete=models.CASCADE, primary_key=True, related_name="progress"
    )

    def __str__(self) -> str:
        return f"{self.percent}% of approval {self.approval_id}"
