"""Sound files of many kinds, and ways to spoil them. The same number gives the same file."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from random import Random
from typing import Any

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P

from tests.analysis import street_files as files

OBSERVATIONS = [
    ["indicator", "area", "period", "numerator", "denominator", "value", "unit", "source", "note"],
    ["rough-sleeping", "E06000026", "2019/20", "15", "262100", "5.7", "per 100,000", "Council", ""],
    ["rough-sleeping", "E06000026", "2018/19", "21", "262100", "8.0", "per 100,000", "Council", ""],
    ["asb-incidents", "E06000026", "2020-Q1", "2,310", "", "2310", "count", "Universal", "draft"],
    ["asb-incidents", "E06000026", "2020-03", "", "", "", "count", "Universal", "not yet in"],
    ["cohesion", "Plymouth", "2018", "", "", "52.7", "per cent", "Survey, 2018", "a “quote”"],
]
HOUSEHOLDS = [
    ["area_code", "area_name", "year", "households"],
    ["E06000026", "Plymouth", "2019", "113,512"],
    ["E06000026", "Plymouth", "2020", "114000"],
    ["E07000040", "East Devon", "2020", "64500"],
]
LOOKUP = [
    ["lsoa21_code", "lsoa21_name", "ward24_code", "ward24_name", "ltla24_code", "ltla24_name"],
    ["E01015023", "Plymouth 003A", "E05002078", "Budshead", "E06000026", "Plymouth"],
    ["E01015024", "Plymouth 003B", "E05002078", "Budshead", "E06000026", "Plymouth"],
    ["E01015025", "Plymouth 003C", "E05002079", "Compton", "E06000026", "Plymouth"],
]
PEERS = {
    "E06000026": ["E06000026", "E06000001", "E06000002"],
    "E06000001": ["E06000002", "E06000026"],
}
SQUARE = [[-4.1, 50.3], [-4.0, 50.3], [-4.0, 50.4], [-4.1, 50.3]]


def csv_bytes(table: list[list[str]]) -> bytes:
    header, *body = table
    rows = [dict(zip(header, row, strict=True)) for row in body]
    return files.as_csv(rows, header=header)


def xlsx_bytes(table: list[list[str]], spoil: str = "") -> bytes:
    """A workbook; ``spoil`` hides or adds something."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in table:
        sheet.append([_number(cell) for cell in row])
    if spoil == "hidden sheet":
        book.create_sheet("secret").sheet_state = "hidden"
    elif spoil == "very hidden sheet":
        book.create_sheet("secret").sheet_state = "veryHidden"
    elif spoil == "hidden row":
        sheet.row_dimensions[3].hidden = True
    elif spoil == "hidden column":
        sheet.column_dimensions["D"].hidden = True
    elif spoil == "formula":
        sheet["D2"] = "=10+5"
    elif spoil == "per cent":
        sheet["F6"] = 0.527
        sheet["F6"].number_format = "0.0%"
    content = io.BytesIO()
    book.save(content)
    if spoil == "macro":
        return with_member(content.getvalue(), "xl/vbaProject.bin", b"\xd0\xcf")
    return content.getvalue()


def ods_bytes(table: list[list[str]], spoil: str = "") -> bytes:
    """The same in OpenDocument."""
    book = OpenDocumentSpreadsheet()
    style = Style(name="gone", family="table")
    style.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(style)
    sheet = Table(name="Data")
    if spoil == "hidden column":
        sheet.addElement(TableColumn(numbercolumnsrepeated=3))
        sheet.addElement(TableColumn(visibility="collapse"))
    for number, row in enumerate(table, start=1):
        hidden = {"visibility": "collapse"} if spoil == "hidden row" and number == 3 else {}
        line = TableRow(**hidden)
        for cell in row:
            line.addElement(_ods_cell(cell, formula=spoil == "formula" and cell == "15"))
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    if spoil == "hidden sheet":
        book.spreadsheet.addElement(Table(name="secret", stylename=style))
    content = io.BytesIO()
    book.write(content)
    if spoil == "macro":
        return with_member(content.getvalue(), "Basic/Standard/Module1.xml", b"<x/>")
    return content.getvalue()


def _ods_cell(cell: str, *, formula: bool) -> TableCell:
    value = _number(cell)
    if isinstance(value, str) or value is None:
        made = TableCell(valuetype="string") if value else TableCell()
        if value:
            made.addElement(P(text=value))
        return made
    extra = {"formula": "of:=10+5"} if formula else {}
    made = TableCell(valuetype="float", value=value, **extra)
    made.addElement(P(text=cell))
    return made


def _number(cell: str) -> str | int | float | None:
    """Figures as figures, as people type them."""
    if cell.isdigit() and len(cell) < 6:
        return int(cell)
    return cell or None


def with_member(content: bytes, name: str, body: bytes) -> bytes:
    """The same archive with one member more."""
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return target.getvalue()


def _street(random: Random) -> bytes:
    rows = [files.crime(random.randrange(50)) for _ in range(random.randrange(1, 12))]
    return files.as_csv([*rows, files.incident(random.randrange(9))])


def _archive(random: Random) -> bytes:
    members = {f"2025-01/{files.file_name()}": _street(random)}
    february = files.as_csv(files.month_of([files.crime(n) for n in range(3)], "2025-02"))
    return files.as_zip({**members, f"2025-02/{files.file_name('2025-02')}": february})


