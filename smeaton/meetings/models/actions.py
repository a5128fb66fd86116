"""The actions that a meeting asked for, as they were said: of items in Part II in a table of their
own. What becomes of them is in ``smeaton.actions``."""

from __future__ import annotations

from django.db import models

from smeaton.actions.models import Action
from smeaton.meetings.models.agendas import AgendaItem
from smeaton.meetings.models.fixed import OfMinutes
from smeaton.partnership.records import PartnershipRecord


class SaidAction(OfMinutes, PartnershipRecord):
    """An action where it was asked for: its words, its owner and its day as they were then. It may
    be worded anew, handed over and put off later; the minutes stay."""

    named_by = ("item",)

    words = models.TextField("what is to be done", max_length=2000)
    owner = models.CharField("owner", max_length=200)
    due = models.DateField("due on", null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["id"]


class ActionAsked(SaidAction):
    """One that everybody may read."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="actions_asked")
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="asked_at")

    class Meta(SaidAction.Meta):
        base_manager_name = "objects"
        verbose_name = "action in minutes"
        verbose_name_plural = "actions in minutes"

    def __str__(self) -> str:
        return f"Action of {self.item}"


class ExemptActionAsked(SaidAction):
    """One of an item in Part II."""

    private_fields = ("words", "owner")

    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, related_name="exempt_actions_asked"
    )
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="asked_in_private")

    class Meta(SaidAction.Meta):
        base_manager_name = "objects"
        verbose_name = "private action in minutes"
        verbose_name_plural = "private actions in minutes"

    def __str__(self) -> str:
        return f"Private action of {self.item}"
