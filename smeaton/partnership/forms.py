"""Forms about members."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from smeaton.accounts.roles import Role
from smeaton.partnership.models import Partnership


class RolesField(forms.TypedMultipleChoiceField):
    """One or more roles, each explained."""

    choice_hints: ClassVar = {role.value: role.comes_for for role in Role}

    def __init__(self) -> None:
        super().__init__(
            label="Roles",
            coerce=Role,
            choices=[(role.value, role.label) for role in Role],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Choose at least one role"},
        )


class MemberForm(forms.Form):
    """A new member: found by e-mail, or an account is made."""

    email = forms.EmailField(
        label="E-mail address",
        help_text="What they sign in with",
        error_messages={
            "required": "Enter an e-mail address",
            "invalid": "Enter an e-mail address in the right form, like name@example.org",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": False}),
    )
    name = forms.CharField(
        label="Name or post",
        max_length=150,
        help_text="As colleagues will see it",
        error_messages={"required": "Enter a name or a post"},
    )
    roles = RolesField()


class SettingsForm(forms.Form):
    """What a partnership is called, which area it is for, and its colour.

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
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def show_what_is_there(self, now: Partnership) -> None:
        """For somebody who comes second: what the other one saved, and leave to save over it."""
        for name in ("name", "area_code", "colour"):
            there = getattr(now, name)
            if there != self.cleaned_data.get(name):
                self[name].help_text = f"It is now: {there or 'empty'}"
        self.data = {**{key: self.data[key] for key in self.data}, "edition": str(now.edition)}


class RolesForm(forms.Form):
    """The roles of a member."""

    roles = RolesField()
