"""Forms about actions in the minutes of a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from smeaton.actions.forms.actions import owner_field
from smeaton.actions.presenters.rows import ActionRow
from smeaton.core.naming import NamingForm
from smeaton.meetings.forms.minutes import LinesField
from smeaton.meetings.minuting.asking import Outcome, seen_of
from smeaton.partnership.models import Partnership

DONE, CARRIED = "done", "carried"


class ActionAskedForm(NamingForm):
    """What a meeting asks somebody to do."""

    words = LinesField(
        label="What is to be done",
        max_length=1000,
        help_text="Posts and organisations, and no person’s name",
    )
    due = forms.DateField(
        label="Due on",
        required=False,
        help_text="Such as 2 November 2022. Leave it empty where no day was set",
    )

    def __init__(self, partnership: Partnership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = owner_field(partnership)
        self.order_fields(("words", "owner", "due"))


class GoThroughForm(NamingForm):
    """What a meeting found of each open action. ``seen`` is the mark of those on the page."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, rows: Sequence[ActionRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there = list(rows)
        self.fields["seen"].initial = seen_of(self.there)
        for row in self.there:
            words = " ".join(row.action.words.split())
            self.fields[f"outcome-{row.action.pk}"] = forms.ChoiceField(
                label=f"Outcome: {words}",
                choices=[("", "not looked at"), (DONE, "Complete"), (CARRIED, "Carried over")],
                required=False,
            )
            self.fields[f"evidence-{row.action.pk}"] = forms.CharField(
                label=f"What shows it: {words}", max_length=2000, required=False
            )

    def clean(self) -> dict[str, Any]:
        """What is complete says what shows it, and nothing else does."""
        for row in self.there:
            said = self.cleaned_data.get(f"evidence-{row.action.pk}")
            done = self.cleaned_data.get(f"outcome-{row.action.pk}") == DONE
            if done != bool(said):
                self.add_error(
                    f"evidence-{row.action.pk}",
                    f"{row.action}: write what shows it where it is complete, and only there",
                )
        return self.cleaned_data

    def outcomes(self) -> dict[int, Outcome]:
        """What was found, by the number of the action, once it is valid."""
        found = {}
        for row in self.there:
            outcome = self.cleaned_data[f"outcome-{row.action.pk}"]
            if outcome:
                evidence = self.cleaned_data[f"evidence-{row.action.pk}"]
                found[row.action.pk] = Outcome(outcome == DONE, evidence)
        return found

    def lines(self) -> Iterator[tuple[ActionRow, BoundField, BoundField]]:
        """Each action with its two fields."""
        for row in self.there:
            number = row.action.pk
            yield row, self[f"outcome-{number}"], self[f"evidence-{number}"]
