"""Reads XLSX workbooks: openpyxl for the values, and a look at the XML for what is hidden."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

import openpyxl
from defusedxml.ElementTree import iterparse
from openpyxl import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from smeaton.analysis.sources import workbook
from smeaton.analysis.sources.workbook import Unseen

Rows = Callable[[], Iterator[tuple[int, list[str]]]]

_MEMBERS = (
    (re.compile(r"xl/vbaProject\.bin|xl/macrosheets/.*", re.IGNORECASE), "macros"),
    (re.compile(r"xl/externalLinks/.*", re.IGNORECASE), "links to other files"),
    (re.compile(r"xl/(embeddings|activeX|ctrlProps)/.*", re.IGNORECASE), "embedded objects"),
    (re.compile(r"xl/connections\.xml|xl/queryTables/.*", re.IGNORECASE), "data connections"),
    (re.compile(r"xl/pivot(Cache|Tables)/.*", re.IGNORECASE), "pivot tables"),
    (re.compile(r"xl/model/.*", re.IGNORECASE), "a data model"),
)


def sheets(path: Path, *, name: str) -> list[tuple[str, Rows]]:
    """(name, rows) of each worksheet; hidden content is a ``ContractError`` that names it."""
    refuse_unseen(path, name=name)
    with workbook.read_with_care(name), _book(path) as book:
        titles = [sheet.title for sheet in book.worksheets]
    return [(title, _rows_of(path, title, name)) for title in titles]


@contextmanager
def opened_sheets(path: Path, *, name: str) -> Iterator[list[tuple[str, Rows]]]:
    """What ``sheets`` gives, out of a workbook that is opened once and closed at the end.

    For workbooks of many small sheets: openpyxl measures every sheet whenever it opens one, and
    of the eight sheets of a scheme, each read twice, that was four fifths of the time.
    """
    refuse_unseen(path, name=name)
    with ExitStack() as open_until_the_end:
        with workbook.read_with_care(name):
            book = open_until_the_end.enter_context(_book(path))
        yield [
            (sheet.title, partial(_rows_in, book, sheet.title, name)) for sheet in book.worksheets
        ]


def tops(path: Path, count: int) -> Iterator[list[tuple[int, list[str]]]]:
    """The top rows of each worksheet; nothing for a file that cannot be read."""
    try:
        with workbook.opened(path, name=path.name), _book(path) as book:
            titles = [sheet.title for sheet in book.worksheets]
        found = [list(islice(_rows_of(path, title, path.name)(), count)) for title in titles]
    except Exception:  # reading the file says what is wrong with it
        return iter(())
    return iter(found)


@contextmanager
def _book(path: Path) -> Iterator[Workbook]:
    with path.open("rb") as file:  # given a path, openpyxl goes by its ending
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            yield book
        finally:
            book.close()


def _rows_of(path: Path, title: str, name: str) -> Rows:
    def rows() -> Iterator[tuple[int, list[str]]]:
        with workbook.read_with_care(name), _book(path) as book:
            yield from _rows_in(book, title, name)

    return rows


def _rows_in(book: Workbook, title: str, name: str) -> Iterator[tuple[int, list[str]]]:
    with workbook.read_with_care(name):
        sheet = book[title]
        if isinstance(sheet, ReadOnlyWorksheet):
            sheet.reset_dimensions()  # the file's own word on its size is not to be trusted
            yield from _sheet_rows(sheet, name)


def _sheet_rows(sheet: ReadOnlyWorksheet, name: str) -> Iterator[tuple[int, list[str]]]:
    cells_seen = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells_seen += len(row)
        if len(row) > workbook.MAX_COLUMNS or cells_seen > workbook.MAX_CELLS:
            raise workbook.too_large(name)
        cells = [
            workbook.text_of(cell.value, percent="%" in (cell.number_format or ""))
            if cell.value is not None
            else ""
            for cell in row
        ]
        if any(cells):
            yield number, cells


def refuse_unseen(path: Path, *, name: str) -> None:
    """Raise a ``ContractError`` for hidden sheets, rows and columns, formulas, macros, links."""
    unseen = Unseen(name)
    with workbook.read_with_care(name), workbook.opened(path, name=name) as book:
        workbook.refuse_damaged(book, name)
        names = book.namelist()
        for pattern, what in _MEMBERS:
            if any(pattern.fullmatch(member) for member in names):
                unseen.add(what)
        for member in names:
            if member.endswith((".xml", ".rels")):
                _look(book, member, unseen)
    unseen.refuse()


def _look(book: zipfile.ZipFile, member: str, unseen: Unseen) -> None:
    sheet = member.startswith("xl/worksheets/")
    with book.open(member) as stream:
        for _, element in iterparse(stream, forbid_dtd=True):
            tag = element.tag.rpartition("}")[2]
            if tag == "sheet" and element.get("state", "visible") != "visible":
                unseen.add(f"the hidden sheet {element.get('name')!r}")
            elif tag == "definedName" and element.get("function") == "1":
                unseen.add("a macro function")
            elif tag == "Relationship" and element.get("TargetMode") == "External":
                _look_at_link(element.get("Type", ""), unseen)
            elif sheet:
                _look_in_sheet(tag, dict(element.attrib), member, unseen)
            if tag in {"row", "c", "si", "xf"}:
                element.clear()


def _look_at_link(kind: str, unseen: Unseen) -> None:
    if not kind.endswith("/hyperlink"):
        unseen.add("links to other files")


def _look_in_sheet(tag: str, given: dict[str, str], member: str, unseen: Unseen) -> None:
    where = Path(member).stem
    hidden = given.get("hidden") in {"1", "true"}
    if tag == "row" and (hidden or given.get("ht") == "0"):
        unseen.add(f"the hidden row {given.get('r', '?')} in {where}")
    elif tag == "col" and (hidden or given.get("width") == "0"):
        unseen.add(f"the hidden column {given.get('min', '?')} in {where}")
    elif tag == "f":
        unseen.add(f"formulas in {where}")
    elif tag == "oleObject":
        unseen.add("embedded objects")
