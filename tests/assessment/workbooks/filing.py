"""Workbooks of both formats, written and read back, and spoilt on the way."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import strategies as st

from smeaton.assessment.workbooks import (
    ScoringSheet,
    read_scheme,
    read_sheet,
    scheme_workbook,
    sheet_workbook,
)
from smeaton.documents.ods import ods
from smeaton.documents.xlsx import xlsx

WRITERS = {"xlsx": xlsx, "ods": ods}
FORMATS = tuple(WRITERS)
ISSUED = {"organisation": "A Partnership", "made": date(2026, 1, 5)}
Change = Callable[[Any], None]

# -- text that is hard on spreadsheets --

STARTS = ("", "=", "+", "-", "@", "'", '"', " ", "\n", "  ", "0", "1e5", "TRUE", "#N/A", "_x00")
_CHARACTERS = st.one_of(
    st.sampled_from("=+-@'\"\n ,;<>&]#%0\U0001f600\u200d\u202e"),
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp", "Co"]),
)


def texts(*, most: int = 40) -> st.SearchStrategy[str]:
    """Any text that a cell can hold, often one that looks like something else."""
    body = st.text(_CHARACTERS, max_size=most)
    return st.builds(lambda start, end: start + end, st.sampled_from(STARTS), body)


def titles() -> st.SearchStrategy[str]:
    return texts().map(str.strip).filter(bool)


# -- there and back --


def written(book: Any, ending: str, folder: Path) -> Path:
    path = folder / f"book.{ending}"
    path.write_bytes(WRITERS[ending](book))
    return path


def scheme_back(scheme: Any, ending: str, folder: Path) -> Any:
    path = written(scheme_workbook(scheme, **ISSUED), ending, folder)
    return read_scheme(path, name=path.name)


def sheet_back(sheet: ScoringSheet, ending: str, folder: Path, **kwargs: Any) -> ScoringSheet:
    path = written(sheet_workbook(sheet, **ISSUED), ending, folder)
    return read_sheet(path, name=path.name, **{"scheme": sheet.scheme, **kwargs})


def changed(book: Any, change: Change, folder: Path) -> Path:
    """The workbook as XLSX after somebody did something to it in a spreadsheet program."""
    excel = openpyxl.load_workbook(io.BytesIO(xlsx(book)))
    change(excel)
    path = folder / "book.xlsx"
    excel.save(path)
    return path


def find(page: Any, head: str) -> tuple[int, int]:
    """(row of the heads, column) of a head, both counted from 1."""
    return next(
        (box.row, box.column)
        for row in page.iter_rows()
        for box in row
        if box.value == head and page.cell(box.row, 2).value is not None
    )


def put(sheet: str, line: int, head: str, value: Any) -> Change:
    """Type a value into a row, counted from 1 below the heads."""

    def change(excel: Any) -> None:
        row, column = find(excel[sheet], head)
        excel[sheet].cell(row + line, column).value = value

    return change
