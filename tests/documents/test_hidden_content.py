"""Goal 79: what a reader doesn't see in a spreadsheet is found before it is published.

The first case is that of a council's published workbook in 2025, in which columns of personal
data had only been hidden.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from smeaton.documents.hidden_content import HiddenContent, HiddenKind, hidden_content

Change = Callable[[openpyxl.Workbook, Worksheet], object]


def xlsx(change: Change) -> io.BytesIO:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Grants"
    for row in (("Organisation", "Amount"), ("A club", 100)):
        sheet.append(row)
    change(book, sheet)
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    return out


def hide_sheet(state: str) -> Change:
    def change(book: openpyxl.Workbook, _: Worksheet) -> None:
        book.create_sheet("People").sheet_state = state

    return change


@pytest.mark.parametrize(
    ("change", "kind", "where"),
    [
        (
            lambda _, s: setattr(s.column_dimensions["B"], "hidden", True),
            HiddenKind.COLUMN,
            "Grants, columns 2 to 2",
        ),
        (
            lambda _, s: setattr(s.row_dimensions[2], "hidden", True),
            HiddenKind.ROW,
            "Grants, row 2",
        ),
        (hide_sheet("hidden"), HiddenKind.SHEET, "People (hidden)"),
        (hide_sheet("veryHidden"), HiddenKind.SHEET, "People (veryHidden)"),
        (
            lambda _, s: setattr(s["A2"], "comment", Comment("who", "somebody")),
            HiddenKind.COMMENT,
            "comments",
        ),
        (
            lambda _, s: setattr(s["B3"], "value", "=SUM(B2)"),
            HiddenKind.FORMULA,
            "Grants, cell B3",
        ),
        (
            lambda b, _: b.defined_names.add(
                DefinedName("secret", attr_text="Grants!$A$1", hidden=True)
            ),
            HiddenKind.HIDDEN_NAME,
            "secret",
        ),
    ],
)
def test_an_xlsx_file(change: Change, kind: HiddenKind, where: str) -> None:
    findings = hidden_content(xlsx(change))
    assert [finding.kind for finding in findings] == [kind]
    assert where in findings[0].where


def test_a_column_or_row_of_no_size_is_hidden() -> None:
    plain = xlsx(lambda *_: None)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                thin = b'<cols><col min="2" max="3" width="0"/></cols><sheetData>'
                text = text.replace(b"<sheetData>", thin)
                text = text.replace(b'<row r="2"', b'<row r="2" ht="0"')
            new.writestr(name, text)
    assert hidden_content(out) == (
        HiddenContent(HiddenKind.COLUMN, "Grants, columns 2 to 3"),
        HiddenContent(HiddenKind.ROW, "Grants, row 2"),
    )


def test_a_clean_file_has_none() -> None:
    assert hidden_content(xlsx(lambda *_: None)) == ()


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("xl/externalLinks/externalLink1.xml", HiddenKind.EXTERNAL_LINK),
        ("xl/pivotCache/pivotCacheDefinition1.xml", HiddenKind.PIVOT),
        ("xl/vbaProject.bin", HiddenKind.MACRO),
        ("xl/embeddings/oleObject1.bin", HiddenKind.EMBEDDED),
        ("xl/connections.xml", HiddenKind.CONNECTION),
        ("xl/threadedComments/threadedComment1.xml", HiddenKind.COMMENT),
        ("xl/model/item.data", HiddenKind.EMBEDDED),
        ("xl/revisions/revisionLog1.xml", HiddenKind.TRACKED_CHANGE),
    ],
)
def test_parts_that_a_library_would_skip(part: str, kind: HiddenKind) -> None:
    out = xlsx(lambda *_: None)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(part, "<x/>")
    out.seek(0)
    assert [finding.kind for finding in hidden_content(out)] == [kind]


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0">
<office:automatic-styles>
 <style:style style:name="shown" style:family="table">
  <style:table-properties table:display="true"/></style:style>
 <style:style style:name="unseen" style:family="table">
  <style:table-properties table:display="false"/></style:style>
 <style:style style:name="thin" style:family="table-column">
  <style:table-column-properties style:column-width="0cm"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>{before}
 <table:table table:name="Grants" table:style-name="{style}">
  <table:table-column {column}/>
  <table:table-row {row}><table:table-cell {cell}>
   <text:p>x <text:a xlink:href="https://example.org">y</text:a></text:p>{inside}
  </table:table-cell></table:table-row>
 </table:table>{after}
</office:spreadsheet></office:body></office:document-content>"""
PLAIN = dict.fromkeys(("before", "column", "row", "cell", "inside", "after"), "")


