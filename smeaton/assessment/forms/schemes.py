"""Beginning a draft of a scheme, trying it out, and taking it up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from smeaton.analysis.scoring import Scheme, Scores
from smeaton.assessment.forms.fields import (
    NOT_YET,
    HintedChoice,
    fraction_of,
    words_field,
)
from smeaton.assessment.schemes import Choice
from smeaton.core.naming import NamingForm

EMPTY = "empty"
"""The choice of beginning from nothing."""


class BeginForm(NamingForm):
    """What a draft is begun from, and what the scheme is called. ``like`` is the fingerprint of
    what is chosen at first."""

    def __init__(self, data: Any = None, *, choices: Sequence[Choice], like: str = "") -> None:
        super().__init__(data)
        self.initial["start"] = next((one.key for one in choices if one.fingerprint == like), "")
        self.fields["start"] = HintedChoice(
            label="Begin from",
            choices=[*((one.key, one.title) for one in choices), (EMPTY, "Nothing")],
            hints={
                **{one.key: one.label for one in choices},
                EMPTY: "You enter every section, criterion and level yourself",
            },
            error_messages={"required": "Choose what the draft begins from"},
        )
        self.fields["title"] = words_field(
            "Title",
            most=200,
            hint="What your scheme is called. Leave it empty to write another version of the one "
            "that you begin from",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("start") == EMPTY and not cleaned.get("title"):
            self.add_error("title", "Enter what the scheme is called")
        return cleaned


class SeenForm(NamingForm):
    """Nothing but the mark of what the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class TakeUpForm(SeenForm):
    """The version under which a draft is taken up."""

    version = words_field("Version", most=40, required="Enter a version")


class TryForm(NamingForm):
    """A value for each criterion, to see what comes of them."""

    def __init__(self, data: Any = None, *, scheme: Scheme) -> None:
        super().__init__(data)
        self.scheme = scheme
        for key, criterion in scheme.criteria.items():
            steps = [(str(one.value), f"{one.value} {one.label}") for one in criterion.values]
            self.fields[f"value-{key}"] = forms.ChoiceField(
                label=criterion.title, required=False, choices=[(NOT_YET, "Not scored"), *steps]
            )

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each section's title with the fields of its criteria."""
        return [
            (section.title, [self[f"value-{one.key}"] for one in section.criteria])
            for section in self.scheme.sections
        ]

    def scores(self) -> Scores:
        """What was chosen."""
        return {key: fraction_of(self.cleaned_data[f"value-{key}"]) for key in self.scheme.criteria}
