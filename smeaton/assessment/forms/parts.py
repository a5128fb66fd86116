"""What every form for a part of a draft has: a mark of what it showed, and rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Self

from django import forms

from smeaton.assessment.drafting import Content, tidy
from smeaton.core.meanwhile import mark, say_what_is_there
from smeaton.core.naming import NamingForm


class PartForm(NamingForm):
    """A part of a draft. ``there`` is what it says now, and ``seen`` the mark of what the page
    showed. Its fields have the names of the part's own."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, there: Content) -> None:
        super().__init__(data)
        self.there = there
        self.add_fields()
        self.initial = {"seen": mark(there), **self.filled()}

    def add_fields(self) -> None:
        """Put in the fields that depend on what is there."""

    def plain(self) -> Iterator[forms.BoundField]:
        """The fields that are of no row, in order."""
        return iter(self)

    def filled(self) -> dict[str, Any]:
        """What is there, by field."""
        return {name: self.there[name] for name in self.fields if name in self.there}

    def said(self) -> Content:
        """What was filled in, as the part says it."""
        return {name: one for name, one in self.cleaned_data.items() if name != "seen"}

    def content(self) -> Content:
        """What was filled in, as it is kept."""
        content: Content = tidy(self.said())
        return content

    def again(self, there: Content) -> Self:
        """The form of another state of the same part."""
        return type(self)(there=there)

    def show_what_is_there(self, there: Content) -> None:
        """For somebody who comes second: what is saved now, and leave to save over it."""
        say_what_is_there(self, self.again(there), seen=mark(there))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a form: what it is called, its fields, and the box that takes it out."""

    called: str
    cells: tuple[forms.BoundField, ...]
    gone: forms.BoundField | None


class RowsForm(PartForm):
    """A part with a list: a row of fields for each of its items, and some more to fill in. A row
    that is left empty, or whose box is ticked, is left out."""

    rows_of: ClassVar[str]
    row_name: ClassVar[str]
    about_rows: ClassVar[str]
    spare, least = 2, 0

    def row_fields(self, called: str) -> Mapping[str, forms.Field]:
        """The fields of one row, by the names that its item has."""
        raise NotImplementedError

    def add_fields(self) -> None:
        for number in range(1, self.number + 1):
            for name, field in self.row_fields(f"{self.row_name} {number}").items():
                self.fields[f"{name}-{number}"] = field
            if number <= len(self._items):
                gone = forms.BooleanField(required=False, label="Take out")
                self.fields[f"gone-{number}"] = gone

    def filled(self) -> dict[str, Any]:
        rows = {
            f"{name}-{number}": value
            for number, item in enumerate(self._items, start=1)
            for name, value in item.items()
        }
        return {**super().filled(), **rows}

    def said(self) -> Content:
        plain = {k: one for k, one in super().said().items() if not self._is_of_row(k)}
        return {**plain, self.rows_of: self._rows_said()}

    @cached_property
    def number(self) -> int:
        """How many rows there are, as many as were sent at least."""
        sent = [int(name.rpartition("-")[2]) for name in self.data if self._is_of_row(name)]
        most = min(max(sent, default=0), MOST_ROWS)
        return max(len(self._items) + self.spare, self.least, most)

    def rows(self) -> Iterator[Row]:
        """The rows to show."""
        for number in range(1, self.number + 1):
            called = f"{self.row_name} {number}"
            gone = f"gone-{number}"
            yield Row(
                called,
                tuple(self[f"{name}-{number}"] for name in self._names),
                self[gone] if gone in self.fields else None,
            )

    def plain(self) -> Iterator[forms.BoundField]:
        return (bound for bound in self if not self._is_of_row(bound.name))

    def _rows_said(self) -> list[Content]:
        rows = [
            {name: self.cleaned_data.get(f"{name}-{number}") for name in self._names}
            for number in range(1, self.number + 1)
            if not self.cleaned_data.get(f"gone-{number}")
        ]
        return [row for row in rows if not self.is_empty(row)]

    def is_empty(self, row: Content) -> bool:
        """Whether nothing was filled in."""
        return not tidy(row)

    @property
    def _items(self) -> list[Content]:
        items: list[Content] = self.there.get(self.rows_of, [])
        return items

    def _is_of_row(self, name: str) -> bool:
        start, _, number = name.rpartition("-")
        return number.isdecimal() and (start == "gone" or start in self._names)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(self.row_fields(""))


MOST_ROWS = 100
"""Of one form: more than any scale has."""
