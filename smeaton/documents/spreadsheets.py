"""Workbooks, as the Analysis Function asks: a cover, contents, notes, one table a sheet.

Guidance: analysisfunction.civilservice.gov.uk/policy-store/releasing-statistics-in-spreadsheets
Nothing is hidden, merged or calculated; numbers are numbers, rounded as they are published;
a text that looks like a formula is a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smeaton.documents.blocks import (
    Column,
    FigureRegister,
    Report,
    Row,
    Section,
    Table,
    cell,
    marks,
    tables,
)
from smeaton.documents.characters import clean
from smeaton.documents.delimited import is_figure, raw
from smeaton.documents.numbers import MARK_MEANINGS, Interval, Kind, Mark, Value, day
from smeaton.documents.outline import register_table

SHEET_NAME_LIMIT = 31  # Excel's
CELL_TEXT_LIMIT = 32_767  # Excel's, in UTF-16 units; what is longer it cuts off without a word
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A number with its format ("#,##0.0"), or a text; ``link`` is the name of another sheet."""

    value: str | int | Decimal
    number_format: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """``above`` stands over the table, one line a row; the table has one row of heads.

    ``widths`` are in characters.
    """

    name: str
    title: str
    above: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    widths: tuple[int, ...]

    @property
    def head_row(self) -> int:
        """The row of the heads, counted from 1."""
        return len(self.above) + 2


@dataclass(frozen=True, slots=True)
class Workbook:
    title: str
    subject: str
    language: str
    made: date
    sheets: tuple[Sheet, ...]


PutCell = Callable[[Value, Column], SheetCell]
"""How a value becomes a cell."""


def workbook(report: Report, *, verbatim: bool = False) -> Workbook:
    """Every table of the report, those behind charts included, each on a sheet.

    ``verbatim`` is for a workbook that is read back: texts in tables keep their line breaks and
    numbers all their places, and a cell without a value is empty, so that it can be filled in.
    Whether a cell can hold the text (no tab, no control character) is for the caller to see to.
    """
    data = [*tables(report.blocks), *(register_table(item) for item in _registers(report.blocks))]
    names = _sheet_names(data)
    listing = tuple(
        (SheetCell(name, link=name), SheetCell(clean(table.caption)))
        for name, table in zip(names, data, strict=True)
    )
    contents = Sheet(
        "Contents",
        "Contents",
        ("This sheet lists the tables in this workbook, with a link to each.",),
        ("Sheet", "Table"),
        listing,
        (34, 90),
    )
    put = _verbatim_cell if verbatim else _sheet_cell
    sheets = [_table_sheet(name, table, put) for name, table in zip(names, data, strict=True)]
    return Workbook(
        title=clean(report.title),
        subject=clean(report.subtitle),
        language=report.language,
        made=report.date,
        sheets=(_cover(report), contents, _notes(data), *sheets),
    )


def table_workbook(table: Table, *, title: str, organisation: str, made: date) -> Workbook:
    """A workbook of one table, with the same cover, contents and notes."""
    return workbook(Report(title=title, organisation=organisation, date=made, blocks=(table,)))


def _cover(report: Report) -> Sheet:
    facts = [
        ("Published by", report.organisation),
        ("Date", day(report.date)),
        *report.facts,
        *([("Notice", report.notice)] if report.notice else []),
    ]
    rows = tuple((SheetCell(clean(name)), SheetCell(clean(value))) for name, value in facts)
    above = (clean(report.subtitle),) if report.subtitle else ()
    return Sheet("Cover", clean(report.title), above, ("What", "Value"), rows, (28, 90))


def _notes(data: Sequence[Table]) -> Sheet:
    used = {mark for table in data for mark in marks(table)} | {Mark.NOT_AVAILABLE}
    shorthand = [(mark.value, MARK_MEANINGS[mark]) for mark in Mark if mark in used]
    notes = [(clean(table.caption), clean(note)) for table in data for note in table.notes]
    rows = tuple((SheetCell(what), SheetCell(text)) for what, text in [*shorthand, *notes])
    return Sheet(
        "Notes",
        "Notes",
        ("This sheet explains the shorthand and gives the notes to each table.",),
        ("Shorthand or table", "Meaning"),
        rows,
        (50, 90),
    )


