"""What an assessment keeps beside the scores: gaps, what to watch, what is recommended, and who
took part."""

from __future__ import annotations

from django.db import models

from smeaton.assessment.models.scoring import Exercise, Theme
from smeaton.core.models import Edited
from smeaton.partnership.records import PartnershipRecord


class Entry(Edited, PartnershipRecord):
    """An entry in a register of an exercise."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True
        base_manager_name = "objects"
        ordering = ["id"]


class KnowledgeGap(Entry):
    """Something that the partnership does not know and needs to, with somebody who finds it out."""

    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="gaps"
    )
    gap = models.TextField("what is not known", max_length=2000)
    owner = models.CharField("who finds it out", max_length=200, help_text="A post or a body")
    due_on = models.DateField("until when", null=True, blank=True, help_text="Such as 2022-11-02")
    answer = models.TextField("what was found out", max_length=2000, blank=True)

    class Meta(Entry.Meta):
        verbose_name = "knowledge gap"

    def __str__(self) -> str:
        return self.gap[:60]


class EmergingIssue(Entry):
    """Something that may become a risk, and is watched."""

    title = models.CharField("what it is", max_length=200)
    reason = models.TextField("why it is watched", max_length=2000)
    source = models.CharField("where it was seen", max_length=200)
    review_on = models.DateField(
        "look at it again on", null=True, blank=True, help_text="Such as 2022-11-02"
    )

    class Meta(Entry.Meta):
        verbose_name = "emerging issue"

    def __str__(self) -> str:
        return self.title


class Recommendation(Entry):
    """What the assessment asks somebody to do."""

    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="recommendations"
    )
    text = models.TextField("what is recommended", max_length=2000)
    owner = models.CharField("to whom", max_length=200, help_text="A post or a body")

    class Meta(Entry.Meta):
        verbose_name = "recommendation"

    def __str__(self) -> str:
        return self.text[:60]


class Contributor(Entry):
    """A post or a body that gave something to the assessment."""

    who = models.CharField("who", max_length=200, help_text="A post or a body")
    gave = models.TextField("what they gave", max_length=2000)

    class Meta(Entry.Meta):
        verbose_name = "contributor"

    def __str__(self) -> str:
        return self.who


class Workshop(Entry):
    """A meeting of partners over the scores."""

    held_on = models.DateField("day", help_text="Such as 2022-11-02")
    about = models.CharField("what it was about", max_length=200)
    attendance = models.TextField(
        "who came", max_length=4000, help_text="Posts and bodies, one on each line"
    )

    class Meta(Entry.Meta):
        verbose_name = "workshop"
        ordering = ["held_on", "id"]

    def __str__(self) -> str:
        return f"{self.about}, {self.held_on}"


class ConsultationFinding(Entry):
    """What people who live or work in the area say should come first."""

    group = models.CharField("who was asked", max_length=200)
    asked = models.PositiveIntegerField("how many answered", null=True, blank=True)
    finding = models.TextField("what they said", max_length=2000)
    source = models.CharField("where it was published or kept", max_length=200)

    class Meta(Entry.Meta):
        verbose_name = "consultation finding"

    def __str__(self) -> str:
        return f"{self.group}: {self.finding[:40]}"
