"""The form about a Hallmark."""

from __future__ import annotations

from django import forms

from smeaton.core.naming import NamingForm
from smeaton.partnership.forms.groups import SUCH_AS
from smeaton.partnership.models import Judgement


class JudgementForm(NamingForm):
    """How far a Hallmark is in place, what shows it, and what comes next."""

    judgement = forms.ChoiceField(
        label="How far is it in place?", choices=Judgement.choices, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label="What shows it",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Something that another could look at: papers, figures, dates",
    )
    next_step = forms.CharField(
        label="What comes next", max_length=2000, required=False, widget=forms.Textarea
    )
    judged_on = forms.DateField(label="Judged on", help_text=SUCH_AS)

    def clean_judgement(self) -> Judgement:
        return Judgement(self.cleaned_data["judgement"])
