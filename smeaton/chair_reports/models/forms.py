"""The forms that reports are on, and how a group reports."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from smeaton.chair_reports.shipped import form_from
from smeaton.chair_reports.written.form import ReportForm
from smeaton.core.models import Edited
from smeaton.errors import DamagedError
from smeaton.partnership.models import Group
from smeaton.partnership.records import PartnershipRecord


class FormVersion(PartnershipRecord):
    """A form as it stood when a report was first begun on it. It never changes.

    ``document`` is all that the form says, ``fingerprint`` its SHA-256.
    """

    key = models.SlugField("name of the form", max_length=60)
    version = models.CharField("version", max_length=40)
    title = models.CharField("title", max_length=200)
    document: models.JSONField[Any, Any] = models.JSONField("form")
    fingerprint = models.CharField("fingerprint", max_length=64)
    added_at = models.DateTimeField("added", default=timezone.now, editable=False)

    class Meta:
        base_manager_name = "objects"
        ordering = ["title", "-added_at"]
        verbose_name = "form of reports"
        verbose_name_plural = "forms of reports"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "fingerprint"], name="a_form_is_kept_once"
            ),
            models.UniqueConstraint(
                fields=["partnership", "key", "version"], name="a_version_asks_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    @property
    def form(self) -> ReportForm:
        """The form itself. Raises DamagedError where it is not the one that was kept."""
        form = form_from(self.document)
        if form.fingerprint != self.fingerprint:
            raise DamagedError(
                f"The kept form {self} is not the one that reports were written on.",
                todo="Whoever looks after the installation restores the records from a backup.",
            )
        return form


class Reporting(Edited, PartnershipRecord):
    """How a group reports: on which form, and which themes of the assessment are its own. A group
    without one reports on the usual form, and no figures stand beside its questions."""

    named_by = ("group",)

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="reporting")
    form_key = models.SlugField("name of the form", max_length=60)
    # Keys, which find a theme again in another year.
    themes: models.JSONField[Any, Any] = models.JSONField("themes", default=list, blank=True)

    class Meta:
        base_manager_name = "objects"
        verbose_name = "way of reporting"
        verbose_name_plural = "ways of reporting"

    def __str__(self) -> str:
        return f"How {self.group} reports"
