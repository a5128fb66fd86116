"""The document in one line, top to bottom: what every renderer walks through.

Headings get their level and an anchor of their own, tables and charts their number, so that
"Table 3" is the same table in every format.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from smeaton.documents.blocks import (
    Block,
    Chart,
    Column,
    FigureRegister,
    RegisteredFigure,
    Section,
    Table,
)
from smeaton.documents.characters import slug

DEEPEST = 6
DATA_TITLE = "Data behind the charts"
SHORT_TABLE = 8  # rows that may stand under a chart on paper


@dataclass(frozen=True, slots=True)
class Heading:
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its place. ``label`` is "Table 3" or "Figure 2"; ``table`` a chart's own."""

    block: Block | Heading
    anchor: str = ""
    label: str = ""
    table: Placed | None = None
    table_at_back: bool = False


@dataclass(slots=True)
class _Numbering:
    prefix: str
    taken: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def anchor(self, text: str) -> str:
        base = f"{self.prefix}{slug(text)}"
        name, number = base, 1
        while name in self.taken:
            number += 1
            name = f"{base}-{number}"
        self.taken.add(name)
        return name

    def label(self, word: str) -> str:
        self.counts[word] = self.counts.get(word, 0) + 1
        return f"{word} {self.counts[word]}"


def outline(
    blocks: Iterable[Block],
    *,
    heading_level: int = 2,
    prefix: str = "",
    data_at_back: bool = False,
) -> tuple[Placed, ...]:
    """Place ``blocks``: top sections have ``heading_level``, anchors begin with ``prefix``.

    With ``data_at_back`` the long tables of charts stand together in a last section, as paper
    wants it; otherwise each stays with its chart.
    """
    numbering = _Numbering(prefix)
    places = list(_placed(blocks, heading_level, numbering))
    waiting = [index for index, place in enumerate(places) if place.table_at_back]
    if waiting and data_at_back:
        places.append(Placed(Heading(DATA_TITLE, heading_level), numbering.anchor(DATA_TITLE)))
    # Numbered last wherever they stand, so that every table has one number in all formats.
    for index in waiting:
        chart = places[index]
        assert isinstance(chart.block, Chart)
        table = _placed_table(chart.block.table, numbering)
        places[index] = replace(chart, table=table, table_at_back=data_at_back)
        if data_at_back:
            places.append(table)
    return tuple(places)


def headings(places: Iterable[Placed], depth: int) -> list[tuple[int, Placed]]:
    """The first ``depth`` levels of headings, each with its depth from 1."""
    found = [(place.block.level, place) for place in places if isinstance(place.block, Heading)]
    top = min((level for level, _ in found), default=1)
    return [(level - top + 1, place) for level, place in found if level - top < depth]


def figure_anchor(key: str, prefix: str = "") -> str:
    """The anchor of a row of the register; two hyphens, which no other anchor has."""
    return f"{prefix}figure--{slug(key)}"


def registered(places: Iterable[Placed]) -> frozenset[str]:
    """The keys that have a row in a register, so that a link to one leads somewhere."""
    return frozenset(
        figure.key
        for place in places
        if isinstance(place.block, FigureRegister)
        for figure in place.block.figures
    )


def register_table(register: FigureRegister) -> Table:
    """The register of figures as a table."""
    heads = ("Figure", "Value", "Period", "Source", "Release", "Method")
    return Table(
        caption=register.caption,
        name="register-of-figures",
        columns=tuple(Column(head) for head in heads),
        rows=tuple(_register_row(figure) for figure in register.figures),
    )


def _register_row(figure: RegisteredFigure) -> tuple[str, ...]:
    return (
        figure.label,
        figure.value,
        figure.period,
        figure.source,
        figure.release,
        figure.method,
    )


def _placed(blocks: Iterable[Block], level: int, numbering: _Numbering) -> Iterable[Placed]:
    for block in blocks:
        match block:
            case Section():
                heading = Heading(block.title, min(level, DEEPEST))
                yield Placed(heading, numbering.anchor(block.anchor or block.title))
                yield from _placed(block.blocks, level + 1, numbering)
            case Table():
                yield _placed_table(block, numbering)
            case Chart():
                anchor = numbering.anchor(block.title)
                label = numbering.label("Figure")
                if len(block.table.rows) > SHORT_TABLE:
                    yield Placed(block, anchor, label, table_at_back=True)
                else:
                    yield Placed(block, anchor, label, _placed_table(block.table, numbering))
            case FigureRegister():
                anchor = numbering.anchor("register-of-figures")
                yield Placed(block, anchor, numbering.label("Table"))
            case _:
                yield Placed(block)


def _placed_table(table: Table, numbering: _Numbering) -> Placed:
    anchor = numbering.anchor(table.name or table.caption)
    return Placed(table, anchor, numbering.label("Table"))
