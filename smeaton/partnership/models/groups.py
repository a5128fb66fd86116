"""The groups of a partnership, and which of them reports to which, between dates."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from smeaton.core.models import Edited
from smeaton.partnership.models.dated import FIRST, Dated
from smeaton.partnership.records import PartnershipRecord


class GroupKind(models.TextChoices):
    """What a group is for, from the top down."""

    EXECUTIVE = "executive", "Executive"
    THEMATIC = "thematic", "Thematic group"
    SUB_GROUP = "sub-group", "Sub-group"
    TASK_AND_FINISH = "task-and-finish", "Task and finish group"


class AccessRules(models.TextChoices):
    """Whether the rules on access to meetings (Local Government Act 1972, Part VA) bind a group. A
    partnership's executive is not one of the council's committees by itself; some act as if."""

    STATUTORY = "statutory", "They bind it by law"
    ADOPTED = "adopted", "It has adopted them"
    NONE = "none", "They do not apply"


class Group(Dated, Edited, PartnershipRecord):
    """People who meet: the executive, a thematic group, a group with one task."""

    name = models.CharField("name", max_length=120)
    slug = models.SlugField("address", max_length=60)
    kind = models.CharField("kind", max_length=20, choices=GroupKind.choices)
    purpose = models.TextField("what it is for", max_length=2000, blank=True)
    access_rules = models.CharField(
        "access rules", max_length=10, choices=AccessRules.choices, default=AccessRules.NONE
    )

    class Meta(Dated.Meta):
        base_manager_name = "objects"
        ordering = ["name"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["partnership", "slug"], name="a_group_has_an_address"),
            models.UniqueConstraint(fields=["partnership", "name"], name="a_group_is_named_once"),
            models.CheckConstraint(
                condition=~Q(kind=GroupKind.TASK_AND_FINISH) | Q(ends_on__isnull=False),
                name="a_task_is_finished_some_day",
                violation_error_message="A task and finish group needs a last day.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ReportingLine(Dated, PartnershipRecord):
    """Which group another reports to from one day to another."""

    named_by = ("group", "above")

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="lines")
    above = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="lines_below")

    class Meta(Dated.Meta):
        base_manager_name = "objects"
        ordering = ["group__name", FIRST]
        verbose_name = "reporting line"
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(group=F("above")),
                name="no_group_reports_to_itself",
                violation_error_message="A group cannot report to itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} reports to {self.above}"


class TermsOfReference(PartnershipRecord):
    """What a group agreed that it is for and how it works: one version of it. A version is never
    changed; what follows it is another."""

    named_by = ("group",)

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="terms")
    version = models.PositiveIntegerField("version")
    text = models.TextField("terms of reference", max_length=20_000)
    agreed_on = models.DateField("agreed on")
    agreed_at = models.CharField("agreed at", max_length=150)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-version"]
        verbose_name = "terms of reference"
        verbose_name_plural = "terms of reference"
        constraints = [
            models.UniqueConstraint(fields=["group", "version"], name="terms_have_one_version"),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(agreed_at=""), name="terms_say_what_and_where"
            ),
        ]

    def __str__(self) -> str:
        return f"Terms of reference of {self.group}, version {self.version}"


class BoardLink(Dated, PartnershipRecord):
    """What links a group to a board of somebody else: the Health and Wellbeing Board, a
    safeguarding board, the youth justice board."""

    named_by = ("group",)

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="boards")
    board = models.CharField("board", max_length=150)
    about = models.CharField("what links them", max_length=300)

    class Meta(Dated.Meta):
        base_manager_name = "objects"
        ordering = ["board", FIRST]
        verbose_name = "link to another board"
        verbose_name_plural = "links to other boards"

    def __str__(self) -> str:
        return f"{self.group} and {self.board}"
