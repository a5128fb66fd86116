"""Forms about groups, posts and member bodies."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from smeaton.core.naming import NamingForm
from smeaton.core.written import written
from smeaton.partnership.groups import AboutGroup
from smeaton.partnership.models import (
    AccessRules,
    Capacity,
    Group,
    GroupKind,
    MemberBody,
    Partnership,
    PostKind,
    TermsOfReference,
)
from smeaton.partnership.models.dated import holding

SUCH_AS = "Such as 2 November 2022"
NOT_KNOWN = f"{SUCH_AS}. Leave it empty where nobody knows"
OPEN_END = f"{SUCH_AS}. Leave it empty while it has no end"


class DayForm(forms.Form):
    """The day on which the structure is shown; empty or unreadable is today."""

    on = forms.DateField(label="As it stood on", required=False, help_text=SUCH_AS)


class GroupChoice(forms.ModelChoiceField):
    """One of the groups that there are on a day."""

    def __init__(self, partnership: Partnership, day: date, *, but: Group | None = None) -> None:
        there = Group.objects.of(partnership).filter(holding(day))
        super().__init__(
            there.exclude(pk=but.pk) if but else there,
            label="Reports to",
            required=False,
            empty_label="No group of ours",
        )


class BodyChoice(forms.ModelChoiceField):
    """The member body that fills a post, or none."""

    def __init__(self, partnership: Partnership) -> None:
        super().__init__(
            MemberBody.objects.of(partnership),
            label="Filled by",
            required=False,
            empty_label="Nobody: it is vacant",
        )


class GroupForm(NamingForm):
    """What a group is called, what it is for and how long it is there.

    ``edition`` is that of the group which was on the page; a new one has none.
    """

    name = forms.CharField(label="Name", max_length=120)
    kind = forms.ChoiceField(label="Kind", choices=GroupKind.choices, widget=forms.RadioSelect)
    purpose = forms.CharField(
        label="What it is for",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text="One or two sentences that somebody new understands",
    )
    access_rules = forms.ChoiceField(
        label="Rules on access to its meetings",
        choices=AccessRules.choices,
        widget=forms.RadioSelect,
        help_text="Local Government Act 1972, Part VA: papers five clear days before",
        initial=AccessRules.NONE,
    )
    starts_on = forms.DateField(label="First day", required=False, help_text=NOT_KNOWN)
    ends_on = forms.DateField(label="Last day", required=False, help_text=OPEN_END)
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_kind(self) -> GroupKind:
        return GroupKind(self.cleaned_data["kind"])

    def clean_access_rules(self) -> AccessRules:
        return AccessRules(self.cleaned_data["access_rules"])

    def about(self) -> AboutGroup:
        """What was written, once it is valid."""
        return written(AboutGroup, self.cleaned_data)


class NewGroupForm(GroupForm):
    """A group, and which group it reports to."""

    field_order = ("name", "kind", "purpose", "above")

    def __init__(self, partnership: Partnership, day: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["above"] = GroupChoice(partnership, day)
        self.order_fields(self.field_order)


class LineForm(NamingForm):
    """Which group another reports to, and from when."""

    first_day = forms.DateField(label="From", help_text=SUCH_AS)

    def __init__(self, group: Group, day: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["above"] = GroupChoice(group.partnership, day, but=group)
        self.order_fields(("above", "first_day"))


class PostForm(NamingForm):
    """A post, and which body fills it. Without a group it is an officer's of the partnership."""

    title = forms.CharField(
        label="Title", max_length=150, help_text="Such as Chair, Safer Families. No person’s name"
    )
    kind = forms.ChoiceField(label="Kind", choices=PostKind.choices, widget=forms.RadioSelect)
    first_day = forms.DateField(label="Filled from", required=False, help_text=NOT_KNOWN)

    def __init__(
        self, partnership: Partnership, group: Group | None, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if group is None:
            del self.fields["kind"]
        self.fields["body"] = BodyChoice(partnership)
        self.order_fields(("title", "kind", "body", "first_day"))

    def clean_kind(self) -> PostKind:
        return PostKind(self.cleaned_data["kind"])


class HandOverForm(NamingForm):
    """Which body fills a post from a day. ``seen`` is which did on the page."""

    first_day = forms.DateField(label="From", help_text=SUCH_AS)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, partnership: Partnership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = BodyChoice(partnership)
        self.order_fields(("body", "first_day"))


class CapacityForm(NamingForm):
    """In what capacity a body takes part, and when."""

    capacity = forms.ChoiceField(
        label="Takes part as", choices=Capacity.choices, widget=forms.RadioSelect
    )
    starts_on = forms.DateField(label="First day", required=False, help_text=NOT_KNOWN)
    ends_on = forms.DateField(label="Last day", required=False, help_text=OPEN_END)

    def clean_capacity(self) -> Capacity:
        return Capacity(self.cleaned_data["capacity"])


class BodyForm(CapacityForm):
    """An organisation, and in what capacity it takes part."""

    name = forms.CharField(label="Name of the organisation", max_length=120)
    field_order = ("name", "capacity", "starts_on", "ends_on")


class TermsForm(NamingForm):
    """What a group agreed that it is for. ``seen`` is the version which was on the page."""

    text = forms.CharField(
        label="Terms of reference",
        max_length=20_000,
        widget=forms.Textarea,
        help_text="Plain text. An empty line begins a new paragraph",
    )
    agreed_on = forms.DateField(label="Agreed on", help_text=SUCH_AS)
    agreed_at = forms.CharField(
        label="Agreed at", max_length=150, help_text="Which meeting, such as Safer Families"
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def show_what_is_there(self, now: TermsOfReference | None) -> None:
        """For somebody who comes second: what the other one wrote, and leave to write after it."""
        if now is not None:
            self["text"].help_text = f"Version {now.version} says now: {now.text}"
            self.data = {**{key: self.data[key] for key in self.data}, "seen": str(now.version)}


class BoardForm(NamingForm):
    """A board of somebody else, and what links a group to it."""

    board = forms.CharField(
        label="Board", max_length=150, help_text="Such as the Health and Wellbeing Board"
    )
    about = forms.CharField(
        label="What links them",
        max_length=300,
        help_text="Such as: the chair reports to it twice a year",
    )
    starts_on = forms.DateField(label="First day", required=False, help_text=NOT_KNOWN)


class EndForm(NamingForm):
    """The last day of something."""

    last_day = forms.DateField(label="Last day", help_text=SUCH_AS)
