"""Scoring schemes: as the partnership took them up, and as it is writing them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from smeaton.analysis.scoring import Scheme
from smeaton.assessment.kept import scheme_from
from smeaton.errors import SmeatonError
from smeaton.partnership.records import PartnershipRecord


class SchemeVersion(PartnershipRecord):
    """A scoring scheme as it stood when the partnership took it up. It never changes.

    ``document`` is all that the scheme says, ``fingerprint`` its SHA-256: what was scored by it
    is worked out by it for ever.
    """

    key = models.SlugField("name in addresses", max_length=60)
    version = models.CharField("version", max_length=40)
    title = models.CharField("title", max_length=200)
    document: models.JSONField[Any, Any] = models.JSONField("scheme")
    fingerprint = models.CharField("fingerprint", max_length=64)
    added_at = models.DateTimeField("added", default=timezone.now, editable=False)

    class Meta:
        base_manager_name = "objects"
        ordering = ["title", "-added_at"]
        verbose_name = "scoring scheme"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "fingerprint"], name="a_scheme_is_kept_once"
            ),
            models.UniqueConstraint(
                fields=["partnership", "key", "version"], name="a_version_says_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    @property
    def scheme(self) -> Scheme:
        """The scheme itself. Raises ``SmeatonError`` where it is not the one that was kept."""
        scheme = scheme_from(self.document)
        if scheme.fingerprint != self.fingerprint:
            raise SmeatonError(
                f"The kept scheme {self} is not the one that was scored by.",
                todo="Restore the records from a backup.",
            )
        return scheme


class SchemeDraft(PartnershipRecord):
    """A scoring scheme that the partnership is writing. Nothing is scored by it.

    ``document`` is what ``Scheme.document()`` gives, perhaps incomplete; ``title`` is its title.
    """

    title = models.CharField("title", max_length=200)
    document: models.JSONField[Any, Any] = models.JSONField("scheme")

    class Meta:
        base_manager_name = "objects"
        ordering = ["title", "id"]
        verbose_name = "draft of a scoring scheme"

    def __str__(self) -> str:
        return self.title

    @property
    def illustrative(self) -> bool:
        """Whether it says that it is made up, as whoever sees it has to be told."""
        return bool(self.document.get("illustrative"))
