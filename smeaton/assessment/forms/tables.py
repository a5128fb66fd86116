"""Look-up tables of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Self

from django import forms

from smeaton.assessment.drafting import Content
from smeaton.assessment.drafting.tables import Combination, Input, combination_at, combinations
from smeaton.assessment.forms.fields import NumberField
from smeaton.assessment.forms.parts import PartForm


class LookUpForm(PartForm):
    """A look-up table: a number for each combination of its ``inputs``.

    Rows stand in the order of the table that is there, and after them those that it lacks; a row
    of a combination that no longer occurs is left out.
    """

    def __init__(self, data: Any = None, *, there: Content, inputs: Sequence[Input]) -> None:
        self.inputs = tuple(inputs)
        self.occur = dict.fromkeys(combinations(inputs))
        super().__init__(data, there=there)

    def add_fields(self) -> None:
        for combination in self.combinations:
            called = ", ".join(f"{one.title} {number}" for one, number in self._cells(combination))
            field = NumberField(label=f"Gives, for {called}", called=called)
            self.fields[_named(combination)] = field

    def plain(self) -> Iterator[forms.BoundField]:
        yield self["seen"]

    @property
    def combinations(self) -> list[Combination]:
        """The rows, in order."""
        there = [one for one in self._there if one in self.occur]
        return list(dict.fromkeys([*there, *self.occur]))

    @property
    def lost(self) -> int:
        """How many rows of the table that is there are left out."""
        return sum(one not in self.occur for one in self._there)

    def rows(self) -> Iterator[tuple[list[tuple[str, str, str]], forms.BoundField]]:
        """Each combination as (title of the input, number, what it is called), and its field."""
        for combination in self.combinations:
            cells = [(one.title, n, dict(one.steps)[n]) for one, n in self._cells(combination)]
            yield cells, self[_named(combination)]

    def filled(self) -> dict[str, Any]:
        return {
            _named(combination_at(row["at"])): row["gives"] for row in self.there.get("entries", [])
        }

    def said(self) -> Content:
        given = {one: self.cleaned_data[_named(one)] for one in self.combinations}
        rows = [
            {"at": [Decimal(number) for number in at], "gives": gives}
            for at, gives in given.items()
            if gives is not None
        ]
        return {"entries": rows}

    def again(self, there: Content) -> Self:
        return type(self)(there=there, inputs=self.inputs)

    @property
    def _there(self) -> list[Combination]:
        return [combination_at(row["at"]) for row in self.there.get("entries", [])]

    def _cells(self, combination: Combination) -> Iterator[tuple[Input, str]]:
        return zip(self.inputs, combination, strict=True)


def _named(combination: Combination) -> str:
    """The name of a row's field."""
    return f"gives-{'_'.join(combination)}"
