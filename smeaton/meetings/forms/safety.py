"""The form about what the safety check found."""

from __future__ import annotations

from django import forms

from smeaton.core.naming import NamingForm


class DecisionForm(NamingForm):
    """Why something that was found may be published."""

    reason = forms.CharField(
        label="Why it may be published",
        max_length=500,
        widget=forms.Textarea,
        help_text="It is kept with your name. If it may not be, change the item or take its paper "
        "off instead",
    )
