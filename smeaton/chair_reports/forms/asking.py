"""The form about an e-mail that asks for a report."""

from __future__ import annotations

from django import forms

from smeaton.core.naming import NamingForm


class AskForm(NamingForm):
    """Whom to write to."""

    sent_to = forms.EmailField(
        label="E-mail address",
        help_text="That of the chair or vice-chair. It is kept with the report and shown to nobody "
        "else",
        error_messages={
            "required": "E-mail address: enter one",
            "invalid": "E-mail address: enter it in the right form, like name@example.org",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": False}),
    )
