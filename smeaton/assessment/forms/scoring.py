"""What is given for the criteria of a theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from smeaton.analysis.scoring import Criterion, Section
from smeaton.assessment.forms.fields import (
    as_value,
    fraction_of,
    reason_field,
    value_field,
)
from smeaton.assessment.scores import mark_of
from smeaton.assessment.workbooks import Given
from smeaton.core.naming import NamingForm


class ScoresForm(NamingForm):
    """A value and a reason for each criterion of some sections, of one theme.

    ``seen`` is the mark of what the page showed; see ``scores.mark_of``.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, sections: Sequence[Section], there: Mapping[str, Given]
    ) -> None:
        initial: dict[str, str] = {"seen": mark_of(there)}
        for key, one in there.items():
            initial[f"value-{key}"] = as_value(one.value)
            initial[f"reason-{key}"] = one.reason
        super().__init__(data, initial=initial)
        self.sections = tuple(sections)
        self.criteria = tuple(one for section in sections for one in section.criteria)
        for criterion in self.criteria:
            self.fields[f"value-{criterion.key}"] = value_field(criterion, required=False)
            self.fields[f"reason-{criterion.key}"] = reason_field(f"Why: {criterion.title}")

    def parts(self) -> Iterable[tuple[Section, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """Each section with the two fields of each of its criteria."""
        for section in self.sections:
            yield (
                section,
                [(self[f"value-{one.key}"], self[f"reason-{one.key}"]) for one in section.criteria],
            )

    def given(self) -> dict[str, Given]:
        """What was filled in, by criterion."""
        return {
            one.key: Given(
                fraction_of(self.cleaned_data[f"value-{one.key}"]),
                self.cleaned_data[f"reason-{one.key}"],
            )
            for one in self.criteria
        }

    def show_what_is_there(self, there: Mapping[str, Given]) -> None:
        """For somebody who comes second: what is saved now, and leave to save over it."""
        for one in self.criteria:
            now = there.get(one.key, Given())
            if now != self.given().get(one.key):
                words = "not scored" if now.value is None else f"{now.value}"
                said = f"It is now: {words}. {now.reason}".strip()
                self[f"value-{one.key}"].help_text = said
        self.data = {**{key: self.data[key] for key in self.data}, "seen": mark_of(there)}


class AgreedForm(NamingForm):
    """What the room agreed for one criterion."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, criterion: Criterion, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["value"] = value_field(criterion, required=True)
        self.fields["reason"] = reason_field(
            "Why", required=True, hint="What the room based it on. It is printed."
        )
        self.fields["dissent"] = reason_field(
            "What was said against it", hint="Without names. Leave it empty where nothing was."
        )

    def given(self) -> Given:
        """The value and its reason."""
        return Given(fraction_of(self.cleaned_data["value"]), self.cleaned_data["reason"])

    def show_what_is_there(self, there: Mapping[str, Given]) -> None:
        """For somebody who comes second: what is saved now, and leave to save over it."""
        for one in there.values():
            self["value"].help_text = f"It is now: {one.value}. {one.reason}"
        self.data = {**{key: self.data[key] for key in self.data}, "seen": mark_of(there)}
