"""Forms about a report as a whole."""

from __future__ import annotations

from typing import Any

from django import forms

from smeaton.assessment.models import Theme
from smeaton.chair_reports.chairs import Chair
from smeaton.chair_reports.shipped import shipped_forms
from smeaton.chair_reports.written.form import ReportForm
from smeaton.core.naming import NamingForm
from smeaton.meetings.models import AgendaItem, ItemKind
from smeaton.meetings.presenters.agendas import PlacedRow
from smeaton.partnership.models import Partnership


class ReturnForm(NamingForm):
    """A remark on a report, and a comment on each question."""

    def __init__(self, asked: ReportForm, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"] = forms.CharField(
            label="On the report as a whole",
            max_length=2000,
            required=False,
            widget=forms.Textarea,
        )
        for one in asked.questions:
            self.fields[f"on-{one.key}"] = forms.CharField(
                label=one.title, max_length=1000, required=False, widget=forms.Textarea
            )

    def comments(self) -> dict[str, str]:
        """The comments by the keys of the questions, once they are valid."""
        said = self.cleaned_data
        return {key.removeprefix("on-"): text for key, text in said.items() if key != "note"}


class ReopenForm(NamingForm):
    """Why a signed report is opened again."""

    reason = forms.CharField(
        label="Why",
        max_length=500,
        widget=forms.Textarea,
        help_text="Whoever writes the report reads it. The signed text is kept as it is",
    )


class SignForm(NamingForm):
    """As which post somebody signs. Where the body fills one alone, there is nothing to choose."""

    def __init__(self, chairs: tuple[Chair, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chairs = {str(number): chair for number, chair in enumerate(chairs)}
        self.fields["chair"] = forms.ChoiceField(
            label="You sign as",
            choices=[(key, chair.words) for key, chair in self.chairs.items()],
            initial="0",
            widget=forms.RadioSelect,
        )

    def chosen(self) -> Chair:
        """The post that was chosen, once it is valid."""
        return self.chairs[self.cleaned_data["chair"]]


class TableForm(NamingForm):
    """The item of the agenda that a report belongs to."""

    def __init__(self, rows: list[PlacedRow], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = [one for one in rows if one.row.item.kind != ItemKind.EXCLUSION]
        self.items = {str(one.row.item.pk): one.row.item for one in there}
        self.fields["item"] = forms.ChoiceField(
            label="Item of the agenda",
            choices=[
                ("", "Choose an item"),
                *((str(one.row.item.pk), f"{one.number}. {one.row.item}") for one in there),
            ],
        )

    def chosen(self) -> AgendaItem:
        """The item that was chosen, once it is valid."""
        return self.items[self.cleaned_data["item"]]


class ReportingForm(NamingForm):
    """How a group reports: the form, and which themes of the assessment are its own."""

    form_key = forms.ChoiceField(label="Form", widget=forms.RadioSelect)
    themes = forms.MultipleChoiceField(
        label="Themes of the assessment",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Their figures stand above the questions",
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, partnership: Partnership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form_key"].choices = [(one.id, one.title) for one in shipped_forms()]  # type: ignore[attr-defined]
        self.fields["themes"].choices = theme_choices(partnership)  # type: ignore[attr-defined]


def theme_choices(partnership: Partnership) -> list[tuple[str, str]]:
    """The themes of every year by their keys, each as the newest year calls it."""
    there = Theme.objects.of(partnership).order_by("exercise__year", "place")
    found: dict[str, str] = dict(there.values_list("key", "title"))
    return sorted(found.items(), key=lambda one: one[1])