def ods(**parts: str) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.format(**{**PLAIN, "style": "shown", **parts}))
    out.seek(0)
    return out


INTACT = (xlsx(hide_sheet("hidden")).getvalue(), ods(style="unseen").getvalue())


@pytest.mark.parametrize(
    ("parts", "kind", "where"),
    [
        ({"style": "unseen"}, HiddenKind.SHEET, "Grants"),
        ({"column": 'table:visibility="collapse"'}, HiddenKind.COLUMN, "Grants, column 1"),
        ({"column": 'table:style-name="thin"'}, HiddenKind.COLUMN, "Grants, column 1"),
        ({"row": 'table:visibility="filter"'}, HiddenKind.ROW, "Grants, row 1"),
        ({"cell": 'table:formula="of:=1+1"'}, HiddenKind.FORMULA, "Grants, row 1"),
        ({"inside": "<office:annotation/>"}, HiddenKind.COMMENT, "Grants, row 1"),
        ({"after": "<table:data-pilot-table/>"}, HiddenKind.PIVOT, "Grants"),
        ({"before": "<table:tracked-changes/>"}, HiddenKind.TRACKED_CHANGE, "row 0"),
        ({"before": "<script:event-listener/>"}, HiddenKind.MACRO, "row 0"),
        (
            {"after": '<table:x xlink:href="file:///c:/people.ods"/>'},
            HiddenKind.EXTERNAL_LINK,
            "people.ods",
        ),
    ],
)
def test_an_ods_file(parts: dict[str, str], kind: HiddenKind, where: str) -> None:
    findings = hidden_content(ods(**parts))
    assert [finding.kind for finding in findings] == [kind]
    assert where in findings[0].where


def test_a_clean_ods_file_has_none() -> None:
    assert hidden_content(ods()) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a zip",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),  # the old XLS
    ],
)
def test_what_cannot_be_checked_is_itself_a_finding(data: bytes) -> None:
    assert [f.kind for f in hidden_content(io.BytesIO(data))] == [HiddenKind.UNREADABLE]


@pytest.mark.parametrize(
    "content",
    [
        "<a",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    ],
)
def test_broken_or_hostile_xml_is_a_finding(content: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", content)
    out.seek(0)
    assert HiddenKind.UNREADABLE in {finding.kind for finding in hidden_content(out)}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_to_a_file_stops_the_check(data: st.DataObject) -> None:
    """Bytes changed anywhere: an answer, and never an error."""
    intact = data.draw(st.sampled_from(INTACT))
    damaged = bytearray(intact)
    for place in data.draw(st.lists(st.integers(0, len(intact) - 1), max_size=8)):
        damaged[place] = data.draw(st.integers(0, 255))
    assert isinstance(hidden_content(io.BytesIO(bytes(damaged))), tuple)


@pytest.mark.parametrize("row", ["x", "1e9", ""])
def test_a_row_number_that_is_none_is_a_finding_or_nothing(row: str) -> None:
    plain = xlsx(lambda *_: None)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<row r="2"', f'<row r="{row}"'.encode()))
    kinds = {finding.kind for finding in hidden_content(out)}
    assert kinds == (set() if row == "" else {HiddenKind.UNREADABLE})


def test_many_findings_of_one_kind_are_cut_short() -> None:
    def fill(_: openpyxl.Workbook, sheet: Worksheet) -> None:
        for row in range(3, 600):
            sheet.cell(row, 1, "=1+1")

    assert len(hidden_content(xlsx(fill))) == 200
