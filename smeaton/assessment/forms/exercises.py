"""Beginning a year, its themes, and what the steps from state to state ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from smeaton.analysis.scoring import Scheme
from smeaton.assessment.forms.fields import HintedChoices, reason_field
from smeaton.assessment.models import YEAR, SchemeVersion
from smeaton.assessment.standing import SignOff
from smeaton.core.clock import today
from smeaton.core.naming import NamingForm
from smeaton.documents.numbers import counted


class ExerciseForm(NamingForm):
    """A new exercise: its year, its scheme, and what partners score blind."""

    year = forms.CharField(
        label="Year",
        help_text="Such as 2019-20",
        validators=[YEAR],
        error_messages={"required": "Enter the year"},
    )
    scheme = forms.ChoiceField(
        label="Scoring scheme",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the scoring scheme"},
    )
    themes = forms.ChoiceField(
        label="Themes to begin with",
        required=False,
        help_text="What they are called, what they are and the figures beside them, in the same "
        "order. No scores: those can be taken over later. You can change the list",
    )
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
        themes: Sequence[tuple[str, int]],
    ) -> None:
        """``themes``: the years that have some, newest first, and how many."""
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
        scheme.choice_hints = {
            **{f"kept:{one.pk}": one.document.get("label", "") for one in kept},
            **{f"shipped:{one.id}": one.label or "" for one in shipped},
        }
        period: Any = self.fields["period_end"]
        period.choices = [("", "No evidence beside the scores"), *months]
        begin_with: Any = self.fields["themes"]
        begin_with.choices = [
            ("", "None: I put them on the list myself"),
            *((year, f"The {counted(number, 'theme')} of {year}") for year, number in themes),
        ]
        if themes:
            self.initial["themes"] = themes[0][0]
        if len(choices) == 1:
            self.initial["scheme"] = choices[0][0]
        if months:
            self.initial["period_end"] = months[0][0]


class SectionsForm(NamingForm):
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


class ThemeForm(NamingForm):
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
                help_text="The rows of the crime table first, then what partners send",
                required=False,
                choices=indicators,
                widget=forms.CheckboxSelectMultiple,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned.setdefault("indicators", [])
        return cleaned


class ReasonForm(NamingForm):
    """Why a step is undone or passed over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = reason_field(
            "Why", required=True, hint="It is kept in the audit trail"
        )


class SignOffForm(NamingForm):
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
        help_text="Such as 2 November 2022",
        error_messages={
            "required": "Enter the day",
            "invalid": "Day of the decision: enter a day, such as 2 November 2022",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", today().isoformat())

    def signed(self) -> SignOff:
        """As the act takes it."""
        return SignOff(**self.cleaned_data)


class CarryForm(NamingForm):
    """From which year scores are taken over, and why they are not scored anew."""

    year = forms.ChoiceField(
        label="Year to take the scores from",
        error_messages={"required": "Choose the year to take the scores from"},
    )

    def __init__(self, data: Any = None, *, years: Sequence[str]) -> None:
        super().__init__(data)
        year: Any = self.fields["year"]
        year.choices = [(one, one) for one in years]
        self.fields["reason"] = reason_field(
            "Why they are not scored anew", required=True, hint="It is printed beside each score"
        )
