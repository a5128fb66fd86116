"""The form that confirms access."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from smeaton.core.naming import NamingForm


class ConfirmForm(NamingForm):
    """The members who need their access still."""

    def __init__(self, members: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"] = forms.TypedMultipleChoiceField(
            label="Who needs their access still",
            coerce=int,
            choices=list(members),
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "Tick those who need their access still",
                "invalid_choice": "Somebody left meanwhile: look at the list again",
            },
        )
