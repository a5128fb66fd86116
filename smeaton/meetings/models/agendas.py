"""What a meeting deals with, in which order and for how long. All of it is public: what is private
of an item is an ``Exemption``, in a table of its own."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from smeaton.core.models import Edited
from smeaton.meetings.models.meetings import Meeting
from smeaton.partnership.models import Group
from smeaton.partnership.records import PartnershipRecord

LONGEST = 480  # minutes: a working day


class Part(models.IntegerChoices):
    """Where an item stands: before the public, or after it was asked to leave."""

    OPEN = 1, "Part I, open to the public"
    EXEMPT = 2, "Part II, private"


class ItemKind(models.TextChoices):
    """What an item is for. Only some need a presenter or papers."""

    BUSINESS = "business", "Business"
    MINUTES = "minutes", "Minutes of the last meeting"
    ACTIONS = "actions", "Actions from the last meeting"
    BREAK = "break", "Break"
    OTHER = "other", "Any other business"
    EXCLUSION = "exclusion", "Resolution to exclude the public"


class Item(models.Model):
    """What an item of an agenda and a standing item have in common."""

    position = models.PositiveSmallIntegerField("place among the others")
    kind = models.CharField(
        "kind", max_length=10, choices=ItemKind.choices, default=ItemKind.BUSINESS
    )
    title = models.CharField("title", max_length=200)
    minutes = models.PositiveSmallIntegerField(
        "minutes",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
    )
    presenter = models.CharField("who presents it", max_length=150, blank=True)
    part = models.PositiveSmallIntegerField("part", choices=Part.choices, default=Part.OPEN)

    class Meta:
        abstract = True
        ordering = ["part", "position", "id"]

    def __str__(self) -> str:
        return self.title


class StandingItem(Item, Edited, PartnershipRecord):
    """What each agenda of a group begins with."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="standing_items")

    class Meta(Item.Meta):
        base_manager_name = "objects"


class AgendaItem(Item, Edited, PartnershipRecord):
    """What a meeting deals with. An item may have items under it, which share its time."""

    named_by = ("meeting__group",)

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    under = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="items_under"
    )
    about = models.TextField("what it is about", max_length=4000, blank=True)
    background = models.TextField("background papers", max_length=4000, blank=True)
    urgent_because = models.CharField("why it cannot wait", max_length=500, blank=True)

    class Meta(Item.Meta):
        base_manager_name = "objects"
        verbose_name = "item of an agenda"
        verbose_name_plural = "items of agendas"
        constraints = [
            models.CheckConstraint(
                condition=Q(under__isnull=True) | Q(minutes__isnull=True),
                name="what_stands_under_an_item_shares_its_time",
                violation_error_message="It shares the time of the item that it stands under.",
            ),
            models.CheckConstraint(
                condition=Q(part=Part.OPEN) | Q(background=""),
                name="background_papers_are_listed_in_public_alone",
                violation_error_message="Background papers of an item in Part II are not listed: "
                "take them out first.",
            ),
        ]

    @property
    def background_papers(self) -> tuple[str, ...]:
        """The documents that its report rests on, which are listed with it and open to inspection
        (Local Government Act 1972, section 100D)."""
        return tuple(filter(None, (line.strip() for line in self.background.splitlines())))
