"""How a table stands on its sheet: the same words for those who write and those who read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet's name and the heads of its table.

    ``numbered`` is the word of further columns, as many as there are: "Input 1", "Input 2".
    """

    sheet: str
    heads: tuple[str, ...]
    numbered: str = ""

    def all_heads(self, number: int) -> tuple[str, ...]:
        """The heads with so many numbered columns."""
        return (*self.heads, *(f"{self.numbered} {n}" for n in range(1, number + 1)))

    def numbers_in(self, heads: tuple[str, ...]) -> int:
        """How many numbered columns, counted from 1 without a gap, are among these heads."""
        number = 0
        while self.numbered and f"{self.numbered} {number + 1}" in heads:
            number += 1
        return number


FACT, VALUE = "What", "Value"


def facts(sheet: str) -> Layout:
    """The layout of a sheet with one fact a row."""
    return Layout(sheet, (FACT, VALUE))
