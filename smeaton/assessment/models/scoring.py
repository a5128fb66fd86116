"""A year's scoring: its scheme, its themes, who gave which score and what the room agreed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from smeaton.analysis.scoring import Scheme
from smeaton.assessment.models.schemes import SchemeVersion
from smeaton.assessment.states import EXERCISE, ExerciseState
from smeaton.core.history import History
from smeaton.partnership.records import OfPartnership, PartnershipRecord

YEAR = RegexValidator(r"^\d{4}-\d{2}$", "Write the year as 2019-20.")


class Exercise(PartnershipRecord):
    """The scoring of one year."""

    named_by = ("partnership",)

    year = models.CharField("year", max_length=7, validators=[YEAR])
    state = models.CharField(
        "state", max_length=20, choices=EXERCISE.choices, default=ExerciseState.DRAFT
    )
    scheme_version = models.ForeignKey(
        SchemeVersion, on_delete=models.PROTECT, related_name="exercises"
    )
    # Keys of the sections that partners score blind; the others are agreed in the workshop.
    blind_sections: models.JSONField[Any, Any] = models.JSONField("sections scored blind")
    # The evidence that the scorers see: its release and the last month of its twelve.
    release = models.CharField("release of the evidence", max_length=20, blank=True)
    period_end = models.CharField("last month of the evidence", max_length=7, blank=True)
    signed_off_by = models.CharField("signed off by", max_length=200, blank=True)
    signed_off_at = models.CharField("meeting that signed off", max_length=200, blank=True)
    signed_off_on = models.DateField("signed off on", null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-year"]
        verbose_name = "scoring exercise"
        constraints = [
            models.UniqueConstraint(fields=["partnership", "year"], name="one_exercise_a_year"),
            models.CheckConstraint(
                condition=~models.Q(state__in=[ExerciseState.SIGNED_OFF, ExerciseState.FROZEN])
                | (
                    ~models.Q(signed_off_by="")
                    & ~models.Q(signed_off_at="")
                    & models.Q(signed_off_on__isnull=False)
                ),
                name="what_is_signed_says_who_where_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Scoring exercise {self.year}"

    @property
    def scheme(self) -> Scheme:
        return self.scheme_version.scheme


class FrozenExercise(PartnershipRecord):
    """An exercise as it was signed off, whole. Nothing changes it; a revision is a new one."""

    named_by = ("exercise",)

    exercise = models.OneToOneField(Exercise, on_delete=models.PROTECT, related_name="frozen")
    frozen_at = models.DateTimeField("frozen", default=timezone.now, editable=False)
    # As standing.ScoredYear writes it; text, because its hash is that of its bytes.
    document = models.TextField("scores")
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        base_manager_name = "objects"
        verbose_name = "frozen exercise"

    def __str__(self) -> str:
        return f"{self.exercise}, frozen"


class Theme(PartnershipRecord):
    """What is scored: domestic abuse, county lines. ``key`` finds it again in another year."""

    named_by = ("exercise",)

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="themes")
    key = models.SlugField("name in addresses", max_length=60)
    title = models.CharField("title", max_length=120)
    about = models.TextField("what it is", blank=True)
    place = models.PositiveIntegerField("place in the list", default=0)
    # Keys of the indicators whose figures stand beside the scores.
    indicators: models.JSONField[Any, Any] = models.JSONField(
        "indicators", default=list, blank=True
    )

    class Meta:
        base_manager_name = "objects"
        ordering = ["place", "title"]
        constraints = [
            models.UniqueConstraint(fields=["exercise", "key"], name="a_theme_is_there_once"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.exercise.year})"


class Snapshot(PartnershipRecord):
    """The figures of a theme as they stood on the page when scores were given."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="snapshots")
    taken_at = models.DateTimeField("taken", default=timezone.now, editable=False)
    release = models.CharField("release", max_length=20)
    period_end = models.CharField("last month", max_length=7)
    sha256 = models.CharField("SHA-256", max_length=64)
    figures: models.JSONField[Any, Any] = models.JSONField("figures")

    class Meta:
        base_manager_name = "objects"
        ordering = ["-taken_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "sha256"], name="figures_are_kept_once"),
        ]

    def __str__(self) -> str:
        return f"{len(self.figures)} figures of {self.release}"


class ScoreFields(models.Model):
    """What is given for one criterion: a value of its scale, or none yet, why, and on which
    figures."""

    criterion = models.SlugField("criterion", max_length=60)
    value = models.DecimalField("value", max_digits=11, decimal_places=4, null=True, blank=True)
    reason = models.TextField("reason", blank=True)
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


class AnalystScore(ScoreFields, PartnershipRecord):
    """What the analyst gave from the data, before anybody else was asked."""

    named_by = ("theme",)

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="analyst_scores")

    class Meta:
        base_manager_name = "objects"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "criterion"], name="the_analyst_scores_each_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} of {self.theme}"


class BlindScore(ScoreFields, OfPartnership):
    """What one partner gave, under a key that says nothing about who it is (``seats.py``).

    Its history says that something changed and when, never what or whose: a name would undo the
    key, and values that whoever reads the audit trail can see are not blind.
    """

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="blind_scores")
    seat = models.CharField("seat", max_length=64)
    history = History(
        get_user=lambda **_: None, excluded_fields=["seat", "value", "reason", "snapshot"]
    )

    class Meta:
        base_manager_name = "objects"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "seat", "criterion"], name="a_seat_scores_each_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} of {self.theme}"


class AgreedScore(ScoreFields, PartnershipRecord):
    """What the room agreed, or what was carried over from the year before."""

    named_by = ("theme",)

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="agreed_scores")
    moderator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    dissent = models.TextField("dissent", blank=True)
    carried_from = models.CharField("carried over from", max_length=7, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "criterion"], name="the_room_agrees_each_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} of {self.theme}"


class Override(PartnershipRecord):
    """A decision, until a day, that a theme counts at another level than its scores give, or
    (``level`` empty) that it is kept as a priority at the level that they give."""

    named_by = ("theme",)

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="overrides")
    level = models.SlugField("level", max_length=60, blank=True)
    reason = models.TextField("reason")
    proposer = models.CharField("proposed by", max_length=200)
    meeting = models.CharField("approved by the meeting", max_length=200)
    decided_on = models.DateField("approved on")
    expires_on = models.DateField("expires on")
    withdrawn_on = models.DateField("withdrawn on", null=True, blank=True)

    class Meta:
        base_manager_name = "objects"
        ordering = ["-decided_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(proposer="") & ~models.Q(meeting=""),
                name="an_override_says_why_who_and_where",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_on__gt=models.F("decided_on")),
                name="an_override_expires_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level or 'priority'} for {self.theme}"
