"""Workbooks: figures as text, and everything hidden refused by name."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import LineBreak, P

from smeaton.analysis.sources import ods, workbook, xlsx
from smeaton.errors import ContractError
from tests.analysis.sources import mutations
from tests.analysis.sources.loading import load, rows

TABLE = mutations.OBSERVATIONS


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("hidden sheet", "the hidden sheet 'secret'"),
        ("very hidden sheet", "the hidden sheet 'secret'"),
        ("hidden row", "the hidden row 3"),
        ("hidden column", "the hidden column 4"),
        ("formula", "formulas in sheet1"),
        ("macro", "macros"),
        ("per cent", "'52.7%'"),
    ],
)
def test_hidden_content_of_xlsx(tmp_path: Path, spoil: str, said: str) -> None:
    with pytest.raises(ContractError, match=said):
        load(tmp_path, {"a.xlsx": mutations.xlsx_bytes(TABLE, spoil)})


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("hidden sheet", "the hidden sheet 'secret'"),
        ("hidden row", "a hidden row in 'Data'"),
        ("hidden column", "a hidden column in 'Data'"),
        ("formula", "formulas in 'Data'"),
        ("macro", "macros"),
    ],
)
def test_hidden_content_of_ods(tmp_path: Path, spoil: str, said: str) -> None:
    with pytest.raises(ContractError, match=said):
        load(tmp_path, {"a.ods": mutations.ods_bytes(TABLE, spoil)})


@pytest.mark.parametrize(
    ("member", "said"),
    [
        ("xl/externalLinks/externalLink1.xml", "links to other files"),
        ("xl/embeddings/oleObject1.bin", "embedded objects"),
        ("xl/connections.xml", "data connections"),
        ("xl/pivotCache/pivotCacheDefinition1.xml", "pivot tables"),
    ],
)
def test_what_a_workbook_may_not_carry(tmp_path: Path, member: str, said: str) -> None:
    content = mutations.with_member(mutations.xlsx_bytes(TABLE), member, b"<x/>")
    with pytest.raises(ContractError, match=said):
        load(tmp_path, {"a.xlsx": content})


def test_every_hidden_thing_is_named_at_once(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(mutations.xlsx_bytes(TABLE, "hidden row")))
    book.create_sheet("secret").sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    with pytest.raises(ContractError) as refused:
        load(tmp_path, {"a.xlsx": content.getvalue()})
    assert refused.value.count == 2


def test_a_cover_sheet_is_passed_over(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(mutations.xlsx_bytes(TABLE)))
    book.create_sheet("Cover", 0)["A1"] = "Figures for the partnership"
    content = io.BytesIO()
    book.save(content)
    assert len(rows(load(tmp_path, {"a.xlsx": content.getvalue()}), "observations")) == 5


def test_a_month_that_a_spreadsheet_made_a_date(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(mutations.xlsx_bytes(TABLE[:2])))
    book.active["C2"] = date(2020, 3, 1)
    content = io.BytesIO()
    book.save(content)
    (row,) = rows(load(tmp_path, {"a.xlsx": content.getvalue()}), "observations")
    assert (row["period_first"], row["period_last"]) == (date(2020, 3, 1), date(2020, 3, 1))


def test_entities_are_never_unfolded(tmp_path: Path) -> None:
    bomb = mutations._with_entities(mutations.xlsx_bytes(TABLE))
    with pytest.raises(ContractError, match="damaged workbook"):
        load(tmp_path, {"a.xlsx": bomb})


def test_a_row_repeated_ninety_million_times(tmp_path: Path) -> None:
    wide = mutations._repeated(mutations.ods_bytes(mutations.HOUSEHOLDS))
    with pytest.raises(ContractError, match="too large to read"):
        load(tmp_path, {"a.ods": wide})


def test_empty_repeats_to_the_end_of_the_sheet_are_nothing(tmp_path: Path) -> None:
    """LibreOffice ends a sheet with one empty row that stands for a million."""
    tail = (
        b'<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        b'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    content = mutations._replaced(
        mutations.ods_bytes(mutations.HOUSEHOLDS),
        "content.xml",
        lambda body: body.replace(b"</table:table>", tail, 1),
    )
    assert len(rows(load(tmp_path, {"a.ods": content}), "households")) == 3


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 and nothing else", b"\xd0\xcf\x11\xe0" + b"x" * 99]
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ContractError):
        load(tmp_path, {"a.xlsx": content})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "TRUE"),
        (25767, "25767"),
        (25767.0, "25767"),
        (0.1, "0.1"),
        (date(2020, 3, 1), "2020-03-01"),
        (datetime(2020, 3, 1), "2020-03-01"),  # noqa: DTZ001 - a cell has no time zone
        (time(9, 30), "09:30:00"),
        (timedelta(hours=1), "1:00:00"),
        ("x", "x"),
    ],
)
def test_cells_as_text(value: object, text: str) -> None:
    assert workbook.text_of(value) == text


def test_per_cent_keeps_its_sign() -> None:
    assert workbook.text_of(0.5, percent=True) == "50%"


def test_formats_are_told_apart_by_content(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(mutations.ods_bytes(TABLE))
    (tmp_path / "b").write_bytes(mutations.xlsx_bytes(TABLE))
    assert ods.is_ods(tmp_path / "a")
    assert not ods.is_ods(tmp_path / "b")
    assert [name for name, _ in xlsx.sheets(tmp_path / "b", name="b")] == ["Sheet"]


def test_lines_within_a_cell_of_ods(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    page, row, cell = Table(name="Data"), TableRow(), TableCell(valuetype="string")
    for line in ("first", "second"):
        paragraph = P(text=line)
        paragraph.addElement(LineBreak())
        paragraph.addText("half")
        cell.addElement(paragraph)
    row.addElement(cell)
    page.addElement(row)
    document.spreadsheet.addElement(page)
    with (tmp_path / "a.ods").open("wb") as file:
        document.write(file)
    [(_, rows_of)] = ods.sheets(tmp_path / "a.ods", name="a.ods")
    assert list(rows_of()) == [(1, ["first\nhalf\nsecond\nhalf"])]
