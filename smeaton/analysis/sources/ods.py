"""Reads ODS workbooks (OpenDocument 1.3) in one pass, and looks for what is hidden.

The format repeats cells and rows by number (``number-columns-repeated``), so a few bytes can
stand for a billion cells: empty ones are never unrolled, and filled ones only within bounds.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from defusedxml.ElementTree import iterparse

from smeaton.analysis.sources import workbook
from smeaton.analysis.sources.workbook import Unseen

Row = tuple[int, list[str]]
Rows = Callable[[], Iterator[Row]]

_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SCRIPT_FOLDERS = ("Basic/", "Scripts/")


def is_ods(path: Path) -> bool:
    """By the kind that the file gives itself; False for what cannot be opened."""
    try:
        with zipfile.ZipFile(path) as book:
            names = book.namelist()
            if "mimetype" in names:
                return book.read("mimetype")[:200].startswith(_MIME)
            return "content.xml" in names
    except Exception:  # whatever it is, it is no ODS
        return False


def sheets(path: Path, *, name: str) -> list[tuple[str, Rows]]:
    """(name, rows) of each sheet; hidden content is a ``ContractError`` that names it."""
    unseen = Unseen(name)
    with workbook.read_with_care(name), workbook.opened(path, name=name) as book:
        workbook.refuse_damaged(book, name)
        if any(member.startswith(_SCRIPT_FOLDERS) for member in book.namelist()):
            unseen.add("macros")
        if any(member.startswith("Object ") for member in book.namelist()):
            unseen.add("embedded objects")
        titles = _look(book, unseen)
    unseen.refuse()
    return [(title, _rows_of(path, index, name)) for index, title in enumerate(titles)]


def tops(path: Path, count: int) -> Iterator[list[Row]]:
    """The top rows of each sheet; nothing for a file that cannot be read."""
    try:
        with workbook.opened(path, name=path.name) as book:
            titles = _look(book, Unseen(path.name))
        found = [
            list(islice(_rows_of(path, index, path.name)(), count)) for index in range(len(titles))
        ]
    except Exception:  # reading the file says what is wrong with it
        return iter(())
    return iter(found)


def _look(book: zipfile.ZipFile, unseen: Unseen) -> list[str]:
    """The sheets' names; notes all that is hidden."""
    titles: list[str] = []
    hidden_styles: set[str] = set()
    style = ""
    with book.open("content.xml") as stream:
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            tag = element.tag
            if event == "start" and tag == f"{_STYLE}style":
                style = element.get(f"{_STYLE}name", "")
            elif event == "start" and tag == f"{_STYLE}table-properties":
                if element.get(f"{_TABLE}display") == "false":
                    hidden_styles.add(style)
            elif event == "start" and tag == f"{_TABLE}table":
                titles.append(element.get(f"{_TABLE}name", ""))
                if element.get(f"{_TABLE}style-name") in hidden_styles:
                    unseen.add(f"the hidden sheet {titles[-1]!r}")
            elif event == "start":
                _look_at(element, titles[-1] if titles else "", unseen)
            elif tag in {f"{_TABLE}table-row", f"{_TABLE}table-cell"}:
                element.clear()
    return titles


def _look_at(element: Any, sheet: str, unseen: Unseen) -> None:
    tag = element.tag.removeprefix(_TABLE)
    if element.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
        what = "column" if "column" in tag else "row"
        unseen.add(f"a hidden {what} in {sheet!r}")
    if tag.endswith("-group") and element.get(f"{_TABLE}display") == "false":
        what = "columns" if "column" in tag else "rows"
        unseen.add(f"hidden {what} in {sheet!r}")
    if element.get(f"{_TABLE}formula") is not None:
        unseen.add(f"formulas in {sheet!r}")
    if tag in {"table-source", "cell-range-source", "dde-links", "database-range-source"}:
        unseen.add("links to other files")
    if tag == "data-pilot-table":
        unseen.add("pivot tables")
    if element.tag == f"{_OFFICE}script":
        unseen.add("macros")


def _rows_of(path: Path, index: int, name: str) -> Rows:
    def rows() -> Iterator[Row]:
        with (
            workbook.read_with_care(name),
            workbook.opened(path, name=name) as book,
            book.open("content.xml") as stream,
        ):
            yield from _Sheet(index, name).rows(stream)

    return rows


@dataclass(slots=True)
class _Sheet:
    """Walks content.xml and gives out the rows of the sheet with this number."""

    index: int
    name: str
    current: int = -1
    number: int = 0
    cells_seen: int = 0

    def rows(self, stream: Any) -> Iterator[Row]:
        for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
            tag = element.tag
            if tag == f"{_TABLE}table":
                self.current += event == "start"
                if event == "end" and self.current == self.index:
                    return
            elif event == "end" and tag == f"{_TABLE}table-row":
                if self.current == self.index:
                    yield from self._row(element)
                element.clear()

    def _row(self, element: Any) -> Iterator[Row]:
        cells = self._cells(element)
        times = _times(element, "number-rows-repeated")
        if not cells:
            self.number += times
            return
        self.cells_seen += len(cells) * times
        if self.number + times > workbook.MAX_ROWS or self.cells_seen > workbook.MAX_CELLS:
            raise workbook.too_large(self.name)
        for _ in range(times):
            self.number += 1
            yield self.number, list(cells)

    def _cells(self, row: Any) -> list[str]:
        """The cells up to the last that is filled."""
        cells: list[str] = []
        empty = 0
        for element in row:
            if element.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
                continue
            text, times = _text_of(element), _times(element, "number-columns-repeated")
            if not text:
                empty += times
                continue
            if len(cells) + empty + times > workbook.MAX_COLUMNS:
                raise workbook.too_large(self.name)
            cells += [""] * empty + [text] * times
            empty = 0
        return cells


def _times(element: Any, what: str) -> int:
    return max(1, int(element.get(f"{_TABLE}{what}", "1")))


def _text_of(cell: Any) -> str:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind in {"float", "currency", "percentage"}:
        number = float(cell.get(f"{_OFFICE}value", ""))
        return workbook.text_of(number, percent=kind == "percentage")
    if kind == "date":
        return str(cell.get(f"{_OFFICE}date-value", "")).removesuffix("T00:00:00")
    if kind == "boolean":
        return str(cell.get(f"{_OFFICE}boolean-value", "")).upper()
    if (given := cell.get(f"{_OFFICE}string-value")) is not None:
        return str(given)
    paragraphs = cell.findall(f"{_TEXT}p")
    return "\n".join("".join(_inline(paragraph)) for paragraph in paragraphs)


def _inline(element: Any) -> Iterator[str]:
    """The text of a paragraph; spaces and line breaks are elements."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(1_000, int(child.get(f"{_TEXT}c", "1")))
        elif child.tag == f"{_TEXT}tab":
            yield " "
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        else:
            yield from _inline(child)
        yield child.tail or ""
