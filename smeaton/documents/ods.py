"""A workbook as ODS, with odfpy."""

from __future__ import annotations

import re
from typing import Any

from odf import dc
from odf.element import Element
from odf.number import Number, NumberStyle
from odf.opendocument import OpenDocument, OpenDocumentSpreadsheet
from odf.style import (
    ParagraphProperties,
    Style,
    TableCellProperties,
    TableColumnProperties,
    TextProperties,
)
from odf.table import (
    DatabaseRange,
    DatabaseRanges,
    Table,
    TableColumn,
    TableHeaderRows,
    TableRow,
)
from odf.text import A, S

from smeaton.documents.open_document import has_style, paragraph, saved, table_cell
from smeaton.documents.spreadsheets import Sheet, SheetCell, Workbook
from smeaton.documents.uncollected import uncollected

FACE = "Arial"
BRAND = "#0B3C5D"
CHARACTER_CM = 0.21
_BLANKS = re.compile(r"(^ +| {2,}| +$)")


@uncollected()
def ods(book: Workbook) -> bytes:
    """The workbook as bytes, with the same sheets and cells as the XLSX."""
    document = OpenDocumentSpreadsheet()
    _properties(document, book)
    _styles(document)
    ranges = DatabaseRanges()
    for number, sheet in enumerate(book.sheets, start=1):
        document.spreadsheet.addElement(_sheet(document, sheet))
        if sheet.rows:
            ranges.addElement(_range(sheet, number))
    document.spreadsheet.addElement(ranges)
    return saved(document, book.made)


def _properties(document: OpenDocument, book: Workbook) -> None:
    for element in (
        dc.Title(text=book.title),
        dc.Subject(text=book.subject),
        dc.Language(text=book.language),
    ):
        document.meta.addElement(element)


def _styles(document: OpenDocument) -> None:
    _cell_style(document, "Body", {})
    _cell_style(document, "Wrapped", {}, wrapoption="wrap", verticalalign="top")
    _cell_style(document, "Title", {"fontweight": "bold", "fontsize": "15pt", "color": BRAND})
    head = {"borderbottom": f"1.5pt solid {BRAND}", "backgroundcolor": "#F3F5F7"}
    _cell_style(document, "Head", {"fontweight": "bold"}, wrapoption="wrap", **head)
    right = _cell_style(document, "HeadRight", {"fontweight": "bold"}, wrapoption="wrap", **head)
    right.addElement(ParagraphProperties(textalign="end"))


def _cell_style(document: OpenDocument, name: str, text: dict[str, str], **cell: str) -> Style:
    style = Style(name=name, family="table-cell")
    if cell:
        style.addElement(TableCellProperties(**cell))
    style.addElement(TextProperties(**{"fontfamily": FACE, "fontsize": "11pt", **text}))
    document.automaticstyles.addElement(style)
    return style


def _number_style(document: OpenDocument, number_format: str) -> str:
    """The cell style of a number format, made when it is first asked for."""
    places = len(number_format.partition(".")[2])
    name = f"Number{places}"
    if not has_style(document, name):
        data = NumberStyle(name=f"Format{places}")
        data.addElement(Number(decimalplaces=str(places), minintegerdigits="1", grouping="true"))
        document.automaticstyles.addElement(data)
        style = Style(name=name, family="table-cell", datastylename=f"Format{places}")
        style.addElement(TableCellProperties(verticalalign="top"))
        style.addElement(TextProperties(fontfamily=FACE, fontsize="11pt"))
        document.automaticstyles.addElement(style)
    return name


def _sheet(document: OpenDocument, sheet: Sheet) -> Table:
    page = Table(name=sheet.name)
    for width in sheet.widths:
        page.addElement(TableColumn(stylename=_column_style(document, width)))
    page.addElement(_line([_text(sheet.title, "Title")]))
    for text in sheet.above:
        page.addElement(_line([_text(text, "Body")]))
    heads = TableHeaderRows()
    first = sheet.rows[0] if sheet.rows else ()
    numeric = [bool(item.number_format) for item in first] or [False] * len(sheet.heads)
    heads.addElement(
        _line(
            _text(head, "HeadRight" if right else "Head")
            for head, right in zip(sheet.heads, numeric, strict=True)
        )
    )
    page.addElement(heads)
    for row in sheet.rows:
        page.addElement(_line(_cell(document, item) for item in row))
    return page


def _column_style(document: OpenDocument, width: int) -> str:
    name = f"Width{width}"
    if not has_style(document, name):
        style = Style(name=name, family="table-column")
        style.addElement(TableColumnProperties(columnwidth=f"{width * CHARACTER_CM:.2f}cm"))
        document.automaticstyles.addElement(style)
    return name


def _line(cells: Any) -> TableRow:
    row = TableRow()
    for box in cells:
        row.addElement(box)
    return row


def _text(text: str, style: str) -> Element:
    box = table_cell("string", style)
    for line in text.split("\n"):
        box.addElement(_paragraph(line))
    return box


def _paragraph(line: str) -> Element:
    """Blanks at the ends or in a row are elements: readers take bare ones for one or none."""
    if not _BLANKS.search(line):
        return paragraph(text=line)
    element = paragraph()
    for part in filter(None, _BLANKS.split(line)):
        if _BLANKS.fullmatch(part):
            element.addElement(S(c=len(part)))
        else:
            element.addText(part)
    return element


def _cell(document: OpenDocument, item: SheetCell) -> Element:
    if item.number_format:
        style = _number_style(document, item.number_format)
        box = table_cell("float", style, f"{item.value:f}")
        box.addElement(paragraph(text=f"{item.value:,f}"))
        return box
    if not item.link:
        return _text(str(item.value), "Wrapped")
    box = table_cell("string", "Body")
    line = paragraph()
    line.addElement(A(href=f"#'{item.link}'.A1", type="simple", text=str(item.value)))
    box.addElement(line)
    return box


def _range(sheet: Sheet, number: int) -> DatabaseRange:
    """A named range with a row of heads: what LibreOffice has for Excel's table."""
    last = _letters(len(sheet.heads))
    end = sheet.head_row + len(sheet.rows)
    where = f"'{sheet.name}'.A{sheet.head_row}:'{sheet.name}'.{last}{end}"
    return DatabaseRange(name=f"table_{number}", targetrangeaddress=where, containsheader="true")


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
