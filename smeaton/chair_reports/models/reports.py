"""What a chair wrote for a meeting, each text that was signed, and what was sent back."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q

from smeaton.chair_reports.models.forms import FormVersion
from smeaton.chair_reports.states import REPORT, ReportState
from smeaton.chair_reports.written.document import Signature
from smeaton.core.clock import today
from smeaton.core.models import Edited
from smeaton.errors import SmeatonError
from smeaton.meetings.models import Meeting
from smeaton.partnership.models import Group
from smeaton.partnership.records import PartnershipRecord

_SIGNED = [ReportState.SIGNED, ReportState.TABLED]


class ChairReport(Edited, PartnershipRecord):
    """The report of a group for a meeting, on the form that it was begun on.

    ``answers`` are those of ``written.answers``, by the keys of the questions. They are for whoever
    writes the report and for the coordinator alone: what the board reads of them is the paper that
    is made of the signed text.
    """

    named_by = ("group", "meeting__group")
    private_fields = ("answers",)

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="chair_reports")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="chair_reports")
    form_version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(
        "state", max_length=10, choices=REPORT.choices, default=ReportState.DRAFT
    )
    answers: models.JSONField[Any, Any] = models.JSONField("answers", default=dict, blank=True)
    version = models.PositiveIntegerField("version of the text", default=1)
    signature = models.ForeignKey(
        "chair_reports.SignedReport",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="signed text",
    )
    # The paper that it became: it finds it among those of the meeting.
    tabled_sha256 = models.CharField("SHA-256 of its paper", max_length=64, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-meeting__held_on", "group__name"]
        verbose_name = "chair’s report"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "group"],
                name="a_group_reports_once_to_a_meeting",
                violation_error_message="The report of this group for that meeting is begun.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_SIGNED, signature__isnull=False)
                | (~Q(state__in=_SIGNED) & Q(signature__isnull=True)),
                name="a_report_is_signed_by_somebody",
                violation_error_message="A signed report has a signature, and no other has.",
            ),
            models.CheckConstraint(
                condition=(Q(state=ReportState.TABLED) & ~Q(tabled_sha256=""))
                | (~Q(state=ReportState.TABLED) & Q(tabled_sha256="")),
                name="what_is_tabled_is_a_paper",
                violation_error_message="A tabled report has a paper, and no other has.",
            ),
        ]

    def __str__(self) -> str:
        return f"Report of {self.group} for {self.meeting}"


class SignedReport(PartnershipRecord):
    """The text of a report as somebody signed it, for a post and a body. Nothing changes it."""

    named_by = ("report__group", "report__meeting__group")
    private_fields = ("answers",)

    report = models.ForeignKey(ChairReport, on_delete=models.PROTECT, related_name="signed")
    version = models.PositiveIntegerField("version of the text")
    answers: models.JSONField[Any, Any] = models.JSONField("answers")
    # Of the form's fingerprint and the answers: what was signed, in 64 letters.
    sha256 = models.CharField("SHA-256", max_length=64)
    post = models.CharField("signed as", max_length=150)
    body = models.CharField("of", max_length=120)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="signed by",
    )
    signed_on = models.DateField("signed on", default=today, editable=False)

    class Meta:
        base_manager_name = "objects"
        ordering = ["report", "-version"]
        verbose_name = "signed text of a report"
        verbose_name_plural = "signed texts of reports"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "version"],
                name="a_version_is_signed_once",
                violation_error_message="Somebody signed this version meanwhile.",
            ),
            models.CheckConstraint(
                condition=~Q(post="") & ~Q(body=""),
                name="a_signature_is_somebodys",
                violation_error_message="A signature names a post and a body.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, version {self.version}, signed"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it. Raises SmeatonError where it is there already."""
        if not self._state.adding:
            self._refuse()
        # Django would otherwise write over the record that has the same number.
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        """Raises SmeatonError, always."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise SmeatonError(
            f"{self} never changes.", todo="Open the report again, and sign another version."
        )

    @property
    def said(self) -> Signature:
        """Who signed, and when."""
        return Signature(self.post, self.body, self.signed_on)


class ReportReturn(PartnershipRecord):
    """What a report was sent back with: a remark, and comments by the keys of the questions."""

    named_by = ("report__group", "report__meeting__group")
    private_fields = ("note", "comments")

    report = models.ForeignKey(ChairReport, on_delete=models.CASCADE, related_name="returns")
    number = models.PositiveIntegerField("number")
    note = models.TextField("remark", max_length=2000, blank=True)
    comments: models.JSONField[Any, Any] = models.JSONField("comments", default=dict, blank=True)
    returned_on = models.DateField("sent back on", default=today, editable=False)

    class Meta:
        base_manager_name = "objects"
        ordering = ["report", "-number"]
        verbose_name = "return of a report"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"],
                name="a_report_is_returned_once_at_a_time",
                violation_error_message="Somebody sent it back meanwhile.",
            ),
            models.CheckConstraint(
                condition=~Q(note="", comments={}),
                name="a_return_says_why",
                violation_error_message="Say what has to change.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, sent back"
