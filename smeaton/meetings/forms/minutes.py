"""Forms about the minutes of a meeting."""

from __future__ import annotations

from typing import Any

from django import forms

from smeaton.core.naming import NamingForm
from smeaton.core.written import written
from smeaton.meetings.minuting.deciding import Interest
from smeaton.meetings.minuting.writing import Said
from smeaton.meetings.models import (
    AgendaItem,
    CorrectionAnswer,
    InterestAct,
    InterestKind,
    Meeting,
    Part,
)
from smeaton.meetings.models.minutes import LONGEST
from smeaton.meetings.states import MeetingState

HOW = "An empty line begins a paragraph, a hyphen and a space a line of a list. Posts, no names"


class LinesField(forms.CharField):
    """Text of several lines, each ended as Python ends it, whichever system it was typed on."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class MinuteForm(NamingForm):
    """What was said of an item. ``key`` is that of the page, ``seen`` the edition it began with."""

    public = LinesField(label="Minutes", max_length=LONGEST, required=False, help_text=HOW)
    private = LinesField(
        label="Private minutes",
        max_length=LONGEST,
        required=False,
        help_text=f"For members who may read Part II. {HOW}",
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=32)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=32)

    def __init__(self, item: AgendaItem, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there: Said | None = None
        if item.part != Part.EXEMPT:
            del self.fields["private"]
            return
        self.order_fields(("private", "public"))
        self.fields["public"].label = "Summary for the public"
        self.fields["public"].help_text = (
            "Only where the minutes would be no fair and coherent record without: Local Government "
            "Act 1972, section 100C(2). Nothing private belongs in it"
        )

    def said(self) -> Said:
        """What was written, once it is valid."""
        return Said(self.cleaned_data["public"], self.cleaned_data.get("private", ""))


class DecisionTakenForm(NamingForm):
    """What was decided. ``edition`` is that of the decision on the page; a new one has none."""

    words = LinesField(
        label="What was decided", max_length=4000, help_text="As one reads it alone, years later"
    )
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DeclarationForm(NamingForm):
    """An interest that somebody declared."""

    who = forms.CharField(
        label="Who", max_length=150, help_text="A post or an organisation, and no person’s name"
    )
    kind = forms.ChoiceField(label="Kind", choices=InterestKind.choices, widget=forms.RadioSelect)
    interest = forms.CharField(
        label="Which interest", max_length=500, help_text="Such as: runs the service"
    )
    did = forms.ChoiceField(
        label="What they did", choices=InterestAct.choices, widget=forms.RadioSelect
    )

    def declared(self) -> Interest:
        """What was written, once it is valid."""
        return written(Interest, self.cleaned_data)


class CirculateForm(NamingForm):
    """Until when members may ask for corrections."""

    corrections_by = forms.DateField(label="Corrections until", help_text="Such as 5 August 2022")


class ApproveForm(NamingForm):
    """At which meeting minutes were approved."""

    def __init__(self, meeting: Meeting, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        later = Meeting.objects.filter(
            group=meeting.group_id, state=MeetingState.HELD, held_on__gt=meeting.held_on
        ).select_related("group")
        self.fields["at"] = forms.ModelChoiceField(
            later,
            label="Approved at the meeting",
            empty_label="Choose a meeting",
            help_text="A later meeting of the group, once it was held",
        )


class SignForm(NamingForm):
    """Who signed minutes, and when."""

    signed_by = forms.CharField(
        label="Signed by", max_length=150, help_text="A post, and no person’s name"
    )
    signed_on = forms.DateField(label="Signed on", help_text="Such as 2 November 2022")


class CorrectionForm(NamingForm):
    """What a member wants corrected."""

    says = LinesField(
        label="What is to be corrected",
        max_length=2000,
        help_text="What it says, and what it ought to say",
    )


class AnswerForm(NamingForm):
    """What became of a correction. ``edition`` is that of the one on the page."""

    outcome = forms.ChoiceField(
        label="What became of it",
        choices=[one for one in CorrectionAnswer.choices if one[0] != CorrectionAnswer.OPEN],
        widget=forms.RadioSelect,
    )
    answer = LinesField(
        label="Answer",
        max_length=2000,
        required=False,
        help_text="Needed where it is left as it was",
    )
    edition = forms.IntegerField(widget=forms.HiddenInput)