def _geojson(random: Random) -> bytes:
    shape = {"type": "Polygon", "coordinates": [SQUARE]}
    features = [
        {"type": "Feature", "properties": {"LSOA21CD": code, "LSOA21NM": "x"}, "geometry": shape}
        for code in ("E01015023", "E01015024")
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


SOUND: Mapping[str, Callable[[Random], bytes]] = {
    "street.csv": _street,
    "street.zip": _archive,
    "observations.csv": lambda random: csv_bytes(OBSERVATIONS),
    "observations.xlsx": lambda random: xlsx_bytes(OBSERVATIONS),
    "observations.ods": lambda random: ods_bytes(OBSERVATIONS),
    "households.csv": lambda random: csv_bytes(HOUSEHOLDS),
    "lookup.csv": lambda random: csv_bytes(LOOKUP),
    "peers.json": lambda random: json.dumps(PEERS).encode(),
    "outlines.geojson": _geojson,
}
_PIECES = (
    b"\x00", b"\xff", b'"', b",", b"\n", b"\r", b"\r\n", b"\t", b"'", b";", b"-", b"=1+1", b"0",
    b"9" * 40, b"nan", b"1e999", b"\xef\xbb\xbf", b"\xc3\xa9", b"E06000026", b"{", b"}", b"[x]",
    b" ", b"\xe2\x80\x8b", b"NULL", b"1_0", b"0x1F", b"\xd9\xa3",
)  # fmt: skip


def _flip(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << random.randrange(8))]) + content[at + 1 :]


def _insert(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + random.choice(_PIECES) + content[at:]


def _cut(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + content[at + random.randrange(1, 12) :]


def _truncate(random: Random, content: bytes) -> bytes:
    return content[: random.randrange(len(content))]


def _line(random: Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    at = random.randrange(len(lines))
    other = random.randrange(len(lines))
    kind = random.randrange(4)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(other, lines[at])
    elif kind == 2:
        lines[at], lines[other] = lines[other], lines[at]
    else:
        lines[at] = lines[at].rstrip(b"\r\n") + b"\r\n"
    return b"".join(lines)


def _cell(random: Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    at = random.randrange(len(lines))
    cells = lines[at].split(b",")
    place = random.randrange(len(cells))
    kind = random.randrange(4)
    if kind == 0:
        cells[place] = random.choice(_PIECES)
    elif kind == 1:
        del cells[place]
    elif kind == 2:
        cells.insert(place, b"")
    else:
        other = random.randrange(len(cells))
        cells[place], cells[other] = cells[other], cells[place]
    lines[at] = b",".join(cells)
    return b"\n".join(lines)


def _encode(random: Random, content: bytes) -> bytes:
    encodings = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "utf-7")
    text = content.decode("utf-8", errors="replace")
    return text.encode(random.choice(encodings), errors="replace")


def _ends(random: Random, content: bytes) -> bytes:
    plain = content.replace(b"\r\n", b"\n")
    end = random.choice((b"\r\n", b"\r", b"\n\n", b"\n\r", b"\n"))
    return plain.replace(b"\n", end, random.choice((-1, -1, 1, 3)))


MUTATORS = (_flip, _insert, _insert, _cut, _truncate, _line, _line, _cell, _cell, _encode, _ends)


def _hostile(random: Random) -> tuple[str, bytes]:
    """Files that somebody made to do harm, or that hide something."""
    street = f"2025-01/{files.file_name()}"
    spoil = random.choice(("hidden sheet", "hidden row", "hidden column", "formula", "macro"))
    only_excel = random.choice(("very hidden sheet", "per cent"))
    kinds: tuple[Callable[[], tuple[str, bytes]], ...] = (
        lambda: ("hidden.xlsx", xlsx_bytes(OBSERVATIONS, spoil)),
        lambda: ("hidden.ods", ods_bytes(OBSERVATIONS, spoil)),
        lambda: ("spoilt.xlsx", xlsx_bytes(OBSERVATIONS, only_excel)),
        lambda: ("bomb.zip", _bomb(street)),
        lambda: ("up.zip", files.as_zip({"../" + street: _street(random)})),
        lambda: ("root.zip", files.as_zip({"/" + street: _street(random)})),
        lambda: ("nested.zip", files.as_zip({"a.zip": _archive(random)})),
        lambda: ("locked.zip", _encrypted(_archive(random))),
        lambda: ("entities.xlsx", _with_entities(xlsx_bytes(OBSERVATIONS))),
        lambda: ("wide.ods", _repeated(ods_bytes(HOUSEHOLDS))),
    )
    return random.choice(kinds)()


@cache
def _bomb(member: str) -> bytes:
    return files.as_zip({member: b"0" * (40 << 20)})


def _encrypted(content: bytes) -> bytes:
    """Set the bit that says a member is encrypted, in the directory and before the member."""
    body = bytearray(content)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = body.find(mark)
        body[at + offset] |= 1
    return bytes(body)


def _replaced(content: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[member] = change(members[member])
    return files.as_zip(members)


def _with_entities(content: bytes) -> bytes:
    head = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    def change(body: bytes) -> bytes:
        start = body.find(b"?>") + 2 if body.startswith(b"<?xml") else 0
        return body[:start] + head + body[start:]

    return _replaced(content, "xl/worksheets/sheet1.xml", change)


def _repeated(content: bytes) -> bytes:
    return _replaced(
        content,
        "content.xml",
        lambda body: body.replace(
            b"<table:table-row>", b'<table:table-row table:number-rows-repeated="90000000">', 1
        ),
    )


def case(number: int) -> tuple[str, bytes]:
    """(name of the kind, contents) of one spoilt file; now and then it is still sound."""
    random = Random(number)
    if random.random() < 0.1:
        return _hostile(random)
    kind = random.choice(list(SOUND))
    content = SOUND[kind](random)
    for _ in range(random.choice((0, 1, 1, 1, 2, 3))):
        if not content:
            break
        content = random.choice(MUTATORS)(random, content)
    return kind, content


Plain = dict[str, Any]
