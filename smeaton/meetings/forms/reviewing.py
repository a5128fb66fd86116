"""Forms about what is private and whose day of review is there."""

from __future__ import annotations

from typing import Any

from django import forms

from smeaton.core.naming import NamingForm
from smeaton.core.written import written
from smeaton.meetings.reviewing import Balance


class BalanceForm(NamingForm):
    """The public interest weighed anew."""

    decided_by = forms.CharField(
        label="Who decided",
        max_length=150,
        help_text="A post, such as Chair, or Monitoring Officer",
    )
    decided_on = forms.DateField(label="Decided on", help_text="Such as 2 November 2022")
    because = forms.CharField(label="Why", max_length=2000, widget=forms.Textarea)
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def balance(self) -> Balance:
        """What was written, once it is valid."""
        return written(Balance, self.cleaned_data)


class KeepForm(BalanceForm):
    """It stays private."""

    review_on = forms.DateField(label="Look at it again on", help_text="Such as 2 November 2023")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"].label = "Why the public interest is in keeping it"


class ReleaseForm(BalanceForm):
    """Everybody may read it."""

    read = forms.BooleanField(label="I have read all of it, and everybody may read it from now on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"].label = "Why it need not be private any more"
        self.fields["because"].help_text = "It is printed, with who decided"
