"""What people fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import Any

from django import forms

from smeaton.analysis.scoring import Criterion, Scheme
from smeaton.assessment.models import YEAR, SchemeVersion
from smeaton.assessment.scores import mark_of
from smeaton.assessment.standing import SignOff
from smeaton.assessment.workbooks import Given
from smeaton.assessment.workbooks.cell_text import as_typed, fault
from smeaton.core.clock import today

NOT_YET = ""
AS_SCORED = "as-scored"
A_YEAR = timedelta(days=365)


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
                _fraction(self.cleaned_data[f"value-{one.key}"]),
                self.cleaned_data[f"reason-{one.key}"],
            )
            for one in self.criteria
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for one in self.criteria:
            _keep_as_typed(self, f"reason-{one.key}")
        return cleaned

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
        return Given(_fraction(self.cleaned_data["value"]), self.cleaned_data["reason"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in ("reason", "dissent"):
            _keep_as_typed(self, name)
        return cleaned

    def show_what_is_there(self, there: Mapping[str, Given]) -> None:
        """For somebody who comes second: what is saved now, and leave to save over it."""
        for one in there.values():
            self["value"].help_text = f"It is now: {one.value}. {one.reason}"
        self.data = {**{key: self.data[key] for key in self.data}, "seen": mark_of(there)}


class ExerciseForm(forms.Form):
    """A new exercise: its year, its scheme, and what partners score blind."""

    year = forms.CharField(
        label="Year",
        help_text="Such as 2019-20",
        validators=[YEAR],
        error_messages={"required": "Enter the year"},
    )
    scheme = forms.ChoiceField(label="Scoring scheme", widget=forms.RadioSelect)
    period_end = forms.ChoiceField(
        label="Evidence up to",
        required=False,
        help_text="The figures of the twelve months to this one stand beside the scores",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        kept: Sequence[SchemeVersion],
        shipped: Sequence[Scheme],
        months: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(data)
        choices = [(f"kept:{one.pk}", str(one)) for one in kept]
        there = {one.fingerprint for one in kept}
        choices += [
            (f"shipped:{one.id}", f"{one.title}, version {one.version}")
            for one in shipped
            if one.fingerprint not in there
        ]
        scheme: Any = self.fields["scheme"]
        scheme.choices = choices
        period: Any = self.fields["period_end"]
        period.choices = [("", "No evidence beside the scores"), *months]
        if len(choices) == 1:
            self.initial["scheme"] = choices[0][0]
        if months:
            self.initial["period_end"] = months[0][0]


class SectionsForm(forms.Form):
    """Which sections partners score blind; the others are agreed in the workshop."""

    def __init__(self, data: Any = None, *, scheme: Scheme) -> None:
        super().__init__(data)
        self.fields["sections"] = HintedChoices(
            label="What partners score blind, each for themselves",
            help_text="The other sections are agreed together in the workshop",
            choices=[(one.key, one.title) for one in scheme.sections],
            hints={
                one.key: ", ".join(criterion.title for criterion in one.criteria)
                for one in scheme.sections
            },
            error_messages={"required": "Choose at least one section"},
        )
        self.initial["sections"] = [one.key for one in scheme.counted[:2]]


class ThemeForm(forms.Form):
    """A theme: what it is called, what it is, and which figures stand beside its scores."""

    title = forms.CharField(
        label="Name of the theme",
        max_length=120,
        error_messages={"required": "Enter the name of the theme"},
    )
    about = forms.CharField(
        label="What it is",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text="So that everybody scores the same thing: what belongs to it and what does not",
    )

    def __init__(self, *args: Any, indicators: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if indicators:
            self.fields["indicators"] = forms.MultipleChoiceField(
                label="Figures to stand beside its scores",
                required=False,
                choices=indicators,
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned.setdefault("indicators", [])
        return cleaned


class WorkbookForm(forms.Form):
    """A workbook to take in."""

    upload = forms.FileField(
        label="Workbook",
        help_text="XLSX or ODS, as it was taken from here and filled in",
        error_messages={
            "required": "Choose a workbook",
            "empty": "The workbook is empty",
            "missing": "Choose a workbook",
        },
    )


class ReasonForm(forms.Form):
    """Why a step is undone or passed over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = reason_field(
            "Why", required=True, hint="It is kept in the audit trail"
        )


