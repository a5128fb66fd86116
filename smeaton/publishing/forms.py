"""The forms with which something is published and withdrawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.encoding import punycode

from smeaton.core.naming import NamingForm
from smeaton.documents.numbers import day
from smeaton.publishing.models import Publication
from smeaton.publishing.subscribing.asking import Wish

NO_ADDRESS = "E-mail address: enter an address such as name@example.org"
_NAME = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+", re.ASCII)


class WithdrawForm(NamingForm):
    """Which versions are no longer shown, why, and by the decision of which post."""

    versions = forms.TypedMultipleChoiceField(
        label="Which versions",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="What is in several versions has to be withdrawn with each of them",
        error_messages={"required": "Which versions: tick one or more"},
    )
    reason = forms.CharField(
        label="Why",
        max_length=500,
        widget=forms.Textarea,
        help_text="Everybody reads it. Do not repeat here what nobody should have read",
    )
    withdrawn_by = forms.CharField(
        label="Who withdraws it", max_length=200, help_text="A post, and no person’s name"
    )

    def __init__(self, shown: Sequence[Publication], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["versions"].choices = [  # type: ignore[attr-defined]
            (one.version, f"Version {one.version}, published {day(one.published_on)}")
            for one in shown
        ]


class PublishForm(NamingForm):
    """On whose word something goes out; of another version, what they say beside what changed.
    ``seen`` is the mark of what the page shows."""

    approved_by = forms.CharField(
        label="Who publishes it",
        max_length=200,
        help_text="A post, and no person’s name, such as Technical Lead, Community Safety",
    )
    change = forms.CharField(
        label="Why, in a sentence (optional)",
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text="It is printed after what changed",
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not again:
            del self.fields["change"]


class SubscribeForm(NamingForm):
    """Where to write, and about what."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        help_text="It is kept for these e-mails alone, and deleted when you stop",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages=dict.fromkeys(("required", "invalid"), NO_ADDRESS),
    )
    group = forms.ChoiceField(label="About what", required=False)

    def __init__(self, groups: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [  # type: ignore[attr-defined]
            ("", "Everything that is published"),
            *((slug, f"Meetings of {name}") for slug, name in groups),
        ]

    def clean_email(self) -> str:
        """In the one spelling that a mailbox has: its domain as it is asked for, and no quotation
        marks, which can be around any letter or around none."""
        name, _, domain = self.cleaned_data["email"].rpartition("@")
        try:
            domain = punycode(domain)
        except UnicodeError:
            raise forms.ValidationError(NO_ADDRESS) from None
        if not _NAME.fullmatch(name):
            raise forms.ValidationError(NO_ADDRESS)
        return f"{name}@{domain}".lower()

    def wish(self) -> Wish:
        """What was asked for, once it is valid."""
        return Wish(self.cleaned_data["email"], self.cleaned_data["group"])
