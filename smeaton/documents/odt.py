"""OpenDocument text, written with odfpy.

Not through pandoc: of what we need it drops the alternative texts, the captions and the
colours of cells.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Sequence
from typing import Any

from odf import dc, meta
from odf.draw import Frame, Image
from odf.element import Element
from odf.opendocument import OpenDocument, OpenDocumentText
from odf.style import TableColumnProperties, TableProperties
from odf.svg import Desc, Title
from odf.table import Table as OdfTable
from odf.table import TableColumn, TableHeaderRows, TableRow
from odf.text import (
    A,
    BookmarkEnd,
    BookmarkStart,
    H,
    LineBreak,
    List,
    ListItem,
    PageNumber,
    Span,
)

from smeaton.documents.blocks import (
    Bullets,
    Callout,
    Cell,
    Chart,
    Column,
    Contents,
    Drawing,
    Emphasis,
    Figure,
    FigureRegister,
    Inline,
    KeyFigures,
    Link,
    Paragraph,
    Prose,
    Report,
    Section,
    Strong,
    Table,
    cell,
    inlines,
    remarks,
)
from smeaton.documents.characters import clean
from smeaton.documents.layout import CELL_MARGINS_CM, KEPT_TOGETHER, STRIP_CM, word_layout
from smeaton.documents.links import is_safe
from smeaton.documents.numbers import day, display
from smeaton.documents.odt_look import PAGE_CM, page, prepare, table_style, width_style
from smeaton.documents.open_document import paragraph, saved, table_cell
from smeaton.documents.outline import (
    Heading,
    Placed,
    figure_anchor,
    headings,
    outline,
    register_table,
    registered,
)
from smeaton.documents.uncollected import uncollected


@uncollected()
def odt(report: Report) -> bytes:
    """The report as an OpenDocument text, with its title and language among its properties."""
    document = OpenDocumentText()
    prepare(document, report.language)
    _properties(document, report)
    line = paragraph("Remark", clean(f"{report.organisation} · {report.title} · page "))
    line.addElement(PageNumber(selectpage="current", text="1"))
    page(document, line)
    for element in _front(report):
        document.text.addElement(element)
    places = outline(report.blocks, heading_level=1, data_at_back=True)
    writer = _Writer(document, places)
    for place in places:
        for element in writer.elements(place):
            document.text.addElement(element)
    return saved(document, report.date)


def _properties(document: OpenDocument, report: Report) -> None:
    made = f"{report.date.isoformat()}T00:00:00"
    for element in (
        dc.Title(text=clean(report.title)),
        dc.Subject(text=clean(report.subtitle)),
        dc.Creator(text=clean(report.organisation)),
        dc.Language(text=report.language),
        dc.Date(text=made),
        meta.CreationDate(text=made),
    ):
        document.meta.addElement(element)


def _front(report: Report) -> Iterable[Any]:
    yield paragraph("Standard", clean(report.organisation))
    yield paragraph("Title", clean(report.title))
    if report.subtitle:
        yield paragraph("Subtitle", clean(report.subtitle))
    facts = [day(report.date), *(f"{name}: {value}" for name, value in report.facts)]
    yield paragraph("Remark", clean(" · ".join(facts)))
    if report.notice:
        yield paragraph("Callout", clean(report.notice))


class _Writer:
    """Turns each block into elements."""

    def __init__(self, document: OpenDocument, places: Sequence[Placed]) -> None:
        self.document = document
        self.places = places
        self.known = registered(places)
        self.tables = 0

    def elements(self, place: Placed) -> Iterable[Any]:
        block = place.block
        match block:
            case Heading():
                level = min(block.level, 4)
                heading = H(outlinelevel=level, stylename=f"Heading_20_{level}")
                _bookmarked(heading, place.anchor, clean(block.title))
                yield heading
            case Table():
                yield from self._table(block, place)
            case Chart():
                yield from self._chart(block, place)
            case FigureRegister():
                anchors = [figure_anchor(figure.key) for figure in block.figures]
                yield from self._table(register_table(block), place, anchors)
            case Contents():
                yield from self._contents(block)
            case KeyFigures():
                yield from self._key_figures(block)
            case _:
                yield self._words(block)

    def _words(self, block: Paragraph | Bullets | Callout | Section) -> Any:
        match block:
            case Paragraph():
                element = paragraph("Lead" if block.lead else "Standard")
                self._prose(element, block.text)
                return element
            case Bullets():
                bullets = List(stylename="Numbers" if block.numbered else "Bullets")
                for line in block.items:
                    item, text = ListItem(), paragraph("Standard")
                    self._prose(text, line)
                    item.addElement(text)
                    bullets.addElement(item)
                return bullets
            case Callout():
                element = paragraph("Callout")
                warning = "Warning: " if block.kind == "warning" else ""
                title = f"{block.title}. " if block.title else ""
                element.addElement(_span("Strong", clean(f"{warning}{title}")))
                self._prose(element, block.text)
                return element
            case Section():
                raise AssertionError("the outline opens every section")

    def _prose(self, element: Any, prose: Prose) -> None:
        for part in inlines(prose):
            self._run(element, part)

    def _run(self, element: Any, part: Inline) -> None:
        if isinstance(part, str):
            element.addText(clean(part))
        elif isinstance(part, Strong | Emphasis):
            name = "Strong" if isinstance(part, Strong) else "Emphasis"
            element.addElement(_span(name, clean(part.text)))
        elif isinstance(part, Link) and is_safe(part.href) and "://" in part.href:
            element.addElement(_link(part.text, part.href))
        elif isinstance(part, Figure) and part.key in self.known:
            element.addElement(_link(part.text, f"#{figure_anchor(part.key)}"))
        else:
            element.addText(clean(part.text))

    def _contents(self, block: Contents) -> Iterable[Any]:
        yield paragraph("Contents Heading", clean(block.title))
        for depth, place in headings(self.places, block.depth):
            assert isinstance(place.block, Heading)
            line = paragraph(f"Contents Line {min(depth, 3)}")
            line.addElement(_link(place.block.title, f"#{place.anchor}"))
            yield line

    def _key_figures(self, block: KeyFigures) -> Iterable[Any]:
        for item in block.figures:
            line = paragraph("Standard")
            line.addElement(_span("Key", clean(item.value)))
            line.addElement(_span("Strong", clean(f" {item.label}")))
            if item.verdict:
                line.addText(": ")
                style = f"Tone_{item.tone}" if item.tone else "Strong"
                line.addElement(_span(style, clean(item.verdict)))
            if item.detail:
                line.addText(clean(f", {item.detail}"))
            yield line

    def _chart(self, chart: Chart, place: Placed) -> Iterable[Any]:
        assert place.table is not None
        yield _caption(place, chart.title)
        line = paragraph("Standard")
        line.addElement(self._picture(chart.drawing, title=chart.title, alt=chart.alt))
        yield line
        source = f"Source: {chart.source}." if chart.source else ""
        remark = f"{chart.description} Data: {place.table.label}. {source}".strip()
        yield paragraph("Remark", clean(remark))
        if not place.table_at_back:
            yield from self._table(chart.table, place.table)

    def _picture(
        self,
        drawing: Drawing,
        *,
        title: str = "",
        alt: str = "",
        height: float = 0,
        widest: float = PAGE_CM * 0.96,
    ) -> Frame:
        """A picture as wide as the page, or of this height where its cell has room for it."""
        data = drawing.png()
        pixels_wide, pixels_high = struct.unpack(">II", data[16:24])  # the PNG's IHDR
        wide = min(height * pixels_wide / pixels_high or widest, widest)
        high = wide * pixels_high / pixels_wide
        frame = Frame(width=f"{wide:.2f}cm", height=f"{high:.2f}cm", anchortype="as-char")
        # Named by its content: odfpy would give it another name each time.
        name = f"Pictures/{hashlib.sha256(data).hexdigest()[:32]}.png"
        self.document.addPicture(name, "image/png", data)
        frame.addElement(Image(href=name, type="simple", show="embed", actuate="onLoad"))
        if alt:
            frame.addElement(Title(text=clean(title)))
            frame.addElement(Desc(text=clean(alt)))
        return frame

    def _table(self, table: Table, place: Placed, anchors: Sequence[str] = ()) -> Iterable[Any]:
        yield _caption(place, table.caption)
        self.tables += 1
        name = f"Table{self.tables}"
        size, shares = word_layout(table)
        together = "false" if len(table.rows) <= KEPT_TOGETHER else "true"
        properties = TableProperties(
            width=f"{PAGE_CM * sum(shares):.2f}cm", align="left", maybreakbetweenrows=together
        )
        grid = OdfTable(name=name, stylename=width_style(self.document, name, "table", properties))
        for index, share in enumerate(shares):
            width = TableColumnProperties(columnwidth=f"{PAGE_CM * share:.2f}cm")
            style = width_style(self.document, f"{name}.{index}", "table-column", width)
            grid.addElement(TableColumn(stylename=style))
        grid.addElement(self._head(table, size))
        for index, row in enumerate(table.rows):
            strong = index in table.strong_rows
            anchor = anchors[index] if anchors else ""
            room = [PAGE_CM * share - CELL_MARGINS_CM for share in shares]
            grid.addElement(
                self._row(table, row, size=size, strong=strong, anchor=anchor, room=room)
            )
        yield grid
        for line in remarks(table):
            yield paragraph("Remark", clean(line))

    def _head(self, table: Table, size: float) -> TableHeaderRows:
        heads, row = TableHeaderRows(), TableRow()
        for column in table.columns:
            box = table_cell("string", "HeadCell")
            line = paragraph(table_style(column, size))
            line.addElement(_span("Strong", clean(column.heading)))
            box.addElement(line)
            row.addElement(box)
        heads.addElement(row)
        return heads

    def _row(
        self,
        table: Table,
        values: Sequence[Any],
        *,
        size: float,
        strong: bool,
        anchor: str,
        room: Sequence[float],
    ) -> TableRow:
        row = TableRow(stylename="Whole")
        for position, (value, column) in enumerate(zip(values, table.columns, strict=True)):
            box = table_cell("string", "BodyCell")
            line = paragraph(table_style(column, size))
            bold = strong or (table.row_heads and position == 0)
            if anchor and position == 0:
                _bookmarked(line, anchor, "")
            self._cell(line, cell(value), column, bold=bold, room=room[position])
            box.addElement(line)
            row.addElement(box)
        return row

    def _cell(self, line: Element, item: Cell, column: Column, *, bold: bool, room: float) -> None:
        text = clean(display(item.value, column.kind, column.decimals))
        if item.figure in self.known:
            line.addElement(_link(text, f"#{figure_anchor(item.figure)}"))
        elif item.tone:
            line.addElement(_span(f"Tone_{item.tone}", text))
        elif bold:
            line.addElement(_span("Strong", text))
        else:
            line.addText(text)
        if item.drawing:
            line.addElement(LineBreak())
            line.addElement(self._picture(item.drawing, height=STRIP_CM, widest=room))


def _caption(place: Placed, text: str) -> Element:
    line = paragraph("Caption")
    _bookmarked(line, place.anchor, f"{place.label}  ")
    line.addElement(_span("Strong", clean(text)))
    return line


def _bookmarked(element: Any, anchor: str, text: str) -> None:
    element.addElement(BookmarkStart(name=anchor))
    if text:
        element.addText(text)
    element.addElement(BookmarkEnd(name=anchor))


def _span(style: str, text: str) -> Span:
    return Span(stylename=style, text=text)


def _link(text: str, href: str) -> A:
    link = A(href=href, type="simple")
    link.addElement(_span("Link", clean(text)))
    return link
