"""Forms about who was at a meeting, and how many have to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from smeaton.core.meanwhile import mark
from smeaton.core.naming import NamingForm
from smeaton.core.written import written
from smeaton.meetings.attendance import Attending, mark_of
from smeaton.meetings.presence.lines import Status
from smeaton.meetings.quorums import AboutQuorum
from smeaton.partnership.models import MemberBody, Partnership

UNKNOWN = ("", "not written down")
ROWS = 4
"""Rows for somebody who was not asked about. Whoever needs more saves, and has as many again."""


class AttendanceForm(NamingForm):
    """Everybody of whom something is written down or who was to be expected, and rows for others.
    ``seen`` is the mark of what the page shows."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, partnership: Partnership, asked: Sequence[Attending], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = mark_of(asked)
        self.asked = {_name_of(one): one for one in asked}
        for name, one in self.asked.items():
            self.fields[name] = _status_of(one)
        bodies = MemberBody.objects.of(partnership)
        for number in range(1, ROWS + 1):
            self.fields |= _row(number, bodies)

    def clean(self) -> dict[str, Any]:
        """A row that somebody began has a post, a status, and whom a substitute came for."""
        for row in self._begun():
            if not row["who"]:
                self.add_error(row["name"], "Post: write who it was, or empty the row")
            if not row["status"]:
                self.add_error(row["name"], "Status: choose one, or empty the row")
            if (row["status"] == Status.SUBSTITUTE) != bool(row["for_whom"]):
                self.add_error(
                    row["name"], "In whose place: write it for a substitute, and for nobody else"
                )
        return self.cleaned_data

    def attending(self) -> list[Attending]:
        """What was written, once it is valid."""
        found = []
        for name, one in self.asked.items():
            status = self.cleaned_data[name]
            for_whom = one.for_whom if status == Status.SUBSTITUTE else ""
            found.append(Attending(one.who, one.body, status, for_whom))
        return found + [
            Attending(row["who"], row["body"], row["status"], row["for_whom"])
            for row in self._begun()
        ]

    def lines(self) -> Iterator[tuple[Attending, BoundField]]:
        """Each that is asked about, with its field."""
        for name, one in self.asked.items():
            yield one, self[name]

    def rows(self) -> Iterator[list[BoundField]]:
        """The fields of each row for somebody else."""
        for number in range(1, ROWS + 1):
            yield [self[f"{part}-{number}"] for part in ("who", "body", "status", "for_whom")]

    def not_sent(self, sent: Any) -> dict[str, Any]:
        """What is saved of those who were not on the page from which something was sent."""
        return {name: one.status for name, one in self.asked.items() if name not in sent}

    def _begun(self) -> Iterator[dict[str, Any]]:
        """The rows in which something was written."""
        for number in range(1, ROWS + 1):
            parts = ("who", "body", "status", "for_whom")
            row = {part: self.cleaned_data.get(f"{part}-{number}") or "" for part in parts}
            if any(row.values()):
                yield row | {"name": f"who-{number}", "body": row["body"] or None}


class QuorumForm(NamingForm):
    """How many have to be there, from a day. ``seen`` is what the page showed."""

    members = forms.IntegerField(
        label="How many members", min_value=1, max_value=200, required=False, help_text="Such as 4"
    )
    responsible = forms.IntegerField(
        label="Of how many responsible authorities somebody",
        min_value=1,
        max_value=200,
        required=False,
        help_text="Such as 3",
    )
    agreed_in = forms.CharField(
        label="Where it is written",
        max_length=150,
        help_text="Such as terms of reference, version 2",
    )
    starts_on = forms.DateField(
        label="From",
        required=False,
        help_text="Such as 2 November 2022. Empty: since before anybody knows",
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def about(self) -> AboutQuorum:
        """What was written, once it is valid."""
        return written(AboutQuorum, self.cleaned_data)


def _name_of(one: Attending) -> str:
    return f"line-{mark(one.key)}"


def _status_of(one: Attending) -> forms.ChoiceField:
    """A field for somebody who is asked about. A substitute is one for the post that is known."""
    choices = [
        (status.value, status.label)
        for status in Status
        if status != Status.SUBSTITUTE or one.for_whom
    ]
    body = f", {one.body}" if one.body else ""
    return forms.ChoiceField(
        label=f"{one.who}{body}", choices=[UNKNOWN, *choices], initial=one.status, required=False
    )


def _row(number: int, bodies: Any) -> dict[str, forms.Field]:
    statuses = [(status.value, status.label) for status in Status]
    return {
        f"who-{number}": forms.CharField(label="Post", max_length=150, required=False),
        f"body-{number}": forms.ModelChoiceField(
            bodies, label="Body", empty_label="none, or not known", required=False
        ),
        f"status-{number}": forms.ChoiceField(
            label="Status", choices=[UNKNOWN, *statuses], required=False
        ),
        f"for_whom-{number}": forms.CharField(
            label="In whose place", max_length=150, required=False
        ),
    }
