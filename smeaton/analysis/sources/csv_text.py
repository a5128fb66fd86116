"""Reads CSV exactly and slowly, with the number of each row: the judge of what is in a file.

Rows are counted as RFC 4180 records from 1, header included; a newline inside quotes does not
start a new row. What cannot be read for certain is refused, never guessed.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from smeaton.errors import ContractError, Problem

MAX_CELL = 131_072
csv.field_size_limit(MAX_CELL)

_FOREIGN_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def rows(path: Path, *, name: str) -> Iterator[tuple[int, list[str]]]:
    """(row number, cells) of each record; blank lines are passed over but counted.

    Raises ``ContractError`` for another encoding than UTF-8, a NUL, a quote that is never
    closed or stands inside a value, and a cell of more than 128 KiB.
    """
    refuse_other_encodings(path, name=name)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        number = 0
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                problem = Problem(name, number + 1, None, str(error), "CSV as RFC 4180 has it")
                raise ContractError([problem]) from error
            number += 1
            if cells:
                yield number, cells


def refuse_other_encodings(path: Path, *, name: str) -> None:
    """Raise ``ContractError`` unless the whole file is UTF-8 text without NUL."""
    row = 1
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        head = file.read(4)
        for mark, encoding in _FOREIGN_MARKS.items():
            if head.startswith(mark):
                raise ContractError([Problem(name, 1, None, encoding, "UTF-8 text")])
        file.seek(0)
        while block := file.read(1 << 20):
            if (at := block.find(0)) >= 0:
                line = row + block.count(b"\n", 0, at)
                raise ContractError([Problem(name, line, None, "a NUL character", "text")])
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                line = row + block.count(b"\n", 0, max(error.start, 0))
                raise ContractError([_not_utf8(name, line, error)]) from error
            row += block.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise ContractError([_not_utf8(name, row, error)]) from error


def _not_utf8(name: str, row: int, error: UnicodeDecodeError) -> Problem:
    found = f"the byte 0x{error.object[error.start]:02X}"
    return Problem(name, row, None, found, "UTF-8 text (in Excel: CSV UTF-8)")


def first_row(head: bytes) -> list[str] | None:
    """The cells of the first record in the first bytes of a file; None if it is no CSV."""
    return next(iter(top(head, 1)), None)


def top(head: bytes, count: int) -> list[list[str]]:
    """The first ``count`` records in the first bytes of a file, as well as they can be read.

    Good for telling what a file is, never for its figures: faults are passed over.
    """
    text = head.decode("utf-8-sig", errors="replace")
    records: list[list[str]] = []
    try:
        for cells in islice(csv.reader(io.StringIO(text, newline="")), count):
            records.append(cells)
    except csv.Error:
        return records
    return records
