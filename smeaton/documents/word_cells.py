"""The cells of a Word table: dressed once, copied for each row, and filled."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Length, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run

from smeaton.documents.blocks import Column, Drawing, Table
from smeaton.documents.layout import CELL_MARGINS_CM, KEPT_TOGETHER, STRIP_CM
from smeaton.documents.word_look import TABLE_TEXT, TONES, describe, keep_whole

_BROKEN = re.compile(r"[\n\r\t\x0b\x0c]")


def body_rows(grid: WordTable, table: Table) -> Iterator[_Row]:
    """The rows of a table's body: copies of the one that there is, which knows how its cells look.
    To make and dress each by itself took python-docx half of the time of a document."""
    if not table.rows:
        return
    first = grid.rows[1]
    keep_whole(first)
    for position, box in enumerate(boxes(first)):
        write(box, "words", bold=table.row_heads and position == 0)
    if len(table.rows) <= KEPT_TOGETHER:
        _keep_with_next(first, True)
    rows = [first, *(_Row(deepcopy(first._tr), grid) for _ in table.rows[1:])]
    for row in rows[1:]:
        grid._tbl.append(row._tr)
    if len(table.rows) <= KEPT_TOGETHER:
        _keep_with_next(rows[-1], None)
    yield from rows


def _keep_with_next(row: _Row, keep: bool | None) -> None:
    for box in boxes(row):
        box.paragraphs[0].paragraph_format.keep_with_next = keep


def look(box: _Cell, column: Column, size: float, width: Length) -> None:
    """How a cell of a column looks, before anything stands in it."""
    box.width = width
    paragraph = box.paragraphs[0]
    # By id, not by name, for which python-docx reads every style: 0.85 s, not 2.5, for 33 pages.
    paragraph._p.style = TABLE_TEXT[size]
    if column.align == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def boxes(row: _Row) -> list[_Cell]:
    """The cells of a row. python-docx looks at each for cells that were merged, of which there are
    none: a tenth of the time of a document."""
    return [_Cell(box, row.table) for box in row._tr.tc_lst]


def say(paragraph: WordParagraph, text: str) -> Run:
    """Words at the end of a paragraph: as python-docx adds them, but not letter by letter where
    there is neither a break nor a tab."""
    if _BROKEN.search(text):
        return paragraph.add_run(text)
    run = paragraph.add_run()
    if text:
        run._r.add_t(text)
    return run


def write(box: _Cell, text: str, *, bold: bool) -> None:
    run = say(box.paragraphs[0], text)
    if bold:
        run.bold = True


def put(run: Run, text: str) -> None:
    """Put words in the place of those of a run. python-docx would take them apart by the letter,
    for the sake of breaks and tabs."""
    (words,) = run._r.t_lst
    if _BROKEN.search(text):
        run.text = text
    else:
        words.text = text
        words.set(qn("xml:space"), "preserve")


def toned(run: Any, tone: str | None) -> None:
    run.bold = True
    if tone:
        ground, ink = TONES[tone]
        run.font.color.rgb = RGBColor.from_string(ink)
        shading = OxmlElement("w:shd")
        shading.set(qn("w:val"), "clear")
        shading.set(qn("w:fill"), ground)
        run._r.get_or_add_rPr().append(shading)


def decorate(paragraph: WordParagraph, drawing: Drawing, *, room: Length) -> None:
    """A picture beneath words, no wider than its cell, which would cut it off."""
    run = paragraph.add_run()
    run.add_break()
    shape = run.add_picture(io.BytesIO(drawing.png()), height=Cm(STRIP_CM))
    widest = Emu(room - Cm(CELL_MARGINS_CM))
    if shape.width > widest:
        shape.width, shape.height = widest, Emu(int(shape.height * widest / shape.width))
    describe(shape, "", decorative=True)
