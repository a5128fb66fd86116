"""Fields that several forms have."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from django import forms

from smeaton.analysis.scoring import Criterion
from smeaton.assessment.workbooks.cell_text import as_typed, fault

NOT_YET = ""


class HintedChoice(forms.ChoiceField):
    """One of several values, each with the words that say when to give it."""

    def __init__(self, *, hints: Mapping[str, str], **options: Any) -> None:
        super().__init__(widget=forms.RadioSelect, **options)
        self.choice_hints = hints


class HintedChoices(forms.MultipleChoiceField):
    """Several of several, each explained."""

    def __init__(self, *, hints: Mapping[str, str], **options: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **options)
        self.choice_hints = hints


def value_field(criterion: Criterion, *, required: bool) -> HintedChoice:
    """The scale of a criterion, its descriptors beside it."""
    steps = [(str(one.value), one.label) for one in criterion.values]
    return HintedChoice(
        label=criterion.title,
        help_text=criterion.definition,
        choices=steps if required else [*steps, (NOT_YET, "Not scored yet")],
        hints={str(one.value): one.descriptor for one in criterion.values},
        required=required,
        error_messages={"required": f"Choose a value for {criterion.title}"},
    )


def reason_field(label: str, *, required: bool = False, hint: str = "") -> forms.CharField:
    """Some lines of text, kept as they were typed."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=4000,
        widget=forms.Textarea,
        error_messages={"required": "Give a reason"},
    )


def as_value(value: Fraction | None) -> str:
    """As the scale's own decimals are written: 2, 2.5; empty where there is none."""
    if value is None:
        return NOT_YET
    return str(value.numerator) if value.denominator == 1 else str(float(value))


def fraction_of(text: str) -> Fraction | None:
    """The value of a choice; None for "not scored yet"."""
    return None if text == NOT_YET else Fraction(text)


def keep_as_typed(form: forms.Form, name: str) -> None:
    """Refuse what is no text for a cell: what no workbook holds would be lost on its way out."""
    text = as_typed(form.cleaned_data.get(name, ""))
    form.cleaned_data[name] = text
    if wrong := fault(text):
        form.add_error(name, f"This holds {wrong[0]}; use {wrong[1]}")
