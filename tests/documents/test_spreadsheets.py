"""Goal 78: workbooks with a cover, contents, notes, one table a sheet and nothing hidden."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odf import teletype
from odf.opendocument import load
from odf.table import Table as OdfTable
from odf.table import TableCell, TableHeaderRows, TableRow
from odf.text import A

from smeaton.documents.blocks import Column, Report, Table
from smeaton.documents.characters import clean
from smeaton.documents.hidden_content import hidden_content
from smeaton.documents.numbers import Kind, rounded
from smeaton.documents.ods import ods
from smeaton.documents.spreadsheets import Workbook, table_workbook, workbook
from smeaton.documents.xlsx import xlsx
from tests.documents.hostile import hostile_report
from tests.documents.samples import CRIME, report

BOOK = workbook(report())
SHEETS = [
    *["Cover", "Contents", "Notes", "crime", "peers"],
    *["trend", "season", "map", "register-of-figures"],
]


@pytest.fixture(scope="module")
def excel() -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx(BOOK)))


@pytest.fixture(scope="module")
def calc() -> Any:
    return load(io.BytesIO(ods(BOOK)))


def ods_rows(document: Any, name: str) -> list[list[tuple[str, str]]]:
    """The cells of a sheet as (type, value or text)."""
    table = next(
        t
        for t in document.spreadsheet.getElementsByType(OdfTable)
        if t.getAttribute("name") == name
    )
    return [
        [
            (
                cell.getAttribute("valuetype"),
                cell.getAttribute("value") or str(teletype.extractText(cell)),
            )
            for cell in row.getElementsByType(TableCell)
        ]
        for row in table.getElementsByType(TableRow)
    ]


def test_sheets_in_order(excel: Any, calc: Any) -> None:
    assert excel.sheetnames == SHEETS
    names = [t.getAttribute("name") for t in calc.spreadsheet.getElementsByType(OdfTable)]
    assert names == SHEETS


def test_contents_link_to_every_table(excel: Any, calc: Any) -> None:
    places = [
        cell.hyperlink.location
        for row in excel["Contents"].iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert places == [f"'{name}'!A1" for name in SHEETS[3:]]
    links = [link.getAttribute("href") for link in calc.spreadsheet.getElementsByType(A)]
    assert links == [f"#'{name}'.A1" for name in SHEETS[3:]]


def test_numbers_are_numbers_rounded_as_published(excel: Any, calc: Any) -> None:
    sheet = excel["crime"]
    head = BOOK.sheets[3].head_row
    row = [cell.value for cell in sheet[head + 1]]
    assert row == ["All crime", 23626, 23024, -602, -2.5, 0.0049, "fall", 87.8, 86.7, 89.0]
    assert sheet.cell(head + 1, 2).number_format == "#,##0"
    assert sheet.cell(head + 1, 8).number_format == "#,##0.0"
    assert [cell.value for cell in sheet[head + 3]][1:6] == ["[c]", "[c]", "[c]", "[z]", "[x]"]
    assert ods_rows(calc, "crime")[head][1] == ("float", "23626")
    assert ods_rows(calc, "crime")[head][0] == ("string", "All crime")


def test_both_formats_hold_the_same_cells(excel: Any, calc: Any) -> None:
    for name in SHEETS:
        rows = [
            [cell.value for cell in row if cell.value is not None]
            for row in excel[name].iter_rows()
        ]
        others = [
            [Decimal(value) if kind == "float" else value for kind, value in row]
            for row in ods_rows(calc, name)
        ]
        same = [
            [Decimal(str(value)) if isinstance(value, int | float) else value for value in row]
            for row in rows
        ]
        assert same == others


def test_heads_are_marked_and_no_two_alike(excel: Any, calc: Any) -> None:
    for name in SHEETS:
        tables = list(excel[name].tables.values())
        assert len(tables) == 1
        heads = [cell.value for cell in excel[name][tables[0].ref][0]]
        assert all(heads)
        assert len(heads) == len(set(heads))
        assert tables[0].headerRowCount == 1
    for table in calc.spreadsheet.getElementsByType(OdfTable):
        assert len(table.getElementsByType(TableHeaderRows)) == 1


def test_the_notes_explain_the_shorthand(excel: Any) -> None:
    notes = [row[0].value for row in excel["Notes"].iter_rows(min_row=4)]
    assert notes[:3] == ["[c]", "[x]", "[z]"]


@pytest.mark.parametrize("write", [xlsx, ods])
@pytest.mark.parametrize("made", [report, hostile_report])
def test_nothing_is_hidden_and_no_cell_is_calculated(write: Any, made: Any) -> None:
    assert hidden_content(io.BytesIO(write(workbook(made())))) == ()


def test_no_author_no_merged_cells_no_comment(excel: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx(BOOK))) as archive:
        core = archive.read("docProps/core.xml").decode()
        parts = archive.namelist()
    assert "creator" not in core
    assert "lastModifiedBy" not in core
    assert "<dc:title" in core
    assert not [name for name in parts if re.search("comment|external|pivot|calcChain", name)]
    for name in SHEETS:
        assert not excel[name].merged_cells.ranges
        assert excel[name].sheet_state == "visible"
    with zipfile.ZipFile(io.BytesIO(ods(BOOK))) as archive:
        meta = archive.read("meta.xml").decode()
        content = archive.read("content.xml").decode()
    assert "creator" not in meta
    assert "spanned" not in content


def test_the_same_workbook_gives_the_same_file() -> None:
    assert xlsx(BOOK) == xlsx(workbook(report()))


def test_sheet_names_fit_excel_and_are_unique() -> None:
    same = replace(CRIME, name="")
    awkward = [replace(CRIME, name=name) for name in ("Cover", "a/b:c[d]", "x" * 60, "x" * 61, "'")]
    one = replace(report(), blocks=(same, same, *awkward))
    names = [sheet.name for sheet in workbook(one).sheets]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def one_cell(text: str) -> Workbook:
    table = Table("T", (Column("A"),), ((text,),))
    return table_workbook(table, title="T", organisation="O", made=report().date)


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=80))
@pytest.mark.parametrize("formula", ["", "=", "+", "-", "@"])
def test_any_text_comes_back_as_text(formula: str, text: str) -> None:
    book = one_cell(f"{formula}{text}")
    sheet = book.sheets[-1]
    page = openpyxl.load_workbook(io.BytesIO(xlsx(book)))[sheet.name]
    cell = page.cell(sheet.head_row + 1, 1)
    expected = clean(f"{formula}{text}")
    assert cell.data_type != "f"
    assert (cell.value or "") == expected
    kind, found = ods_rows(load(io.BytesIO(ods(book))), sheet.name)[-1][0]
    assert kind == "string"
    assert found.split() == expected.split()


@settings(max_examples=60)
@given(st.integers(0, 10**6), st.integers(1, 10**7))
def test_a_published_rate_is_its_count_over_its_denominator(count: int, people: int) -> None:
    """Goal 10: the cell in the file is the rate rounded once, and nothing else."""
    rate = 1000 * count / people
    table = Table(
        "T", (Column("A"), Column("B", Kind.COUNT), Column("C", Kind.RATE)), (("x", count, rate),)
    )
    one = Report(title="T", organisation="O", date=report().date, blocks=(table,))
    cells = workbook(one).sheets[-1].rows[0]
    assert cells[1].value == count
    assert cells[2].value == rounded(1000 * count / people, 1)


def verbatim(*texts: Any) -> Workbook:
    columns = tuple(Column(f"Column {number}") for number in range(len(texts)))
    return workbook(
        Report(
            title="Form",
            organisation="A Partnership",
            date=date(2026, 1, 5),
            blocks=(Table("A form", columns, (texts,), name="form"),),
        ),
        verbatim=True,
    )


def test_a_form_has_empty_cells_and_numbers_with_all_their_places() -> None:
    cells = verbatim("text", None, Decimal("2"), Decimal("0.0625")).sheets[-1].rows[0]
    assert [(one.value, one.number_format) for one in cells] == [
        ("text", ""),
        ("", ""),
        (Decimal("2"), "#,##0"),
        (Decimal("0.0625"), "#,##0.0000"),
    ]


def test_a_form_keeps_line_breaks_and_blanks() -> None:
    text = " two  blanks\n\nand lines "
    book = verbatim(text, None)
    page = openpyxl.load_workbook(io.BytesIO(xlsx(book)))["form"]
    box = page.cell(book.sheets[-1].head_row + 1, 1)
    assert (box.value, box.alignment.wrap_text) == (text, True)
    assert page.row_dimensions[box.row].height == 3 * 15
    content = zipfile.ZipFile(io.BytesIO(ods(book))).read("content.xml").decode()
    blank = re.compile(r'<text:s text:c="(\d)"/>|<text:s text:c="(\d)"></text:s>')
    lines = blank.sub(lambda found: "_" * int(found[1] or found[2]), content)
    assert "<text:p>_two__blanks</text:p><text:p/><text:p>and lines_</text:p>" in lines.replace(
        "<text:p></text:p>", "<text:p/>"
    )
