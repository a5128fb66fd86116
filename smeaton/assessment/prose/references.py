"""What stands in double braces: the name of a number, a table or a chart, never its value.

``{{crime all-crime count}}`` is a cell: a table of evidence, a row, a column. ``{{table crime}}``
on a line of its own is the table. Options follow as ``name=value``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from smeaton.errors import UnreadableReferenceError

LEVEL = "level"
"""In place of a table's name: the level of a theme, from the scores and not from the evidence."""

STYLE = "as"
_WORD = re.compile(r"[\w.:/-]+")


class Style(StrEnum):
    """How a number is written where its column's own way does not fit a sentence."""

    PLAIN = ""
    SIZE = "size"  # without its sign: "fell by 2.5%"
    ORDINAL = "ordinal"  # "2nd"


class What(StrEnum):
    """What can stand on a line of its own."""

    TABLE = "table"
    CHART = "chart"
    HEADLINES = "headlines"
    LEVELS = "levels"
    RISKS = "risks"
    THEMES = "themes"
    LIST = "list"
    OBLIGATIONS = "obligations"
    SCHEME = "scheme"
    SOURCES = "sources"
    BREAKS = "breaks"
    ROBUSTNESS = "robustness"
    MOVEMENT = "movement"

    @property
    def of_evidence(self) -> bool:
        """Whether it shows a table of evidence, which may become stale."""
        return self in (What.TABLE, What.CHART, What.HEADLINES)


NAMED = frozenset({What.TABLE, What.CHART, What.LIST})
"""What needs a name after it: which table, which list."""


@dataclass(frozen=True, slots=True)
class Question:
    """One table of evidence. ``options`` are those of the table, and ``area`` and ``to`` where
    they are not the document's own."""

    table: str
    options: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return " ".join((self.table, *(f"{name}={value}" for name, value in self.options)))

    @classmethod
    def of(cls, table: str, options: Mapping[str, str]) -> Question:
        return cls(table, tuple(sorted(options.items())))

    @classmethod
    def parse(cls, text: str) -> Question:
        """The question that ``str`` wrote."""
        table, *options = text.split()
        return cls.of(table, dict(one.split("=", 1) for one in options))


@dataclass(frozen=True, slots=True)
class Reference:
    """One cell of a table of evidence, and how it is written in its sentence."""

    question: Question
    row: str
    column: str
    style: Style = Style.PLAIN

    def __str__(self) -> str:
        """What its value is kept under: the same however it is written."""
        options = [f"{name}={value}" for name, value in self.question.options]
        return " ".join((self.question.table, self.row, self.column, *options))

    @property
    def text(self) -> str:
        """As an author writes it between the braces."""
        return f"{self} {STYLE}={self.style}" if self.style else str(self)

    @property
    def of_level(self) -> bool:
        """Whether it is a theme's level."""
        return self.question.table == LEVEL


@dataclass(frozen=True, slots=True)
class Placement:
    """A table, a chart or a list on a line of its own."""

    what: What
    name: str = ""
    options: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        options = [f"{name}={value}" for name, value in self.options]
        return " ".join(part for part in (self.what.value, self.name, *options) if part)

    @property
    def question(self) -> Question:
        """The table of evidence behind it."""
        table = "quick-facts" if self.what is What.HEADLINES else self.name
        asked = {name: value for name, value in self.options if name not in SHOWN}
        return Question.of(table, asked)

    def option(self, name: str) -> str:
        """The value of an option; "" where it is not given."""
        return dict(self.options).get(name, "")


SHOWN = frozenset({"rows", "columns", "number"})
"""Options that choose what is shown of a table and are no part of the question."""


def parse_reference(text: str) -> Reference:
    """Read ``crime all-crime count as=size``. Raises ``UnreadableReferenceError``."""
    words, options = _parts(text)
    style = options.pop(STYLE, "")
    if style not in set(Style):
        known = ", ".join(one.value for one in Style if one)
        raise UnreadableReferenceError(
            f"“{style}” is no way to write a number.", todo=f"Use {known}."
        )
    if len(words) == 2 and words[0] == LEVEL:
        return Reference(Question(LEVEL), words[1], "level")
    if len(words) != 3:
        raise UnreadableReferenceError(
            f"“{text}” does not name a number.",
            todo="Write a table, a row and a column, such as crime all-crime count.",
        )
    table, row, column = words
    return Reference(Question.of(table, options), row, column, Style(style))


def parse_row(text: str) -> Reference:
    """Read ``crime robbery``, which a word is bound to: a row, by its verdict."""
    words, options = _parts(text)
    if len(words) != 2:
        raise UnreadableReferenceError(
            f"“{text}” does not name a row.", todo="Write a table and a row, such as crime robbery."
        )
    return Reference(Question.of(words[0], options), words[1], "verdict")


def is_placement(text: str) -> bool:
    """Whether what stands in braces is a table, a chart or a list."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return first in set(What)


def parse_placement(text: str) -> Placement:
    """Read ``table crime rows=robbery,rape``. Raises ``UnreadableReferenceError``."""
    words, options = _parts(text)
    what = What(words[0])
    if len(words) != (2 if what in NAMED else 1):
        todo = f"Write {what} and its name." if what in NAMED else f"Write {what} alone."
        raise UnreadableReferenceError(f"“{text}” names nothing to show.", todo=todo)
    return Placement(what, words[1] if what in NAMED else "", tuple(sorted(options.items())))


def _parts(text: str) -> tuple[list[str], dict[str, str]]:
    words: list[str] = []
    options: dict[str, str] = {}
    for word in text.split():
        name, equals, value = word.partition("=")
        if equals:
            options[name] = value
        else:
            words.append(word)
        if not _WORD.fullmatch(name):
            raise UnreadableReferenceError(
                f"“{word}” cannot stand in braces.", todo="Use letters, digits and hyphens."
            )
    return words, options
