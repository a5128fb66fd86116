"""The one tree of errors that are meant for a person to read.

A message says what happened, where, and what to do next. Anything that is not a
``SmeatonError`` is a fault in the program, and is never shown to a visitor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class SmeatonError(Exception):
    """Something that the person at the keyboard can put right."""

    def __init__(self, message: str, *, todo: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.todo = todo

    def __str__(self) -> str:
        return f"{self.message} {self.todo}".strip()


class NotFoundError(SmeatonError):
    """An area, release, indicator or table that is not there."""


class NotAllowedError(SmeatonError):
    """The person has no permission; the message gives the reason."""


class DuplicateFileError(SmeatonError):
    """The very same file (by its hash) was loaded before."""


class DamagedError(SmeatonError):
    """What is kept here is not what was kept: a disk or a hand has changed it."""


class PublishedError(SmeatonError):
    """Something was about to change or remove what is published. It never changes."""


class FixedError(SmeatonError):
    """Something was about to change minutes that a meeting approved. They stay as they are."""


class MissingPeriodError(SmeatonError):
    """A sum was asked over months that are not all there. Missing is never zero."""


class BreakInSeriesError(SmeatonError):
    """A comparison was asked across a break in the series."""


class ScoreError(SmeatonError):
    """A score that its scheme does not know: no such criterion, or a value not on its scale."""


class UnreadableReferenceError(SmeatonError):
    """What stands in the braces of a text names nothing that there could be."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One breach of a file's contract. ``row`` counts from 1 and includes the header."""

    file: str
    row: int | None
    column: str | None
    found: str
    expected: str

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (
                self.file,
                f"row {self.row:,}" if self.row is not None else "",
                f"column {self.column!r}" if self.column else "",
            )
            if part
        )
        return f"{place}: found {self.found}, expected {self.expected}"


class ContractError(SmeatonError):
    """A file breaks its contract, so nothing of it was loaded.

    ``problems`` holds at most the first 50; ``count`` is how many there are in all.
    """

    SHOWN = 50

    def __init__(self, problems: Sequence[Problem], *, count: int | None = None) -> None:
        self.problems = tuple(problems[: self.SHOWN])
        self.count = len(problems) if count is None else count
        noun = "problem" if self.count == 1 else "problems"
        shown = "" if self.count <= self.SHOWN else f" The first {self.SHOWN} are:"
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(
            f"Nothing was loaded: {self.count:,} {noun} found.{shown}\n{lines}\n",
            todo="Mend the file, or ask its sender to, and load it again.",
        )


class UnwritableError(SmeatonError):
    """Texts that the cells of a workbook cannot hold as they are, so no workbook was made.

    ``problems`` holds at most the first 50, as those of a ``ContractError`` do.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems[: ContractError.SHOWN])
        number = len(problems)
        texts = "a text fits" if number == 1 else f"{number:,} texts fit"
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(
            f"No workbook was made: {texts} in no cell.\n{lines}\n",
            todo="Change the text where it was entered, and ask for the workbook again.",
        )
