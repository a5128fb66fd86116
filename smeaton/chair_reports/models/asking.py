"""The link by which a chair was asked for a report."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from smeaton.chair_reports.models.reports import ChairReport
from smeaton.core.clock import today
from smeaton.partnership.records import PartnershipRecord


class ReportLink(PartnershipRecord):
    """A link that was sent to an address, for one report and to be used once.

    What is kept is a hash of what the link holds: who reads the records cannot open one.
    """

    named_by = ("report__group", "report__meeting__group")
    private_fields = ("sent_to", "token_sha256")

    report = models.ForeignKey(ChairReport, on_delete=models.CASCADE, related_name="links")
    sent_to = models.EmailField("sent to")
    sent_on = models.DateField("sent on", default=today, editable=False)
    # A report that came back is asked for anew, also on the day of the e-mail before.
    returned = models.PositiveSmallIntegerField("times it had come back", default=0, editable=False)
    token_sha256 = models.CharField("hash of the link", max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField("made", editable=False)
    expires_at = models.DateTimeField("holds until", editable=False)
    used_at = models.DateTimeField("used", null=True, blank=True, editable=False)
    ended_at = models.DateTimeField("ended", null=True, blank=True, editable=False)

    class Meta:
        base_manager_name = "objects"
        ordering = ["report", "-id"]
        verbose_name = "link to a report"
        verbose_name_plural = "links to reports"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "sent_to", "sent_on", "returned"],
                name="nobody_is_asked_twice_a_day",
                violation_error_message="An e-mail went to this address today already.",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")),
                name="a_link_holds_for_a_while",
            ),
        ]

    def __str__(self) -> str:
        return f"A link to {self.report}"
