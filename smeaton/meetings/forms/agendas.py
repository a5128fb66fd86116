"""Forms about what a meeting deals with."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms

from smeaton.core.naming import NamingForm
from smeaton.core.written import written
from smeaton.meetings.agendas import AboutAgendaItem, AboutItem
from smeaton.meetings.exclusion import PARAGRAPHS
from smeaton.meetings.exemptions import WhyPrivate
from smeaton.meetings.models import ItemKind, Part
from smeaton.meetings.models.agendas import LONGEST


class StandingItemForm(NamingForm):
    """An item that stands on each agenda of a group."""

    about_what: type[AboutItem] = AboutItem

    title = forms.CharField(label="Title", max_length=200, help_text="Public, also in Part II")
    presenter = forms.CharField(
        label="Who presents it",
        max_length=150,
        required=False,
        help_text="A post or an organisation, and no person’s name. Public, also in Part II",
    )
    minutes = forms.IntegerField(
        label="Minutes", min_value=1, max_value=LONGEST, required=False, help_text="Such as 10"
    )
    kind = forms.ChoiceField(
        label="Kind", choices=ItemKind.choices, initial=ItemKind.BUSINESS, widget=forms.RadioSelect
    )
    part = forms.TypedChoiceField(
        label="Part", choices=Part.choices, initial=Part.OPEN, coerce=int, widget=forms.RadioSelect
    )
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def written(self, **kept: Any) -> Any:
        """What was written, once it is valid; ``kept`` is what the form does not ask for."""
        names = [one.name for one in fields(self.about_what) if one.name in self.cleaned_data]
        return self.about_what(**{name: self.cleaned_data[name] for name in names}, **kept)


class AgendaItemForm(StandingItemForm):
    """An item on the agenda of a meeting. One under another shares its time and its part."""

    about_what = AboutAgendaItem
    # What somebody made private meanwhile becomes public by no press of a button that meant else.
    taken_over = ("part",)

    about = forms.CharField(
        label="What it is about",
        max_length=4000,
        required=False,
        widget=forms.Textarea,
        help_text="Public, also in Part II: what the public may know of it",
    )
    background = forms.CharField(
        label="Background papers",
        max_length=4000,
        required=False,
        widget=forms.Textarea,
        help_text="Documents that the report rests on, one on a line. They are listed with it, and "
        "open to inspection for four years. For Part I alone",
    )
    urgent_because = forms.CharField(
        label="Why it cannot wait",
        max_length=500,
        required=False,
        help_text="The chair’s reason, for an item that comes after the papers were due. It is "
        "printed",
    )

    def __init__(self, *args: Any, under: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if under:
            for name in ("minutes", "part", "kind"):
                del self.fields[name]
        self.order_fields(("title", "presenter", "minutes", "about", "background"))


class PrivateForm(NamingForm):
    """Why an item is private, who decided that, and what only members may read. ``seen`` is the
    edition of the decision that was on the page, 0 for none."""

    paragraphs = forms.TypedMultipleChoiceField(
        label="Exempt information",
        choices=[(key, f"{key}: information {words}") for key, words in PARAGRAPHS.items()],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Local Government Act 1972, Schedule 12A, Part 1",
    )
    public_interest = forms.CharField(
        label="Why the public interest is in keeping it",
        max_length=2000,
        widget=forms.Textarea,
        help_text="What speaks for telling it, and why what speaks against weighs more",
    )
    decided_by = forms.CharField(
        label="Who decided", max_length=150, help_text="A post, and no person’s name"
    )
    decided_on = forms.DateField(label="Decided on", help_text="Such as 20 October 2022")
    review_on = forms.DateField(label="Look at it again on", help_text="Such as 20 April 2023")
    note = forms.CharField(
        label="What only members may read",
        max_length=4000,
        required=False,
        widget=forms.Textarea,
        help_text="Nothing that the public reads has it",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def why(self) -> WhyPrivate:
        """What was written, once it is valid."""
        paragraphs = tuple(self.cleaned_data["paragraphs"])
        return written(WhyPrivate, self.cleaned_data | {"paragraphs": paragraphs})


class RemoveForm(NamingForm):
    """Why an item is taken off."""

    reason = forms.CharField(
        label="Why", max_length=500, required=False, help_text="It is kept in the audit trail"
    )