def _registers(blocks: Iterable[object]) -> Iterable[FigureRegister]:
    for block in blocks:
        if isinstance(block, FigureRegister):
            yield block
        elif isinstance(block, Section):
            yield from _registers(block.blocks)


def _sheet_names(data: Sequence[Table]) -> list[str]:
    """Names that Excel takes, each once, whatever the case of its letters."""
    taken = {"cover", "contents", "notes", "history"}
    names = []
    for table in data:
        base = " ".join(clean(table.name or table.caption).translate(_NOT_IN_SHEET_NAMES).split())
        base = base[:SHEET_NAME_LIMIT].strip() or "Table"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            tail = f" {number}"
            name = f"{base[: SHEET_NAME_LIMIT - len(tail)]}{tail}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _table_sheet(name: str, table: Table, put: PutCell) -> Sheet:
    above = ["This sheet contains one table."]
    if marks(table):
        above.append("Some cells hold shorthand, which the sheet Notes explains.")
    above += [clean(note) for note in table.notes]
    if table.source:
        above.append(clean(f"Source: {table.source}."))
    heads = [head for column in table.columns for head in _heads(column)]
    rows = tuple(_row(row, table.columns, put) for row in table.rows)
    return Sheet(
        name, clean(table.caption), tuple(above), _unique(heads), rows, _widths(heads, rows)
    )


def _heads(column: Column) -> tuple[str, ...]:
    per_cent = column.kind in (Kind.PERCENT, Kind.PERCENT_CHANGE) and not column.unit
    unit = ", %" if per_cent and not column.heading.endswith("%") else ""
    heading = clean(f"{column.heading}{unit}") or "Column"
    if column.kind is Kind.INTERVAL:
        return (f"{heading}: low", f"{heading}: high")
    return (heading,)


def _unique(heads: Sequence[str]) -> tuple[str, ...]:
    """Excel marks a table's heads only where no two are alike."""
    seen: set[str] = set()
    result = []
    for head in heads:
        name, number = head, 1
        while name.casefold() in seen:
            number += 1
            name = f"{head} ({number})"
        seen.add(name.casefold())
        result.append(name)
    return tuple(result)


def _row(row: Row, columns: Sequence[Column], put: PutCell) -> tuple[SheetCell, ...]:
    cells: list[SheetCell] = []
    for value, column in zip(row, columns, strict=True):
        item = cell(value).value
        if column.kind is not Kind.INTERVAL:
            cells.append(put(item, column))
        elif isinstance(item, Interval):
            cells += [put(item.low, column), put(item.high, column)]
        else:
            cells += [put(item, column)] * 2
    return tuple(cells)


def _sheet_cell(value: Value, column: Column) -> SheetCell:
    figure = raw(value, column, guard=False)
    if not is_figure(figure):
        return SheetCell(str(figure))
    return _number_cell(figure)


def _verbatim_cell(value: Value, column: Column) -> SheetCell:
    if value is None:
        return SheetCell("")
    if isinstance(value, Decimal):
        return _number_cell(value)
    return SheetCell(value) if isinstance(value, str) else _sheet_cell(value, column)


def _number_cell(figure: Decimal) -> SheetCell:
    places = max(-int(figure.as_tuple().exponent), 0)
    return SheetCell(figure, f"#,##0.{'0' * places}" if places else "#,##0")


def _widths(heads: Sequence[str], rows: Sequence[Sequence[SheetCell]]) -> tuple[int, ...]:
    """Characters: as wide as the widest cell, between 10 and 60; heads may wrap."""
    longest = [max(len(word) for word in head.split() or [""]) + 2 for head in heads]
    for row in rows:
        longest = [max(n, len(str(item.value)) + 3) for n, item in zip(longest, row, strict=True)]
    return tuple(min(max(n, 10), 60) for n in longest)
