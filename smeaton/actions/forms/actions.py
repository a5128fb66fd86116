"""Forms about one action: what is to be done, who owns it, how it ends."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from smeaton.actions.models import ActionKind
from smeaton.actions.owners import owner_choices
from smeaton.actions.services import PUBLIC_WORDS, AboutAction
from smeaton.core.naming import NamingForm
from smeaton.core.written import written
from smeaton.partnership.models import Group, Partnership
from smeaton.partnership.models.dated import holding

A_DAY = "Such as 2 November 2022"
_UNOWNED = ("", "Nobody yet: it is shown as unowned")


def owner_field(partnership: Partnership) -> forms.ChoiceField:
    """Who owns it: a post, a member, or nobody yet."""
    return forms.ChoiceField(
        label="Owner", choices=[_UNOWNED, *owner_choices(partnership)], required=False
    )


class ActionForm(NamingForm):
    """What is to be done, and where that was said. ``edition`` is that of the action on the page; a
    new one has none, and asks who owns it."""

    words = forms.CharField(
        label="What is to be done",
        max_length=1000,
        required=False,
        widget=forms.Textarea,
        help_text="Public. Write posts and organisations, and no person’s name",
    )
    kind = forms.ChoiceField(label="Kind", choices=ActionKind.choices, widget=forms.RadioSelect)
    due = forms.DateField(
        label="Due on", required=False, help_text=f"{A_DAY}. Leave it empty where no day was set"
    )
    asked_on = forms.DateField(
        label="Asked for on", required=False, help_text=f"{A_DAY}. Empty: nobody knows"
    )
    source = forms.CharField(
        label="Where it comes from",
        max_length=300,
        help_text="Such as Executive, 14 July 2022, item 3; of a recommendation, who made it",
    )
    private = forms.CharField(
        label="Private wording",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text="Only for an action of Part II: members who may read Part II see it and nobody "
        "else. It stays private",
    )
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, partnership: Partnership, day: date, *args: Any, is_new: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        there = Group.objects.of(partnership)
        self.fields["asked_by"] = forms.ModelChoiceField(
            there.filter(holding(day)) if is_new else there,
            label="Which group asked for it, or has to answer it",
            empty_label="Choose a group",
        )
        if is_new:
            self.fields["owner"] = owner_field(partnership)
        self.order_fields(("words", "owner", "due", "kind", "asked_by", "asked_on", "source"))

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not found.get("words") and not found.get("private"):
            self.add_error("words", "What is to be done: write something")
        return found

    def about(self) -> AboutAction:
        """What was written, once it is valid."""
        words = self.cleaned_data["words"] or PUBLIC_WORDS
        return written(AboutAction, self.cleaned_data | {"words": words})


class OwnerForm(NamingForm):
    """Who owns it from now on."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, partnership: Partnership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = owner_field(partnership)


class ProgressForm(NamingForm):
    """How far it has come."""

    words = forms.CharField(
        label="How far it has come",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Every member reads it. Of a private action, only those who may read Part II",
    )


class EvidenceForm(NamingForm):
    """What shows that it was done: words, a link, or both."""

    evidence = forms.CharField(
        label="What shows that it was done",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text="Such as the paper that was written, the day on which people met",
    )
    link = forms.CharField(
        label="Link to it",
        max_length=500,
        required=False,
        help_text="Such as https://www.example.org/paper",
    )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not found.get("evidence") and not found.get("link"):
            self.add_error(
                "evidence", "What shows that it was done: write something, or add a link"
            )
        return found


class BecauseForm(NamingForm):
    """Why it ends without evidence, is withdrawn, or is opened again."""

    because = forms.CharField(
        label="Why",
        max_length=1000,
        widget=forms.Textarea,
        help_text="Every member reads it, the board among them. Of a private action, only those "
        "who may read Part II",
    )


class MeetingForm(NamingForm):
    """Which meeting looked at it and left it open."""

    at = forms.CharField(
        label="At which meeting", max_length=200, help_text="Such as Safer Plymouth Executive"
    )
    on = forms.DateField(label="On which day", help_text=A_DAY)


class DueForm(NamingForm):
    """By when it is due now."""

    due = forms.DateField(
        label="Due on", required=False, help_text=f"{A_DAY}. Leave it empty where no day is set"
    )
