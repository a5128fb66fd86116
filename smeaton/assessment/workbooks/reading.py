"""Plain tables out of a workbook, with every mistake by sheet, row and column."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from pathlib import Path

from smeaton.analysis.sources import ods, tables, xlsx
from smeaton.analysis.sources.tables import HEADER_WITHIN, Header, Problems, Sheet
from smeaton.assessment.workbooks.layout import FACT, VALUE, Layout
from smeaton.documents.cell_text import as_typed, fault
from smeaton.errors import ContractError, Problem

_NUMBER = re.compile(r"\d{1,15}(\.\d{1,15})?", re.ASCII)
NUMBER_IN_WORDS = "a number such as 2 or 2.5"


def plain_number(text: str) -> Decimal | None:
    """The number that a text is, in digits with a point; None for anything else."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table. Each getter notes a mistake, and then gives what can be gone on with."""

    row: int
    cells: Mapping[str, str]
    problems: Problems

    def mistake(self, head: str, expected: str, *, found: str = "") -> None:
        """Note that the cell under ``head`` is not as expected."""
        shown = found or repr(self.cells[head].strip()[:60])
        self.problems.add(self.row, head, shown if shown != "''" else "nothing", expected)

    def verbatim(self, head: str) -> str:
        """The text with the blanks at its ends; what holds nothing but blanks holds nothing."""
        return self.cells[head] if self.cells[head].strip() else ""

    def optional(self, head: str) -> str:
        """The text of a cell that may be empty."""
        return self.cells[head].strip()

    def text(self, head: str) -> str:
        """The text of a cell that may not be empty."""
        if not self.optional(head):
            self.mistake(head, "a text")
        return self.optional(head)

    def optional_number(self, head: str) -> Decimal | None:
        """The number in a cell; None where it is empty, which is never zero."""
        text = self.optional(head)
        if not text:
            return None
        number = plain_number(text)
        if number is None:
            self.mistake(head, NUMBER_IN_WORDS)
        return number

    def number(self, head: str) -> Decimal | None:
        """The number in a cell that may not be empty; None only after a mistake."""
        if not self.optional(head):
            self.mistake(head, NUMBER_IN_WORDS)
        return self.optional_number(head)

    def yes(self, head: str) -> bool:
        """Whether the cell says yes."""
        if self.optional(head) not in ("yes", "no"):
            self.mistake(head, "yes or no")
        return self.optional(head) == "yes"

    def one_of(self, head: str, known: Iterable[str]) -> str:
        """The text of a cell that names something that another table has."""
        text, names = self.optional(head), list(dict.fromkeys(known))
        if text not in names:
            listed = ", ".join(filter(None, names))
            self.mistake(head, f"one of: {listed}" if listed else "nothing at all")
        return text


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table of a workbook. ``numbered`` counts the columns that the layout leaves open."""

    lines: tuple[Line, ...]
    problems: Problems
    numbered: int = 0


def read_tables(path: Path, layouts: Iterable[Layout], *, name: str) -> dict[str, PlainTable]:
    """The tables by the names of their sheets; other sheets are passed over.

    ``name`` is what the messages call the file. Raises ``ContractError`` for a workbook that
    hides something, has formulas or cannot be read, and for sheets and columns that are
    missing, strange or there twice, all of them at once. Cells are judged by who asks for them.
    """
    with _sheets(path, name=name) as sheets:
        found = {layout.sheet: _laid_out(sheets, layout, name=name) for layout in layouts}
    refuse(found.values())
    return found


def refuse(found: Iterable[PlainTable]) -> None:
    """Raise a ``ContractError`` with the mistakes of all tables, if there are any."""
    every = [table.problems for table in found]
    count = sum(one.count for one in every)
    if count:
        raise ContractError([each for one in every for each in one.first], count=count)


def facts_of(table: PlainTable, wanted: Iterable[str]) -> dict[str, Line]:
    """The rows of a table of facts by what they say, each of ``wanted`` once and no other.

    Raises ``ContractError`` where it is not so: nothing can be read without them.
    """
    names = list(wanted)
    found: dict[str, Line] = {}
    for line in table.lines:
        what = line.one_of(FACT, names)
        if what in found:
            line.mistake(FACT, f"it once; it stands in row {found[what].row:,} too")
        found.setdefault(what, line)
    for what in names:
        if what not in found:
            table.problems.add(None, FACT, f"no row {what!r}", f"a row {what!r} with its {VALUE}")
    refuse([table])
    return found


def _sheets(path: Path, *, name: str) -> AbstractContextManager[list[tuple[str, ods.Rows]]]:
    if not zipfile.is_zipfile(path):
        found, expected = "a file that is no workbook", "a workbook, XLSX or ODS"
        raise ContractError([Problem(name, None, None, found, expected)])
    if ods.is_ods(path):
        return nullcontext(ods.sheets(path, name=name))
    return xlsx.opened_sheets(path, name=name)


def _laid_out(sheets: Iterable[tuple[str, ods.Rows]], layout: Layout, *, name: str) -> PlainTable:
    """The table of the one sheet that has the layout's name."""
    called = f"{name} [{layout.sheet}]"
    same = [rows for title, rows in sheets if _plain(title) == _plain(layout.sheet)]
    if len(same) == 1:
        return _table(Sheet(called, same[0], padded=True), layout)
    problems = Problems(called)
    problems.add(None, None, "no sheet of this name", f"a sheet {layout.sheet!r}")
    return PlainTable((), problems)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _table(sheet: Sheet, layout: Layout) -> PlainTable:
    problems = Problems(sheet.name)
    header = _header(sheet, layout)
    number = layout.numbers_in(header.cells)
    _judge_heads(header, layout.all_heads(number), problems)
    if problems.count:
        return PlainTable((), problems)
    lines = tuple(_lines(sheet, header, problems))
    return PlainTable(lines, problems, number)


