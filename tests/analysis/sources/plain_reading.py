"""A second reading of the same files, as plain as can be: no DuckDB, nothing of the product.

It is told that a file was let in, and says what must then be in the store.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

import openpyxl
from odf import opendocument
from odf.table import Table, TableCell, TableRow
from odf.text import P

_CODES = r"(lsoa|ward|ltla)\d\d_code"
Rows = Counter[tuple[Any, ...]]


def _csv(content: bytes) -> Iterator[dict[str, str]]:
    """Rows with their cells stripped; blank rows are none."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    records = list(csv.reader(text, strict=True))
    records = [record for record in records if any(cell.strip() for cell in record)]
    header = [" ".join(cell.split()) for cell in records[0]]
    while header and not header[-1]:
        header.pop()
    for record in records[1:]:
        yield {name: cell.strip() for name, cell in zip(header, record, strict=False)}


def street(content: bytes) -> Rows:
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    found: Rows = Counter()
    for cells in list(csv.reader(text, strict=True))[1:]:
        if cells:
            found[
                (
                    bytes.fromhex(cells[0]) if cells[0] else None,
                    cells[1],
                    cells[2],
                    cells[3],
                    float(cells[4]) if cells[4] else None,
                    float(cells[5]) if cells[5] else None,
                    cells[6],
                    cells[7] or None,
                    cells[9],
                    cells[10] or None,
                    cells[11] or None,
                )
            ] += 1
    return found


def archive(content: bytes) -> Rows:
    found: Rows = Counter()
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        for name in opened.namelist():
            found += street(opened.read(name))
    return found


def _figure(text: str | None) -> float | None:
    return float(text.replace(",", "")) if text else None


def _months(text: str) -> tuple[str, str]:
    """First and last month of a period."""
    if text[4:6] in {"-Q", "-q", " Q", " q"} or text[4:5] in {"Q", "q"}:
        last = int(text[-1]) * 3
        return f"{text[:4]}-{last - 2:02d}", f"{text[:4]}-{last:02d}"
    if len(text) == 4:
        return f"{text}-01", f"{text}-12"
    if text[4] == "/":
        return f"{text[:4]}-04", f"{int(text[:4]) + 1}-03"
    first, _, last = text.partition("/")
    return first[:7], (last or first)[:7]


def observations(table: Iterator[dict[str, str]]) -> Rows:
    return Counter(
        (
            row["indicator"],
            row["area"],
            *_months(row["period"]),
            _figure(row.get("numerator")),
            _figure(row.get("denominator")),
            _figure(row.get("value")),
            row.get("unit") or None,
            row.get("source") or None,
            row.get("note") or None,
        )
        for row in table
    )


def households(content: bytes) -> Rows:
    return Counter(
        (
            row.get("area_code") or row.get("area") or row["code"],
            row.get("area_name") or row.get("name") or None,
            int(row["year"].replace(",", "").split(".")[0]),
            int(float(row["households"].replace(",", ""))),
        )
        for row in _csv(content)
    )


def lookup(content: bytes) -> Rows:
    found = set()
    for row in _csv(content):
        codes = {name[:-7]: code for name, code in row.items() if re.fullmatch(_CODES, name)}
        lsoa, ward, district = (codes.get(level) for level in ("lsoa", "ward", "ltla"))
        pairs = ((lsoa, ward), (lsoa, district), (ward, district))
        found |= {(a, b) for a, b in pairs if a and b}
    return Counter(found)


def peers(content: bytes) -> Rows:
    lists = json.loads(content.decode("utf-8-sig"))
    return Counter({(a, peer) for a, listed in lists.items() for peer in listed if peer != a})


def outlines(content: bytes) -> Rows:
    body = json.loads(content.decode("utf-8-sig"))
    return Counter(
        (feature["properties"]["LSOA21CD"].strip(), json.dumps(feature["geometry"], sort_keys=True))
        for feature in body["features"]
    )


def csv_observations(content: bytes) -> Rows:
    return observations(_csv(content))


def xlsx_observations(content: bytes) -> Rows:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return observations(_named([[_text(cell.value) for cell in row] for row in sheet.iter_rows()]))


def ods_observations(content: bytes) -> Rows:
    book = opendocument.load(io.BytesIO(content))
    sheet = book.getElementsByType(Table)[0]
    table = []
    for row in sheet.getElementsByType(TableRow):
        cells = []
        for cell in row.getElementsByType(TableCell):
            given = cell.getAttribute("value")
            text = "".join(str(part) for part in cell.getElementsByType(P))
            cells.append(text if given is None else _text(float(given)))
        table.append(cells)
    return observations(_named(table))


def _named(table: list[list[str]]) -> Iterator[dict[str, str]]:
    filled = [row for row in table if any(cell.strip() for cell in row)]
    for row in filled[1:]:
        yield {name: cell.strip() for name, cell in zip(filled[0], row, strict=False)}


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
