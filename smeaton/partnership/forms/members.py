"""Forms about members."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from smeaton.accounts.roles import Role


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


class RolesForm(forms.Form):
    """The roles of a member."""

    roles = RolesField()
