"""Meetings of the groups of a partnership."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from smeaton.core.models import Edited
from smeaton.documents.numbers import day
from smeaton.meetings.states import MEETING, MeetingState
from smeaton.partnership.models import Group
from smeaton.partnership.records import PartnershipRecord


class Meeting(Edited, PartnershipRecord):
    """A group meets on a day, once. Its times may be unknown: old papers often give none."""

    named_by = ("group",)

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField("day")
    starts_at = models.TimeField("begins at", null=True, blank=True)
    ends_at = models.TimeField("ends at", null=True, blank=True)
    place = models.CharField("place", max_length=200, blank=True)
    of_the_year = models.BooleanField("public meeting of the year", default=False)
    state = models.CharField(
        "state", max_length=10, choices=MEETING.choices, default=MeetingState.PLANNED
    )

    class Meta:
        base_manager_name = "objects"
        # Two databases differ in where they put what is not known.
        ordering = ["held_on", F("starts_at").asc(nulls_last=True), "group__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "held_on"],
                condition=~Q(state=MeetingState.CANCELLED),
                name="a_group_meets_once_a_day",
                violation_error_message="This group meets on that day already.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="a_meeting_ends_after_it_began",
                violation_error_message="It would end before it begins.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False),
                name="what_ends_has_begun",
                violation_error_message="A meeting that ends has to begin: enter both times.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}, {day(self.held_on)}"
