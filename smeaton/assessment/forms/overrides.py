"""Decisions that a theme counts at another level than its scores give."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from smeaton.analysis.scoring import Scheme
from smeaton.assessment.forms.fields import HintedChoice, reason_field
from smeaton.core.clock import today
from smeaton.core.naming import NamingForm

AS_SCORED = "as-scored"
A_YEAR = timedelta(days=365)


class OverrideForm(NamingForm):
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
                help_text="Such as 2 November 2022",
                error_messages={
                    "required": f"{label}: enter a day",
                    "invalid": f"{label}: enter a day, such as 2 November 2022",
                },
            )
            self.initial[name] = day.isoformat()

    def clean_level(self) -> str:
        """Empty where the level stays."""
        level: str = self.cleaned_data["level"]
        return "" if level == AS_SCORED else level