class SignOffForm(forms.Form):
    """Who signs, in which meeting, on which day."""

    by = forms.CharField(
        label="Signed off by",
        help_text="A post, such as Chair of the Executive",
        max_length=200,
        error_messages={"required": "Enter the post that signs"},
    )
    meeting = forms.CharField(
        label="Meeting that decided it",
        max_length=200,
        error_messages={"required": "Enter the meeting"},
    )
    on = forms.DateField(
        label="Day of the decision",
        help_text="Such as 2022-11-02",
        error_messages={
            "required": "Enter the day",
            "invalid": "Enter a day, such as 2022-11-02",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", today().isoformat())

    def signed(self) -> SignOff:
        """As the act takes it."""
        return SignOff(**self.cleaned_data)


class OverrideForm(forms.Form):
    """A meeting's decision on another level than the scores give."""

    def __init__(self, data: Any = None, *, scheme: Scheme) -> None:
        super().__init__(data)
        levels = list(reversed(scheme.rising_levels))
        self.fields["level"] = HintedChoice(
            label="What was decided",
            choices=[
                (AS_SCORED, "The level stays, and the theme is kept as a priority"),
                *((one.key, f"It counts as {one.title}") for one in levels),
            ],
            hints={one.key: one.obliges.strategy for one in levels},
            error_messages={"required": "Choose what was decided"},
        )
        self.fields["reason"] = reason_field("Why", required=True, hint="It is printed")
        self.fields["proposer"] = forms.CharField(
            label="Proposed by",
            help_text="A post",
            max_length=200,
            error_messages={"required": "Enter who proposed it"},
        )
        self.fields["meeting"] = forms.CharField(
            label="Approved by the meeting",
            max_length=200,
            error_messages={"required": "Enter the meeting that approved it"},
        )
        for name, label, day in (
            ("decided_on", "Approved on", today()),
            ("expires_on", "Expires on", today() + A_YEAR),
        ):
            self.fields[name] = forms.DateField(
                label=label,
                help_text="Such as 2022-11-02",
                error_messages={
                    "required": f"{label}: enter a day",
                    "invalid": f"{label}: enter a day, such as 2022-11-02",
                },
            )
            self.initial[name] = day.isoformat()

    def clean_level(self) -> str:
        """Empty where the level stays."""
        level: str = self.cleaned_data["level"]
        return "" if level == AS_SCORED else level


class CarryForm(forms.Form):
    """From which year scores are taken over, and why they are not scored anew."""

    year = forms.ChoiceField(label="Year to take the scores from")

    def __init__(self, data: Any = None, *, years: Sequence[str]) -> None:
        super().__init__(data)
        year: Any = self.fields["year"]
        year.choices = [(one, one) for one in years]
        self.fields["reason"] = reason_field(
            "Why they are not scored anew", required=True, hint="It is printed beside each score"
        )


def as_value(value: Fraction | None) -> str:
    """As the scale's own decimals are written: 2, 2.5; empty where there is none."""
    if value is None:
        return NOT_YET
    return str(value.numerator) if value.denominator == 1 else str(float(value))


def _fraction(text: str) -> Fraction | None:
    return None if text == NOT_YET else Fraction(text)


def _keep_as_typed(form: forms.Form, name: str) -> None:
    """Text that no workbook could hold would be lost on its way out, so it is not let in."""
    text = as_typed(form.cleaned_data.get(name, ""))
    form.cleaned_data[name] = text
    if wrong := fault(text):
        form.add_error(name, f"This holds {wrong[0]}; use {wrong[1]}")
