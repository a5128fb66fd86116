"""How a partnership judges itself by the six Hallmarks."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from smeaton.partnership.records import PartnershipRecord


class Hallmark(models.TextChoices):
    """The six Hallmarks of effective partnerships, in the order of the Home Office's guide
    (Delivering Safer Communities, 2007)."""

    LEADERSHIP = "leadership", "Empowered and effective leadership"
    ACCOUNTABILITY = "accountability", "Visible and constructive accountability"
    INTELLIGENCE = "intelligence", "Intelligence-led business processes"
    DELIVERY = "delivery", "Effective and responsive delivery structures"
    COMMUNITIES = "communities", "Engaged communities"
    SKILLS = "skills", "Appropriate skills and knowledge"


class Judgement(models.TextChoices):
    """How far a Hallmark is in place."""

    IN_PLACE = "in-place", "In place"
    PARTLY = "partly", "Partly in place"
    NOT = "not", "Not in place"


class HallmarkJudged(PartnershipRecord):
    """What was judged of a Hallmark on a day. Another judgement is another record, so that the way
    from one to the next can be read."""

    hallmark = models.CharField("Hallmark", max_length=20, choices=Hallmark.choices)
    judgement = models.CharField("judgement", max_length=20, choices=Judgement.choices)
    evidence = models.TextField("what shows it", max_length=2000)
    next_step = models.TextField("what comes next", max_length=2000, blank=True)
    judged_on = models.DateField("judged on")

    class Meta:
        base_manager_name = "objects"
        ordering = ["-judged_on", "-id"]
        verbose_name = "judgement of a Hallmark"
        verbose_name_plural = "judgements of Hallmarks"
        constraints = [
            models.CheckConstraint(condition=~Q(evidence=""), name="a_judgement_shows_its_evidence")
        ]

    def __str__(self) -> str:
        return f"{Hallmark(self.hallmark).label}: {Judgement(self.judgement).label.lower()}"
