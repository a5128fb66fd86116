"""Forms about meetings."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from smeaton.core.naming import NamingForm
from smeaton.core.written import written
from smeaton.meetings.services import WhenAndWhere
from smeaton.partnership.models import Group, Partnership
from smeaton.partnership.models.dated import holding


class MeetingForm(NamingForm):
    """When and where a group meets. ``edition`` is that of the meeting on the page; a new one has
    none."""

    held_on = forms.DateField(label="Day", help_text="Such as 2 November 2022")
    starts_at = forms.TimeField(
        label="Begins at",
        required=False,
        help_text="Such as 11:30",
        error_messages={"invalid": "Begins at: enter a time, such as 11:30"},
    )
    ends_at = forms.TimeField(
        label="Ends at",
        required=False,
        help_text="Such as 14:30",
        error_messages={"invalid": "Ends at: enter a time, such as 14:30"},
    )
    place = forms.CharField(label="Place", max_length=200, required=False)
    of_the_year = forms.BooleanField(
        label="It is the public meeting of the year, which senior people of each responsible "
        "authority attend",
        required=False,
    )
    meant = forms.BooleanField(
        label="It may be on a day on which offices are closed", required=False
    )
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def when(self) -> WhenAndWhere:
        """What was written, once it is valid."""
        return written(WhenAndWhere, self.cleaned_data)


class NewMeetingForm(MeetingForm):
    """A meeting of a group that there is on a day."""

    def __init__(self, partnership: Partnership, day: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"] = forms.ModelChoiceField(
            Group.objects.of(partnership).filter(holding(day)),
            label="Which group meets",
            empty_label="Choose a group",
        )
        self.order_fields(("group",))


class CancelForm(NamingForm):
    """Why a meeting will not be."""

    reason = forms.CharField(
        label="Why",
        max_length=500,
        widget=forms.Textarea,
        help_text="It is kept in the audit trail",
    )
