"""A workbook as XLSX, with openpyxl."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import copy
from typing import Any

import openpyxl
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from smeaton.documents.spreadsheets import Sheet, SheetCell, Workbook
from smeaton.documents.uncollected import uncollected
from smeaton.documents.zip_dates import dated

FACE = "Arial"
LINE_POINTS = 15
MOST_POINTS = 409  # Excel's limit
BRAND = "0B3C5D"
TITLE = Font(name=FACE, size=15, bold=True, color=BRAND)
BODY = Font(name=FACE, size=11)
HEAD = Font(name=FACE, size=11, bold=True)
LINK = Font(name=FACE, size=11, color="0B4F85", underline="single")
UNDER = Border(bottom=Side(style="medium", color=BRAND))
PALE = PatternFill("solid", start_color="F3F5F7")


@uncollected()
def xlsx(book: Workbook) -> bytes:
    """The workbook as bytes: no author, no formula, no comment, no link to another file."""
    excel = openpyxl.Workbook()
    excel.remove(excel.worksheets[0])
    properties = excel.properties
    properties.title, properties.subject = book.title[:255], book.subject[:255]
    properties.language = book.language
    properties.creator = properties.lastModifiedBy = None
    looks = _Looks()
    for number, sheet in enumerate(book.sheets, start=1):
        _write(excel.create_sheet(sheet.name), sheet, number, looks)
    out = io.BytesIO()
    excel.save(out)
    return dated(out.getvalue(), book.made)


class _Looks:
    """How cells look, each look worked out once: whenever a font or an alignment is set, openpyxl
    looks it up among all that the book has, which for each cell took half of the time."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], Any] = {}

    def number(self, box: Cell, number_format: str) -> None:
        if not self._seen(box, number_format, False):
            box.number_format, box.font = number_format, BODY
            box.alignment = Alignment(vertical="top")  # level with texts of several lines beside it
            self._keep(box, number_format, False)

    def text(self, box: Cell, *, link: bool, wrap: bool) -> None:
        name = "link" if link else "text"
        if not self._seen(box, name, wrap):
            box.font = LINK if link else BODY
            box.alignment = Alignment(wrap_text=wrap, vertical="top")
            self._keep(box, name, wrap)

    def _seen(self, box: Cell, name: str, wrap: bool) -> bool:
        known = self._known.get((name, wrap))
        if known is not None:
            box._style = copy(known)
        return known is not None

    def _keep(self, box: Cell, name: str, wrap: bool) -> None:
        self._known[name, wrap] = box._style


def _write(page: Worksheet, sheet: Sheet, number: int, looks: _Looks) -> None:
    page.sheet_view.showGridLines = False
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    _text(page.cell(1, 1), sheet.title, TITLE)
    for row, line in enumerate(sheet.above, start=2):
        _text(page.cell(row, 1), line, BODY)
    for column, (head, width) in enumerate(zip(sheet.heads, sheet.widths, strict=True), start=1):
        box = page.cell(sheet.head_row, column)
        _text(box, head, HEAD)
        box.border, box.fill = UNDER, PALE
        numeric = bool(sheet.rows) and bool(sheet.rows[0][column - 1].number_format)
        side = "right" if numeric else "left"
        box.alignment = Alignment(wrap_text=True, vertical="bottom", horizontal=side)
        page.column_dimensions[get_column_letter(column)].width = width
    for row, cells in enumerate(sheet.rows, start=sheet.head_row + 1):
        for column, item in enumerate(cells, start=1):
            _cell(page.cell(row, column), item, sheet.widths[column - 1], looks)
        if any("\n" in str(item.value) for item in cells):
            page.row_dimensions[row].height = _height(cells, sheet.widths)
    _mark_table(page, sheet, number)


def _text(box: Cell, text: str, font: Font | None = None) -> None:
    box.value = text
    box.data_type = "s"  # openpyxl takes "=..." for a formula
    if font is not None:
        box.font = font


def _cell(box: Cell, item: SheetCell, width: int, looks: _Looks) -> None:
    if item.number_format:
        box.value = item.value
        looks.number(box, item.number_format)
        return
    text = str(item.value)
    _text(box, text)
    looks.text(box, link=bool(item.link), wrap=len(text) > width or "\n" in text)
    if item.link:
        place = f"'{item.link}'!A1"
        box.hyperlink = Hyperlink(ref=box.coordinate, location=place, display=text)


def _height(cells: Sequence[SheetCell], widths: Sequence[int]) -> int:
    """Points. LibreOffice 7.4 gives a row of several lines in an XLSX file the height of one."""
    lines = (
        sum(len(line) // width + 1 for line in str(item.value).split("\n"))
        for item, width in zip(cells, widths, strict=True)
    )
    return min(LINE_POINTS * max(lines), MOST_POINTS)


def _mark_table(page: Worksheet, sheet: Sheet, number: int) -> None:
    """An Excel table tells a screen reader which row holds the heads."""
    if not sheet.rows:
        return
    last = get_column_letter(len(sheet.heads))
    table = ExcelTable(
        displayName=f"table_{number}",
        ref=f"A{sheet.head_row}:{last}{sheet.head_row + len(sheet.rows)}",
    )
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    table.autoFilter = None
    page.add_table(table)
