"""What people fill in about the document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from smeaton.accounts.models import User
from smeaton.analysis.periods import Month
from smeaton.assessment.models import DocumentSection
from smeaton.assessment.standing import Standings
from smeaton.assessment.written.contents import Content
from smeaton.core.clock import today
from smeaton.core.naming import NamingForm
from smeaton.errors import SmeatonError

NOBODY = ""
LONGEST = 200_000  # letters of a section, as the model has it


class StartForm(NamingForm):
    """What a document begins with."""

    title = forms.CharField(
        label="Title",
        max_length=200,
        error_messages={"required": "Enter a title"},
    )
    period_end = forms.CharField(
        label="Last month of the twelve that it is about",
        help_text="Such as 2020-03",
        max_length=7,
        error_messages={"required": "Enter a month, such as 2020-03"},
    )

    def clean_period_end(self) -> str:
        try:
            return str(Month.parse(self.cleaned_data["period_end"]))
        except SmeatonError as error:
            raise forms.ValidationError(str(error)) from error


class TextForm(NamingForm):
    """A section's text. ``edition`` is that which the author saw."""

    text = forms.CharField(
        label="Text",
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"spellcheck": "true"}),
    )
    edition = forms.IntegerField(widget=forms.HiddenInput)


class SectionForm(NamingForm):
    """What a section is called, is about, holds, and who writes it."""

    title = forms.CharField(
        label="Title", max_length=200, error_messages={"required": "Enter a title"}
    )
    themes = forms.MultipleChoiceField(
        label="Which themes is it about?",
        help_text="None, for a part of the assessment that is about no theme",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    meets = forms.MultipleChoiceField(
        label="What does it hold that an assessment must have?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(one.value, one.label) for one in Content],
    )
    assigned_to = forms.ChoiceField(label="Who writes it?", required=False)

    def __init__(self, data: Any = None, *, found: Standings, writers: Sequence[User], **more: Any):
        super().__init__(data, **more)
        self.writers = {str(user.pk): user for user in writers}
        names = [(key, user.name) for key, user in self.writers.items()]
        self.fields["themes"].choices = [  # type: ignore[attr-defined]
            (one.theme.key, one.theme.title) for one in found.themes
        ]
        self.fields["assigned_to"].choices = [(NOBODY, "Nobody yet"), *names]  # type: ignore[attr-defined]

    @property
    def writer(self) -> User | None:
        return self.writers.get(self.cleaned_data["assigned_to"])

    @classmethod
    def about(cls, section: DocumentSection) -> dict[str, Any]:
        """What the form of a section begins with."""
        return {
            "title": section.title,
            "themes": section.themes,
            "meets": section.meets,
            "assigned_to": str(section.assigned_to_id or NOBODY),
        }


class NewSectionForm(NamingForm):
    """A section to add."""

    title = forms.CharField(
        label="Title", max_length=200, error_messages={"required": "Enter a title"}
    )
    themes = forms.MultipleChoiceField(
        label="Which themes is it about?",
        help_text="A section on themes begins with the parts that each of them has",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    after = forms.ChoiceField(label="Behind which section?")

    def __init__(
        self,
        data: Any = None,
        *,
        found: Standings,
        sections: Sequence[DocumentSection],
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        self.fields["themes"].choices = [  # type: ignore[attr-defined]
            (one.theme.key, one.theme.title) for one in found.themes
        ]
        self.fields["after"].choices = [(one.key, one.title) for one in sections]  # type: ignore[attr-defined]


class InsteadForm(NamingForm):
    """What is printed in the place of a number of the data."""

    shown = forms.CharField(
        label="What is printed instead",
        max_length=60,
        error_messages={"required": "Enter what is printed"},
    )
    reason = forms.CharField(
        label="Why",
        help_text="It stands in the register of figures, for everybody to read",
        max_length=1000,
        widget=forms.Textarea,
        error_messages={"required": "Give a reason"},
    )
    decided_by = forms.CharField(
        label="Who decided it",
        help_text="A post or a body, such as the analyst of the partnership",
        max_length=200,
        error_messages={"required": "Enter a post or a body"},
    )


class ApprovalForm(NamingForm):
    """The Executive's decision on a version."""

    by = forms.CharField(
        label="Who approved it",
        help_text="A post, such as Chair of the Executive",
        max_length=200,
        error_messages={"required": "Enter a post"},
    )
    meeting = forms.CharField(
        label="In which meeting", max_length=200, error_messages={"required": "Enter the meeting"}
    )
    on = forms.DateField(
        label="On which day",
        help_text="Such as 2 November 2022",
        error_messages={
            "required": "Enter the day",
            "invalid": "Enter a day, such as 2 November 2022",
        },
    )
    summary = forms.CharField(
        label="What it says, in two or three sentences",
        help_text="It stands in the list of publications, for everybody to read. A number is "
        "written as in a section, and is one that a section has",
        max_length=1000,
        widget=forms.Textarea,
        error_messages={"required": "Write what it says"},
    )
    changes = forms.CharField(
        label="What it changes to the version before",
        help_text="A line for each change, besides those that are found by themselves",
        required=False,
        max_length=4000,
        widget=forms.Textarea,
    )

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > today():
            raise forms.ValidationError("Enter a day that is not in the future")
        return day

    @property
    def lines(self) -> list[str]:
        """The changes, one a line."""
        return [line.strip() for line in self.cleaned_data["changes"].splitlines() if line.strip()]
