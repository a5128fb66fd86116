"""Fields that several forms have."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from smeaton.analysis.scoring import Criterion
from smeaton.assessment.workbooks.reading import NUMBER_IN_WORDS, plain_number
from smeaton.assessment.workbooks.sheets import KEY, KEY_IN_WORDS
from smeaton.documents.cell_text import as_typed, fault

NOT_YET = ""

MOST, PLACES = 1_000_000, 4
"""The greatest number of a scheme, and its most decimal places."""


class Words(forms.CharField):
    """Text with one kind of line break. What no workbook could hold would be lost on its way out,
    so it is not let in."""

    def clean(self, value: Any) -> str:
        text = as_typed(super().clean(value)).strip()
        if wrong := fault(text):
            raise forms.ValidationError(f"{self.label}: this holds {wrong[0]}; use {wrong[1]}")
        return text


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


def reason_field(label: str, *, required: bool = False, hint: str = "") -> Words:
    """Some lines of text, kept as they were typed."""
    return Words(
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


class NumberField(forms.CharField):
    """A number of a scheme, or none yet. ``called`` is what a message calls it."""

    def __init__(self, *, called: str, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(required=False, max_length=30, widget=widget, **options)
        self.called = called

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        number = plain_number(text) if text else None
        if text and number is None:
            raise forms.ValidationError(f"{self.called}: enter {NUMBER_IN_WORDS}")
        if number is not None and (number > MOST or number != round(number, PLACES)):
            wanted = f"a number up to {MOST:,} with at most {PLACES} decimal places"
            raise forms.ValidationError(f"{self.called}: enter {wanted}")
        return number

    def prepare_value(self, value: Any) -> Any:
        """2 and 2.5, never 2.0 or 1e-05."""
        if isinstance(value, int | float | Decimal):
            return format(Decimal(str(value)), "f")
        return value


def key_field(what: str, *, made: bool = True) -> forms.CharField:
    """The short name of something in a draft; ``made`` of its title where it is left empty."""
    return forms.CharField(
        label="Short name",
        required=False,
        max_length=60,
        help_text=f"{what} Leave it empty to have it made of the title" if made else what,
        validators=[RegexValidator(rf"^{KEY.pattern}$", f"Short name: use {KEY_IN_WORDS}")],
        error_messages={"max_length": "Short name: use at most 60 characters"},
    )


def words_field(label: str, *, most: int = 4000, hint: str = "", required: str = "") -> Words:
    """A text. ``required`` is what is said where it is empty; without it, it may be."""
    return Words(
        label=label,
        help_text=hint,
        required=bool(required),
        max_length=most,
        widget=forms.TextInput if most <= 200 else forms.Textarea,
        error_messages={
            "required": required,
            "max_length": f"{label}: use at most {most:,} characters",
        },
    )
