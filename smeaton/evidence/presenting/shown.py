"""What a page and a report show of a table, and the small pieces that the presenters share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import Block, Cell, Column, Row, Table, Tone
from smeaton.documents.numbers import Interval, Mark, Value
from smeaton.evidence.words import KINDS, shown, title_of

Feature = dict[str, Any]
"""One area of a GeoJSON file, its code in the property ``code``."""

TONES = {
    "rise": Tone.ORANGE,
    "fall": Tone.BLUE,
    "no clear change": Tone.GREY,
    "not compared": Tone.GREY,
    "hot spot": Tone.ORANGE,
    "cold spot": Tone.BLUE,
    "no clear cluster": Tone.GREY,
    "agrees": Tone.BLUE,
    "differs": Tone.ORANGE,
    "cannot be checked": Tone.GREY,
    "concern": Tone.ORANGE,
    "improvement": Tone.BLUE,
    "higher": Tone.ORANGE,
    "lower": Tone.BLUE,
    "similar": Tone.GREY,
    "unusually high": Tone.ORANGE,
    "unusually low": Tone.BLUE,
}
"""A colour beside a word that says the same. Red and green are not used: whether a rise is
bad is for the reader, and one man in twelve sees them as one colour."""


@dataclass(frozen=True, slots=True)
class Shown:
    """``before`` stands under the finding: charts and maps. Then the table, then ``after``."""

    before: tuple[Block, ...]
    table: Table
    after: tuple[Block, ...] = ()


def nowhere(*place: str, **changes: str) -> str:  # noqa: ARG001
    """On paper nothing leads anywhere."""
    return ""


def no_outlines(level: str, codes: Collection[str]) -> list[Feature]:  # noqa: ARG001
    """Where no boundaries are loaded there is no map."""
    return []


@dataclass(frozen=True, slots=True)
class Around:
    """What a presenter may use besides the table.

    ``link(page, **changes)`` is the address of a page with the same filters, "" for none;
    ``figure(table, row, key)`` that of the page about one number.
    ``outlines(level, codes)`` gives the areas' boundaries, as far as they are known.
    ``place`` is the code of the place that the reader chose.
    """

    link: Callable[..., str] = nowhere
    figure: Callable[[str, str, str], str] = nowhere
    outlines: Callable[[str, Collection[str]], list[Feature]] = no_outlines
    place: str = ""


NOTHING = Around()
"""On paper, with no map."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads cells of one table as they may be written."""

    table: EvidenceTable

    def value(self, place: int, key: str) -> Value:
        """A cell; hidden and missing are marks."""
        return shown(self.table, place, key)

    def word(self, place: int, key: str) -> Cell:
        """A verdict: its word in the colour that goes with it."""
        word = str(self.value(place, key) or Mark.NOT_AVAILABLE)
        tone = next((tone for start, tone in TONES.items() if word.startswith(start)), None)
        return Cell(word, tone=None if word in set(Mark) else tone)

    def linked(self, around: Around, place: int, key: str) -> Cell:
        """A number with the way to where it comes from; a mark explains itself."""
        value = self.value(place, key)
        row = self.text(place, self.table.columns[0].key)
        href = "" if isinstance(value, Mark) else around.figure(self.table.name, row, key)
        return Cell(value, href=href)

    def interval(self, place: int, low: str, high: str) -> Value:
        """Two columns as one interval."""
        ends = (self.value(place, low), self.value(place, high))
        if isinstance(ends[0], Mark):
            return ends[0]
        if isinstance(ends[1], Mark):
            return ends[1]
        return Interval(*ends)  # type: ignore[arg-type]

    def number(self, place: int, key: str) -> float | None:
        """A number to draw; None where it is hidden or missing."""
        value = self.table.records[place].get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return float(value)

    def text(self, place: int, key: str) -> str:
        """Words, or nothing."""
        value = self.table.records[place].get(key)
        return "" if value is None else str(value)


def table_block(
    table: EvidenceTable,
    columns: Sequence[Column],
    rows: Iterable[Row],
    *,
    strong_rows: Iterable[int] = (),
    notes: Iterable[str] = (),
) -> Table:
    """The table that a page shows, with its caption and source."""
    return Table(
        caption=title_of(table),
        columns=tuple(columns),
        rows=tuple(rows),
        name=table.name,
        notes=tuple(notes),
        strong_rows=frozenset(strong_rows),
    )


def plain_table(table: EvidenceTable, keys: Sequence[str]) -> Table:
    """The table with some of its columns as they are."""
    reader = Reader(table)
    columns = [table.column(key) for key in keys]
    return table_block(
        table,
        [
            Column(c.label, KINDS[c.kind], decimals=1 if c.kind == "score" else None)
            for c in columns
        ],
        [
            tuple(
                reader.word(place, key)
                if key in ("verdict", "signal")
                else reader.value(place, key)
                for key in keys
            )
            for place in range(len(table.records))
        ],
    )


def per_words(table: EvidenceTable) -> str:
    """As in "per 1,000 residents": of the first record that has a rate; "" where none has."""
    record = next((record for record in table.records if record.get("rate") is not None), None)
    if record is None or not record.get("per"):
        return ""
    of = str(record.get("denominator") or "").replace("-", " ")
    return f"per {record['per']:,} {of}".strip()
