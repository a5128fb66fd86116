"""What a document is made of: values, with no word of HTML, Typst or Word.

An author (a command, a page, an app) builds blocks; ``html``, ``pdf``, ``docx``, ``odt``
and ``spreadsheets`` draw them. What makes a document accessible is part of the model and
cannot be left out: a table has a caption and heads, a chart has an alternative text and its
table, a verdict is a word that may have a colour and never a colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, Protocol

from smeaton.documents.characters import slug
from smeaton.documents.numbers import Kind, Mark, Value

# ---- prose ----


@dataclass(frozen=True, slots=True)
class Strong:
    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """``href`` is http(s), mailto, a path or "#anchor"; anything else is written as text."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with a source: shown as it is, and linked to its row in the register."""

    text: str
    key: str


Inline = str | Strong | Emphasis | Link | Figure
Prose = str | tuple[Inline, ...]


def inlines(prose: Prose) -> tuple[Inline, ...]:
    return (prose,) if isinstance(prose, str) else prose


def plain(prose: Prose) -> str:
    """The words alone."""
    return "".join(part if isinstance(part, str) else part.text for part in inlines(prose))


# ---- pictures ----


class Drawing(Protocol):
    """A picture that can be drawn when it is asked for.

    ``svg`` uses presentation attributes only (no style, script or outside reference), so it
    may stand in a page with a strict content security policy.
    """

    def svg(self, *, narrow: bool = False) -> str: ...

    def png(self) -> bytes: ...


# ---- blocks ----


class Tone(StrEnum):
    """A colour for a word. The word says the same."""

    GREY = "grey"
    GREEN = "green"
    BLUE = "blue"
    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    PURPLE = "purple"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with something about it. ``drawing`` repeats what ``value`` already says."""

    value: Value
    tone: Tone | None = None
    href: str = ""
    figure: str = ""
    drawing: Drawing | None = None

    def __post_init__(self) -> None:
        if (self.tone or self.drawing) and self.value in (None, ""):
            raise ValueError("a cell with a colour or a drawing needs words that say the same")


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head. ``unit`` is said here once; ``decimals`` overrides the kind's own."""

    label: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    decimals: int | None = None

    @property
    def heading(self) -> str:
        return f"{self.label} ({self.unit})" if self.unit else self.label

    @property
    def align(self) -> Literal["left", "right"]:
        return "right" if self.kind.is_numeric else "left"


Row = tuple[Value | Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads. The first column names the row (``row_heads``) unless told otherwise.

    ``name`` becomes the worksheet, the CSV file and the anchor. ``strong_rows`` are totals.
    ``chosen`` is the row that a reader picked: on a page it is where ``#chosen`` leads.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    name: str = ""
    notes: tuple[str, ...] = ()
    source: str = ""
    row_heads: bool = True
    strong_rows: frozenset[int] = frozenset()
    chosen: int | None = None

    def __post_init__(self) -> None:
        _required("a table", caption=self.caption, columns=self.columns)
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"table {self.caption!r}: row {number} has {len(row)} cells, "
                    f"its head has {len(self.columns)}"
                )


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of numbers. ``title`` is the finding, a sentence.

    ``alt`` says in a sentence what a person who sees the picture takes away, ``description``
    how it is drawn; ``table`` holds every number in it. ``csv_href`` is for web pages: where
    the table can be fetched; a file carries its data itself.
    """

    title: str
    drawing: Drawing
    alt: str
    table: Table
    description: str = ""
    source: str = ""
    csv_href: str = ""

    def __post_init__(self) -> None:
        _required("a chart", title=self.title, alt=self.alt)


@dataclass(frozen=True, slots=True)
class Map(Chart):
    """A chart on the ground. Never finer than areas; never a point or an address."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Prose
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Prose, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A remark set apart. A warning says "Warning" in words too."""

    text: Prose
    title: str = ""
    kind: Literal["note", "warning"] = "note"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One headline: "Recorded crime", "23,024", "down 2.5% on the year before"."""

    label: str
    value: str
    detail: str = ""
    verdict: str = ""
    tone: Tone | None = None
    figure: str = ""
    drawing: Drawing | None = None

    def __post_init__(self) -> None:
        _required("a key figure", label=self.label, value=self.value)
        if self.tone and not self.verdict:
            raise ValueError(f"key figure {self.label!r}: a colour needs a verdict in words")


@dataclass(frozen=True, slots=True)
class KeyFigures:
    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings, as links, down to ``depth``."""

    title: str = "Contents"
    depth: int = 2


@dataclass(frozen=True, slots=True)
class RegisteredFigure:
    """Where one number comes from. ``key`` is what a ``Figure`` in the text points to."""

    key: str
    label: str
    value: str
    source: str
    period: str
    release: str
    method: str


@dataclass(frozen=True, slots=True)
class FigureRegister:
    """Every number's source. Keys differ in letters and digits, as anchors must."""

    figures: tuple[RegisteredFigure, ...]
    caption: str = "Where each number comes from"

    def __post_init__(self) -> None:
        seen: dict[str, str] = {}
        for figure in self.figures:
            other = seen.setdefault(slug(figure.key), figure.label)
            if other is not figure.label:
                raise ValueError(f"{figure.label!r} and {other!r} share the key {figure.key!r}")


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    blocks: tuple[Block, ...]
    anchor: str = ""

    def __post_init__(self) -> None:
        _required("a section", title=self.title)


Block = (
    Section
    | Paragraph
    | Bullets
    | Callout
    | KeyFigures
    | Table
    | Chart
    | Map
    | Contents
    | FigureRegister
)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole document. ``facts`` are the lines under the title: area, period, release."""

    title: str
    organisation: str
    date: date
    blocks: tuple[Block, ...]
    subtitle: str = ""
    language: str = "en-GB"
    facts: tuple[tuple[str, str], ...] = ()
    notice: str = ""

    def __post_init__(self) -> None:
        _required("a report", title=self.title, organisation=self.organisation)


def cell(value: Value | Cell) -> Cell:
    """Any value as a cell."""
    return value if isinstance(value, Cell) else Cell(value)


def marks(table: Table) -> tuple[Mark, ...]:
    """The shorthand that stands in the table, in the order in which ``Mark`` lists it."""
    found = {cell(value).value for row in table.rows for value in row if _is_mark(value)}
    return tuple(mark for mark in Mark if mark in found)


def remarks(table: Table) -> tuple[str, ...]:
    """What stands under a table: its shorthand explained, its notes, its source."""
    explained = [f"{mark.value} {mark.meaning}." for mark in marks(table)]
    source = [f"Source: {table.source}."] if table.source else []
    return (*explained, *table.notes, *source)


def tables(blocks: Iterable[Block]) -> tuple[Table, ...]:
    """Every table in reading order, those of charts included."""
    found: list[Table] = []
    for block in blocks:
        match block:
            case Section():
                found.extend(tables(block.blocks))
            case Table():
                found.append(block)
            case Chart():
                found.append(block.table)
            case _:
                pass
    return tuple(found)


def _is_mark(value: Value | Cell) -> bool:
    return isinstance(cell(value).value, Mark)


def _required(what: str, **values: object) -> None:
    for name, value in values.items():
        if not (value.strip() if isinstance(value, str) else value):
            raise ValueError(f"{what} needs its {name.replace('_', ' ')}")
