"""What is given for the criteria of a theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from smeaton.analysis.scoring import Criterion
from smeaton.assessment.forms.fields import (
    as_value,
    fraction_of,
    reason_field,
    value_field,
)
from smeaton.assessment.scores import mark_of
from smeaton.assessment.workbooks import Given


class ScoresForm(forms.Form):
    """A value and a reason for each of some criteria of one theme.

    ``seen`` is the mark of what the page showed; see ``scores.mark_of``.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, criteria: Sequence[Criterion], there: Mapping[str, Given]
    ) -> None:
        initial: dict[str, str] = {"seen": mark_of(there)}
        for key, one in there.items():
            initial[f"value-{key}"] = as_value(one.value)
            initial[f"reason-{key}"] = one.reason
        super().__init__(data, initial=initial)
        self.criteria = tuple(criteria)
        for criterion in criteria:
            self.fields[f"value-{criterion.key}"] = value_field(criterion, required=False)
            self.fields[f"reason-{criterion.key}"] = reason_field(f"Why: {criterion.title}")

    def parts(self) -> Iterable[tuple[Criterion, forms.BoundField, forms.BoundField]]:
        """Each criterion with its two fields."""
        for one in self.criteria:
            yield one, self[f"value-{one.key}"], self[f"reason-{one.key}"]

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


class AgreedForm(forms.Form):
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
