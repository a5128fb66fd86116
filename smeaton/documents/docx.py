"""Word documents, with real styles, captions, marked heading rows and alternative texts."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Length, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from smeaton.documents.blocks import (
    Bullets,
    Callout,
    Cell,
    Chart,
    Column,
    Contents,
    Emphasis,
    Figure,
    FigureRegister,
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
from smeaton.documents.layout import word_layout
from smeaton.documents.links import is_safe
from smeaton.documents.numbers import day, display
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
from smeaton.documents.word_cells import body_rows, boxes, decorate, look, put, say, toned, write
from smeaton.documents.word_look import (
    BRAND,
    PAGE_WIDTH,
    SOFT,
    TABLE_STYLE,
    bookmark,
    bookmark_name,
    describe,
    describe_table,
    field,
    mark_head,
    prepare,
    shade,
)
from smeaton.documents.zip_dates import dated


@uncollected()
def docx(report: Report) -> bytes:
    """The report as a Word file, with its title and language among its properties."""
    document = Document()
    prepare(document, report.language)
    _properties(document, report)
    writer = _Writer(document, outline(report.blocks, heading_level=1, data_at_back=True))
    _front(document, report)
    writer.write()
    out = io.BytesIO()
    document.save(out)
    return dated(out.getvalue(), report.date)


def _paragraph(document: WordDocument, style: str, text: str = "") -> WordParagraph:
    """A paragraph of a style, by its id: for a name python-docx looks through all of them, which
    took a third of the time."""
    paragraph = document.add_paragraph(text)
    paragraph._p.style = style.replace(" ", "")
    return paragraph


def _properties(document: WordDocument, report: Report) -> None:
    properties = document.core_properties
    properties.title = clean(report.title)[:255]
    properties.subject = clean(report.subtitle)[:255]
    properties.author = clean(report.organisation)[:255]
    properties.last_modified_by = ""
    properties.comments = ""
    properties.language = report.language
    made = datetime.combine(report.date, time())
    properties.created = properties.modified = made


def _front(document: WordDocument, report: Report) -> None:
    organisation = document.add_paragraph()
    run = say(organisation, clean(report.organisation))
    run.font.color.rgb = SOFT
    _paragraph(document, "Title", clean(report.title))
    if report.subtitle:
        _paragraph(document, "Subtitle", clean(report.subtitle))
    facts = [day(report.date), *(f"{name}: {value}" for name, value in report.facts)]
    _paragraph(document, "Remark", clean(" · ".join(facts)))
    if report.notice:
        shade(document.add_paragraph(clean(report.notice)), "F3F5F7")
    footer = document.sections[0].footer.paragraphs[0]
    say(footer, clean(f"{report.organisation} · {report.title} · page "))
    field(footer, "PAGE", "1")


class _Writer:
    """Writes the outline, block by block."""

    def __init__(self, document: WordDocument, places: Sequence[Placed]) -> None:
        self.document = document
        self.places = places
        self.known = registered(places)

    def write(self) -> None:
        for place in self.places:
            self._block(place)

    def _block(self, place: Placed) -> None:
        block = place.block
        match block:
            case Heading():
                style = f"Heading {min(block.level, 4)}"
                heading = _paragraph(self.document, style, clean(block.title))
                bookmark(heading, place.anchor)
            case Table():
                self._table(block, place)
            case Chart():
                self._chart(block, place)
            case FigureRegister():
                self._register(block, place)
            case Contents():
                self._contents(block)
            case KeyFigures():
                self._key_figures(block)
            case _:
                self._words(block)

    def _words(self, block: Paragraph | Bullets | Callout | Section) -> None:
        match block:
            case Bullets():
                style = "List Number" if block.numbered else "List Bullet"
                for item in block.items:
                    self._prose(_paragraph(self.document, style), item)
            case Callout():
                self._callout(block)
            case Paragraph():
                style = "Lead" if block.lead else "Normal"
                self._prose(_paragraph(self.document, style), block.text)
            case Section():
                raise AssertionError("the outline opens every section")

    def _prose(self, paragraph: WordParagraph, prose: Prose) -> None:
        for part in inlines(prose):
            if isinstance(part, str):
                say(paragraph, clean(part))
            elif isinstance(part, Strong | Emphasis):
                run = say(paragraph, clean(part.text))
                run.bold, run.italic = isinstance(part, Strong), isinstance(part, Emphasis)
            elif isinstance(part, Link) and is_safe(part.href) and "://" in part.href:
                _link(paragraph, part.text, address=part.href)
            elif isinstance(part, Figure) and part.key in self.known:
                _link(paragraph, part.text, anchor=figure_anchor(part.key))
            else:
                say(paragraph, clean(part.text))

    def _contents(self, block: Contents) -> None:
        _paragraph(self.document, "Contents Heading", clean(block.title))
        for depth, place in headings(self.places, block.depth):
            assert isinstance(place.block, Heading)
            line = _paragraph(self.document, "Contents Line")
            line.paragraph_format.left_indent = Cm(0.6 * (depth - 1))
            _link(line, place.block.title, anchor=place.anchor)

    def _callout(self, block: Callout) -> None:
        paragraph = self.document.add_paragraph()
        if block.kind == "warning":
            say(paragraph, "Warning: ").bold = True
        if block.title:
            say(paragraph, clean(f"{block.title}. ")).bold = True
        self._prose(paragraph, block.text)
        shade(paragraph, "F3F5F7")

    def _key_figures(self, block: KeyFigures) -> None:
        for item in block.figures:
            paragraph = _paragraph(self.document, "Key Figure")
            value = say(paragraph, clean(item.value))
            value.bold, value.font.size, value.font.color.rgb = True, Pt(18), BRAND
            say(paragraph, clean(f"  {item.label}")).bold = True
            if item.verdict:
                say(paragraph, ": ")
                toned(say(paragraph, clean(item.verdict)), item.tone)
            if item.detail:
                say(paragraph, clean(f", {item.detail}"))

    def _caption(self, place: Placed, text: str) -> None:
        paragraph = _paragraph(self.document, "Caption")
        word, _, number = place.label.partition(" ")
        say(paragraph, f"{word} ")
        field(paragraph, f"SEQ {word} \\* ARABIC", number)
        say(paragraph, clean(f"  {text}")).bold = True
        bookmark(paragraph, place.anchor)

    def _chart(self, chart: Chart, place: Placed) -> None:
        assert place.table is not None
        self._caption(place, chart.title)
        picture = self.document.add_paragraph()
        picture.paragraph_format.keep_with_next = True
        shape = picture.add_run().add_picture(io.BytesIO(chart.drawing.png()), width=Cm(16))
        describe(shape, clean(chart.alt))
        source = f"Source: {chart.source}." if chart.source else ""
        line = f"{chart.description} Data: {place.table.label}. {source}".strip()
        _paragraph(self.document, "Remark", clean(line))
        if not place.table_at_back:
            self._table(chart.table, place.table)

    def _register(self, register: FigureRegister, place: Placed) -> None:
        rows = self._table(register_table(register), place)
        for figure, first in zip(register.figures, rows, strict=True):
            bookmark(first.paragraphs[0], figure_anchor(figure.key))

    def _table(self, table: Table, place: Placed) -> list[_Cell]:
        """Write a table; gives back the first cell of each row."""
        self._caption(place, table.caption)
        grid = self.document.add_table(rows=2 if table.rows else 1, cols=len(table.columns))
        grid._tbl.tblStyle_val = TABLE_STYLE  # by id: by name every style is read
        grid.autofit = False
        describe_table(grid, clean(table.caption))
        size, shares = word_layout(table)
        widths = [Emu(int(PAGE_WIDTH * share)) for share in shares]
        for line, width in zip(grid.columns, widths, strict=True):
            line.width = width
        for row in grid.rows:
            for column, box, width in zip(table.columns, boxes(row), widths, strict=True):
                look(box, column, size, width)
        mark_head(grid.rows[0])
        for column, box in zip(table.columns, boxes(grid.rows[0]), strict=True):
            write(box, clean(column.heading), bold=True)
        firsts = []
        for index, (row, line) in enumerate(zip(table.rows, body_rows(grid, table), strict=True)):
            cells = boxes(line)
            firsts.append(cells[0])
            strong = index in table.strong_rows
            for value, column, box, width in zip(row, table.columns, cells, widths, strict=True):
                self._cell(box, cell(value), column, strong=strong, room=width)
        for line in remarks(table):
            _paragraph(self.document, "Remark", clean(line))
        return firsts

    def _cell(self, box: _Cell, item: Cell, column: Column, *, strong: bool, room: Length) -> None:
        text = clean(display(item.value, column.kind, column.decimals))
        paragraph = box.paragraphs[0]
        (run,) = paragraph.runs
        put(run, "" if item.figure in self.known else text)
        if strong:
            run.bold = True
        if item.figure in self.known:
            _link(paragraph, text, anchor=figure_anchor(item.figure))
        elif item.tone:
            toned(run, item.tone)
        if item.drawing:
            decorate(paragraph, item.drawing, room=room)


def _link(paragraph: WordParagraph, text: str, *, address: str = "", anchor: str = "") -> None:
    element = OxmlElement("w:hyperlink")
    if address:
        target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        element.set(qn("r:id"), target)
    else:
        element.set(qn("w:anchor"), bookmark_name(anchor))
    run = say(paragraph, clean(text))
    run._r.style = "Hyperlink"
    element.append(run._r)
    paragraph._p.append(element)
