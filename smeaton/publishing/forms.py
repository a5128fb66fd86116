"""The forms with which something is published and withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from smeaton.core.naming import NamingForm
from smeaton.documents.numbers import day
from smeaton.publishing.models import Publication
from smeaton.publishing.subscribing.asking import Wish


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
        error_messages=dict.fromkeys(
            ("required", "invalid"), "E-mail address: enter an address such as name@example.org"
        ),
    )
    group = forms.ChoiceField(label="About what", required=False)

    def __init__(self, groups: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [  # type: ignore[attr-defined]
            ("", "Everything that is published"),
            *((slug, f"Meetings of {name}") for slug, name in groups),
        ]

    def wish(self) -> Wish:
        """What was asked for, once it is valid."""
        return Wish(self.cleaned_data["email"].strip().lower(), self.cleaned_data["group"])
