"""The form with which a meeting is published."""

from __future__ import annotations

from typing import Any

from django import forms

from smeaton.core.naming import NamingForm


class PublishForm(NamingForm):
    """On whose word a meeting goes out; of a supplement, what they say beside what follows from the
    agenda. ``seen`` is the mark of what the page shows."""

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
