"""What was published, when, and on whose decision; and what was withdrawn."""

from __future__ import annotations

from typing import Any, NoReturn

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from smeaton.core.clock import today
from smeaton.errors import DamagedError, PublishedError
from smeaton.partnership.records import PartnershipRecord
from smeaton.publishing.contents import KEY, Manifest, manifest_from, sha256_of
from smeaton.publishing.kinds import Kind

_IN_A_MEETING = [kind.value for kind in Kind if kind.approved_in_a_meeting]


class AddedOnly(PartnershipRecord):
    """A record that is added once, and that nothing changes or removes."""

    class Meta(PartnershipRecord.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it. Raises PublishedError when it is there already."""
        if not self._state.adding:
            self.refuse()
        # Django would otherwise write over the record that has the same number.
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        """Raises PublishedError, always."""
        self.refuse()

    def refuse(self) -> NoReturn:
        """Raise PublishedError, with what can be done instead."""
        raise NotImplementedError


class Publication(AddedOnly):
    """One version of a publication. Once it is there, nothing changes or removes it.

    The record says what was decided and lists the files; ``smeaton.publishing.files`` keeps
    them. Make one with ``smeaton.publishing.services.publish``.
    """

    kind = models.CharField(
        "kind", max_length=40, choices=[(kind.value, kind.label) for kind in Kind]
    )
    key = models.CharField(
        "name in addresses",
        # The day of a meeting and the address of its group have to fit.
        max_length=80,
        validators=[RegexValidator(rf"^{KEY.pattern}\Z", "Use letters, digits and hyphens.")],
    )
    version = models.PositiveIntegerField("version")
    title = models.CharField("title", max_length=200)
    summary = models.TextField("summary", max_length=2000)
    approved_by = models.CharField("approved by", max_length=200, help_text="A post")
    approved_in = models.CharField("approved in the meeting", max_length=200, blank=True)
    approved_on = models.DateField("approved on")
    published_on = models.DateField("published on", default=today, editable=False)
    # Sentences, one on each line: what is other than in the version before.
    changes = models.TextField("what changed", blank=True)
    # As contents.Manifest writes it; text, because its hash is that of its bytes.
    manifest = models.TextField("files")
    manifest_sha256 = models.CharField("SHA-256 of the list of files", max_length=64)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-approved_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "kind", "key", "version"],
                name="a_version_is_published_once",
            ),
            models.CheckConstraint(
                condition=models.Q(version=1, changes="")
                | (models.Q(version__gt=1) & ~models.Q(changes="")),
                name="every_version_but_the_first_says_what_changed",
            ),
            models.CheckConstraint(
                condition=~models.Q(approved_by=""),
                name="a_publication_was_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(approved_in="") | ~models.Q(kind__in=_IN_A_MEETING),
                name="what_a_meeting_approves_names_the_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    def refuse(self) -> NoReturn:
        """Raises PublishedError, always."""
        raise PublishedError(
            f"“{self.title}”, version {self.version}, is published and never changes.",
            todo="Publish a new version, and say in it what changed.",
        )

    def get_absolute_url(self) -> str:
        """The address of this very version, which stays."""
        return reverse("publishing:version", args=self.address)

    @property
    def address(self) -> tuple[str, str, str, int]:
        """What stands in its addresses. Asks for the partnership."""
        return self.partnership.slug, self.kind, self.key, self.version

    @property
    def kind_label(self) -> str:
        """As in "Strategic assessment"."""
        return Kind(self.kind).label

    @property
    def contents(self) -> Manifest:
        """The list of its files. Raises DamagedError where it is not the one that was published."""
        if sha256_of(self.manifest.encode()) != self.manifest_sha256:
            raise DamagedError(
                f"The list of files of “{self.title}”, version {self.version}, is damaged.",
                todo="Whoever looks after the installation restores the records from a backup.",
            )
        return manifest_from(self.manifest)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it is no longer shown. A query, unless it was fetched with its withdrawal."""
        return hasattr(self, "withdrawal")

    @property
    def what_changed(self) -> list[str]:
        """Sentences on what is other than in the version before; none for the first."""
        return self.changes.splitlines()


class Withdrawal(AddedOnly):
    """That a version is no longer shown, since when, why, and by which post. The version and its
    files stay as they are; a page in its place says what it was."""

    named_by = ("publication",)

    publication = models.OneToOneField(
        Publication, on_delete=models.PROTECT, related_name="withdrawal"
    )
    reason = models.CharField("why", max_length=500)
    withdrawn_by = models.CharField("withdrawn by", max_length=200, help_text="A post")
    withdrawn_on = models.DateField("withdrawn on", default=today, editable=False)

    class Meta:
        base_manager_name = "objects"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(withdrawn_by=""),
                name="a_withdrawal_says_why_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"Withdrawal of {self.publication}"

    def refuse(self) -> NoReturn:
        """Raises PublishedError, always."""
        raise PublishedError(
            "What was withdrawn stays withdrawn.", todo="Publish it again as a new version."
        )
