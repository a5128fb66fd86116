"""Who loaded what and when, and who had a series' limits drawn anew and why."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from smeaton.analysis.periods import Month
from smeaton.core.jobs.progress import JobProgress
from smeaton.core.jobs.states import JobState
from smeaton.evidence.states import LOAD
from smeaton.partnership.records import PartnershipRecord


def new_load_id() -> str:
    """A name that no load had before; the release that a load makes carries it too."""
    return uuid.uuid4().hex


class Load(PartnershipRecord):
    """One load of files. Whether it made a release is for the store to say, by ``load_id``."""

    named_by = ("partnership",)

    load_id = models.CharField("load", max_length=32, unique=True, default=new_load_id)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField("state", max_length=12, choices=LOAD.choices, default=JobState.WAITING)
    requested_at = models.DateTimeField("requested", default=timezone.now, editable=False)
    ended_at = models.DateTimeField("ended", null=True, blank=True)
    # [{"name": as it came, "size": bytes}]
    files: models.JSONField[Any, Any] = models.JSONField("files", default=list)
    release = models.CharField("release", max_length=20, blank=True)
    refusal = models.TextField("why it was refused", blank=True)
    todo = models.TextField("what to do", blank=True)
    # The first of the breaches that were found, as smeaton.errors.Problem has them.
    problems: models.JSONField[Any, Any] = models.JSONField("problems", default=list, blank=True)
    problem_count = models.PositiveIntegerField("how many problems", default=0)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-requested_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(state=JobState.DONE) & ~models.Q(release=""))
                | (~models.Q(state=JobState.DONE) & models.Q(release="")),
                name="a_load_is_done_exactly_when_it_has_a_release",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=[JobState.WAITING, JobState.RUNNING], ended_at__isnull=True
                )
                | (
                    ~models.Q(state__in=[JobState.WAITING, JobState.RUNNING])
                    & models.Q(ended_at__isnull=False)
                ),
                name="a_load_has_ended_exactly_when_it_is_over",
            ),
        ]

    @property
    def lock(self) -> Path:
        """The file that its process holds locked while it lives."""
        folder: Path = settings.SMEATON_HOME / "evidence" / self.partnership.slug
        return folder / "running" / self.load_id

    def __str__(self) -> str:
        names = ", ".join(str(file["name"]) for file in self.files[:3])
        more = f" and {len(self.files) - 3} more" if len(self.files) > 3 else ""
        return f"{names}{more}"


class LoadProgress(JobProgress):
    """How far a load has come."""

    load = models.OneToOneField(
        Load, on_delete=models.CASCADE, primary_key=True, related_name="progress"
    )

    def __str__(self) -> str:
        return f"{self.percent}% of load {self.load_id}"


class Rebasing(PartnershipRecord):
    """A person's decision to draw the limits of a control chart anew from a month on.

    Only a person makes one, with a reason: no rule of the chart ever does.
    """

    indicator = models.SlugField("indicator", max_length=80)
    area_code = models.CharField("area code", max_length=20)
    month = models.CharField(
        "first month with new limits",
        max_length=7,
        validators=[RegexValidator(r"^\d{4}-(0[1-9]|1[0-2])$", "Write the month as YYYY-MM.")],
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField("decided on")
    reason = models.TextField("reason")

    class Meta:
        base_manager_name = "objects"
        ordering = ["indicator", "area_code", "month"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "indicator", "area_code", "month"], name="rebased_once"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_rebasing_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} in {self.area_code} from {Month.parse(self.month).label}"
