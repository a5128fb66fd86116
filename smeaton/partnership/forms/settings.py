"""The form about a partnership itself."""

from __future__ import annotations

from django import forms

from smeaton.partnership.models import Partnership


class SettingsForm(forms.Form):
    """What a partnership is called, which area it is for, its colour, and what it says of itself.

    ``edition`` is that of the settings which were on the page.
    """

    name = forms.CharField(
        label="Name of the partnership",
        max_length=120,
        error_messages={"required": "Enter the name of the partnership"},
    )
    area_code = forms.CharField(
        label="Code of its area",
        required=False,
        validators=Partnership.area_code.field.validators,
        help_text="Of the Office for National Statistics, such as E06000026",
    )
    colour = forms.CharField(
        label="Colour of the header",
        required=False,
        validators=Partnership.colour.field.validators,
        help_text="Such as #0b3c5d. White text stands on it, so it must be dark. "
        "Leave it empty for ours",
    )
    vision = forms.CharField(
        label="Vision",
        max_length=500,
        required=False,
        help_text="One sentence: how the place is to be",
    )
    purpose = forms.CharField(
        label="Purpose", max_length=2000, required=False, widget=forms.Textarea
    )
    values = forms.CharField(label="Values", max_length=2000, required=False, widget=forms.Textarea)
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def show_what_is_there(self, now: Partnership) -> None:
        """For somebody who comes second: what the other one saved, and leave to save over it."""
        for name in ("name", "area_code", "colour", "vision", "purpose", "values"):
            there = getattr(now, name)
            if there != self.cleaned_data.get(name):
                self[name].help_text = f"It is now: {there or 'empty'}"
        self.data = {**{key: self.data[key] for key in self.data}, "edition": str(now.edition)}