def _lines(sheet: Sheet, header: Header, problems: Problems) -> Iterator[Line]:
    for row, cells in tables.full_rows(sheet, header, problems):
        line = Line(row, dict(zip(header.cells, map(as_typed, cells), strict=True)), problems)
        for head, text in line.cells.items():
            wrong = fault(text)  # what could not go out again does not come in
            if wrong:
                problems.add(row, head, *wrong)
        yield line


def _header(sheet: Sheet, layout: Layout) -> Header:
    """The top row that has most of the heads, in the layout's own spelling."""
    spelt = {_plain(head): head for head in layout.heads}
    best = Header(1, (), ())
    most = 0
    for number, cells in takewhile(lambda row: row[0] <= HEADER_WITHIN, sheet.rows()):
        there = len({_plain(cell) for cell in cells} & spelt.keys())
        if there > most:
            most, best = there, Header(number, _spelt(cells, spelt, layout.numbered), ())
    return best


def _spelt(cells: list[str], spelt: Mapping[str, str], numbered: str) -> tuple[str, ...]:
    texts = [" ".join(cell.split()) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    inputs = f"{numbered} ".casefold() if numbered else None
    return tuple(
        text.capitalize()
        if inputs and text.casefold().startswith(inputs)
        else spelt.get(_plain(text), text)
        for text in texts
    )


def _judge_heads(header: Header, wanted: tuple[str, ...], problems: Problems) -> None:
    only = f"only: {', '.join(wanted)}"
    for head in wanted:
        if head not in header.cells:
            problems.add(header.row, None, f"no column {head!r}", f"a column {head!r}")
    for head, times in Counter(header.cells).items():
        if head not in wanted:
            # Somebody's remarks in a column of their own would be lost without a word.
            problems.add(header.row, head or None, f"a column {head!r}", only)
        elif times > 1:
            problems.add(header.row, head, f"the column {head!r} {times} times", "it once")
