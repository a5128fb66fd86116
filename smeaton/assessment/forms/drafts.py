"""The parts of a draft of a scheme: one form for each page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from django import forms

from smeaton.assessment.drafting import Content
from smeaton.assessment.drafting.words import COMBINE_CRITERIA, COMBINE_SECTIONS, OBLIGATIONS
from smeaton.assessment.forms.fields import HintedChoice, NumberField, key_field, words_field
from smeaton.assessment.forms.parts import PartForm, RowsForm
from smeaton.documents.characters import slug


def combine_field(label: str, choices: Mapping[str, tuple[str, str]]) -> HintedChoice:
    """How several become one."""
    return HintedChoice(
        label=label,
        choices=[(key, words) for key, (words, _) in choices.items()],
        hints={key: hint for key, (_, hint) in choices.items()},
        error_messages={"required": f"Choose {label[:1].lower()}{label[1:]}"},
    )


class AboutForm(PartForm):
    """What the scheme is called, and where it comes from."""

    title = words_field("Title", most=200, required="Enter the title of the scheme")
    id = key_field(
        "Names the scheme in addresses and workbooks; its versions are those of one short name."
    )
    source = words_field(
        "Where it comes from",
        hint="Whose structure, words and numbers they are. It is shown with the scheme",
    )
    label = words_field(
        "Words that print with it",
        hint="Wherever a level by this scheme is shown. An illustrative scheme needs them",
    )

    def said(self) -> Content:
        said = super().said()
        return {**said, "id": said["id"] or slug(said["title"])}


class OwnForm(PartForm):
    """That the partnership entered guidance of its own."""

    source = words_field(
        "Where it comes from",
        hint="The guidance that was entered, its edition, and who holds the licence",
        required="Enter where the scheme comes from",
    )
    confirm = forms.BooleanField(
        label="The partnership entered these criteria, values and levels itself, from guidance "
        "that it may use, or drew them up itself",
        error_messages={"required": "Tick the box to say that they are the partnership's own"},
    )

    def filled(self) -> dict[str, Any]:
        """Nothing: where an illustrative scheme comes from is no answer."""
        return {}

    def said(self) -> Content:
        return {"source": self.cleaned_data["source"]}

    def again(self, there: Content) -> Self:
        again = super().again(there)
        again.initial = {**again.initial, **there}
        return again


class SectionForm(PartForm):
    """A section, without its criteria."""

    title = words_field("Title", most=200, required="Enter the title of the section")
    key = key_field("Names the section in addresses and workbooks.")
    combine = combine_field("How its criteria become one result", COMBINE_CRITERIA)
    weight = NumberField(
        label="Weight",
        called="Weight",
        help_text="How much it counts where sections are added up or averaged. Empty: 1",
    )
    apart = forms.BooleanField(
        required=False,
        label="Held apart: shown beside the level and never part of it, as confidence in the "
        "intelligence is",
    )

    def said(self) -> Content:
        return _keyed(super().said(), self.there)


class CriterionForm(RowsForm):
    """A criterion with its scale."""

    rows_of, row_name, least = "values", "Value", 6
    about_rows = (
        "The values that may be given: a number, one to three words that it is called, and when "
        "to give it."
    )

    title = words_field("Title", most=200, required="Enter the title of the criterion")
    key = key_field("Finds the criterion again in workbooks and in the scores of another year.")
    definition = words_field("What it asks", hint="So that everybody scores the same thing")

    def row_fields(self, called: str) -> Mapping[str, forms.Field]:
        return {
            "value": NumberField(label="Number", called=f"{called}, number"),
            "label": words_field("Called", most=200),
            "descriptor": words_field("When to give it"),
        }

    def said(self) -> Content:
        """The scale goes from the lowest value to the highest, in whatever order it was typed."""
        said = _keyed(super().said(), self.there)
        rows = said["values"]
        rows.sort(key=lambda row: (row["value"] is None, row["value"] or 0))
        return said


def range_fields(called: str) -> dict[str, forms.Field]:
    """What a range is called, and where it begins and ends."""
    return {
        "title": words_field("Called", most=200),
        "from": NumberField(label="From", called=f"{called}, from"),
        "to": NumberField(label="To", called=f"{called}, to"),
    }


class BandsForm(RowsForm):
    """The words for a section's results."""

    rows_of, row_name, least = "bands", "Word", 3
    about_rows = (
        "“From” and “to” are results; an empty “to” means up to where the next word begins. With "
        "an empty “counts as” the result itself goes on into the score."
    )

    def row_fields(self, called: str) -> Mapping[str, forms.Field]:
        counts = NumberField(label="Counts as", called=f"{called}, counts as")
        return {**range_fields(called), "counts_as": counts}


class LevelsForm(RowsForm):
    """Which levels there are, and the scores of each."""

    rows_of, row_name, least = "levels", "Level", 3
    about_rows = "An empty “to” means up to where the next level begins."

    def row_fields(self, called: str) -> Mapping[str, forms.Field]:
        hidden = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
        return {"key": hidden, **range_fields(called)}

    def is_empty(self, row: Content) -> bool:
        return super().is_empty({**row, "key": ""})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        titles = [row["title"] for row in self._rows_said()]
        if not all(titles):
            self.add_error(None, "Enter what each level is called")
        for title in {one for one in titles if one and titles.count(one) > 1}:
            self.add_error(None, f"Two levels are called {title}: give each a name of its own")
        return cleaned


class LevelForm(PartForm):
    """What a level obliges to."""

    key = key_field(
        "Finds the level again in workbooks and in decisions of another year.", made=False
    )

    def add_fields(self) -> None:
        for name, (label, hint) in OBLIGATIONS.items():
            self.fields[name] = words_field(label, hint=hint)

    def filled(self) -> dict[str, Any]:
        return {**super().filled(), **self.there.get("obliges", {})}

    def said(self) -> Content:
        said = super().said()
        return {
            "key": said["key"] or self.there.get("key"),
            "obliges": {name: said[name] for name in OBLIGATIONS},
        }


class ScoreForm(PartForm):
    """How the sections become the score."""

    combine = combine_field("How the results of the sections become the score", COMBINE_SECTIONS)


def _keyed(said: Content, there: Content) -> Content:
    """What was said, with a short name made of the title where somebody emptied that of something
    that is there. What is new gets one that is free when it is put in."""
    return said if said["key"] or not there else {**said, "key": slug(said["title"])}
