"""A workbook of plain tables that can be read back, and the refusal of what no cell can hold."""

from __future__ import annotations

from collections.abc import Iterable

from smeaton.assessment.workbooks.layout import Layout
from smeaton.documents.blocks import Column, Report, Row, Table
from smeaton.documents.cell_text import fault
from smeaton.documents.spreadsheets import Sheet, Workbook, workbook
from smeaton.errors import Problem, UnwritableError


def table(
    layout: Layout, caption: str, rows: Iterable[Row], *, numbered: int = 0, note: str = ""
) -> Table:
    """A table as its layout says, with so many ``numbered`` columns at its end."""
    return Table(
        caption=caption,
        name=layout.sheet,
        columns=tuple(Column(head) for head in layout.all_heads(numbered)),
        rows=tuple(rows),
        notes=(note,) if note else (),
    )


def returnable(report: Report) -> Workbook:
    """The report's workbook, each cell of which comes back as it went out.

    Raises ``UnwritableError`` naming every cell whose text a workbook cannot hold: nothing is
    shortened or replaced on the way.
    """
    book = workbook(report, verbatim=True)
    problems = [one for sheet in book.sheets for one in _unwritable(sheet)]
    if problems:
        raise UnwritableError(problems)
    return book


def _unwritable(sheet: Sheet) -> Iterable[Problem]:
    for number, row in enumerate(sheet.rows, start=sheet.head_row + 1):
        for head, box in zip(sheet.heads, row, strict=True):
            wrong = fault(box.value) if isinstance(box.value, str) else None
            if wrong:
                yield Problem(f"the sheet {sheet.name}", number, head, *wrong)
