"""The quick reading of a street-level file: whole columns, each different text looked at once.

A month of a force has some ten thousand rows, and in most columns a few different values. So
text is read coded (a number for each value), and every rule about values is checked on the
few. Nothing is explained here: a ``BreachError`` sends the file to the exact reading.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.csv

from smeaton.analysis.sources import csv_text
from smeaton.analysis.sources.arrow_columns import Coded, numbers, text_of, valid, whole
from smeaton.analysis.sources.schema import BreachError, schema

SCHEMA = schema("police_uk_street")
HEADER = tuple(field.name for field in SCHEMA.fields)
NAME_ONLY = "LSOA name"  # follows from the code, so it is not kept
MOSTLY_EMPTY = "Context"  # in every file seen so far: read as text, it is a quarter of all parsing
TEXT = tuple(n for n in HEADER if n not in ("Crime ID", "Longitude", "Latitude", NAME_ONLY))
ID_BYTES, ID_DIGITS = 32, 64
LARGEST = 512 << 20  # the largest month of the largest force is a twentieth of this

_TYPES = {
    **dict.fromkeys(TEXT, pa.dictionary(pa.int32(), pa.string())),
    "Crime ID": pa.string(),
    "Longitude": pa.float64(),
    "Latitude": pa.float64(),
}


@dataclass(frozen=True)
class StreetColumns:
    """The columns of one file, by the names in its header; every cell keeps its rule.

    ``ids`` are the crime IDs of the rows that have one (``identified``), 32 bytes each.
    ``quoted``: there are quotation marks in the file, about which Arrow is more forgiving than
    the contract is.
    """

    table: pa.Table
    ids: bytes
    quoted: bool

    def __len__(self) -> int:
        rows: int = self.table.num_rows
        return rows

    def text(self, name: str) -> Coded:
        """A column of text."""
        return self._texts[name]

    @cached_property
    def _texts(self) -> dict[str, Coded]:
        return {name: Coded(whole(self.table[name])) for name in TEXT}

    @cached_property
    def identified(self) -> np.ndarray:
        """Which rows have a crime ID."""
        return valid(whole(self.table["Crime ID"]))

    @cached_property
    def located(self) -> np.ndarray:
        """Which rows have coordinates."""
        return valid(whole(self.table["Longitude"]))


def read_columns(content: bytes) -> StreetColumns:
    """Read and check a file; ``BreachError`` where the exact reading has to look at it."""
    try:
        if not content.isascii():
            content.decode()
    except UnicodeDecodeError as error:
        raise BreachError("another encoding than UTF-8") from error
    quoted = b'"' in content
    try:
        table = _table(content, quoted=quoted)
    except (pa.ArrowException, KeyError) as error:
        raise BreachError(str(error).splitlines()[0]) from error
    if not table.num_rows:
        raise BreachError("no row below the header")
    columns = StreetColumns(table, _ids(whole(table["Crime ID"])), quoted)
    for name in TEXT:
        _check_text(columns.text(name), name)
    for name in ("Longitude", "Latitude"):
        _check_numbers(whole(table[name]), columns.located, name)
    return columns


def _table(content: bytes, *, quoted: bool) -> pa.Table:
    """The columns as Arrow reads them; the one that is mostly empty is tried as empty first."""
    try:
        table = _parsed(content, {**_TYPES, MOSTLY_EMPTY: pa.null()}, quoted=quoted)
    except pa.ArrowInvalid:
        return _parsed(content, _TYPES, quoted=quoted)
    nothing = text_of(np.full(len(table), -1, np.int32), pa.nulls(0, pa.string()))
    return table.set_column(table.schema.get_field_index(MOSTLY_EMPTY), MOSTLY_EMPTY, nothing)


def _parsed(content: bytes, types: Mapping[str, pa.DataType], *, quoted: bool) -> pa.Table:
    return pa.csv.read_csv(
        pa.BufferReader(content),
        pa.csv.ReadOptions(use_threads=False, block_size=len(content) + 1),
        pa.csv.ParseOptions(newlines_in_values=quoted),
        pa.csv.ConvertOptions(
            check_utf8=False,  # all of it was
            column_types=types,
            include_columns=list(types),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )


def _ids(column: pa.StringArray) -> bytes:
    """Digits to bytes, all at once."""
    offsets = np.frombuffer(column.buffers()[1], np.int32)
    offsets = offsets[column.offset : column.offset + len(column) + 1]
    if not np.array_equal(np.diff(offsets), np.where(valid(column), ID_DIGITS, 0)):
        raise BreachError("a crime ID of another length")
    digits = memoryview(column.buffers()[2] or b"")[offsets[0] : offsets[-1]]
    try:
        return binascii.unhexlify(digits)
    except binascii.Error as error:
        raise BreachError("a crime ID with other signs") from error


def _check_text(column: Coded, name: str) -> None:
    field = SCHEMA.field(name)
    if field.required and not column.complete:
        raise BreachError(f"{name}: a row without one")
    fits = _rule(name)
    for value in column.values:
        if len(value) > csv_text.MAX_CELL or not value.strip() or not fits(value):
            raise BreachError(f"{name}: {value[:60]!r}")


def _rule(name: str) -> Callable[[str], object]:
    field = SCHEMA.field(name)
    if field.enum:
        return frozenset(field.enum).__contains__
    return re.compile(field.pattern_text).fullmatch if field.pattern else bool


def _check_numbers(column: pa.DoubleArray, located: np.ndarray, name: str) -> None:
    field, there = SCHEMA.field(name), valid(column)
    if not np.array_equal(there, located):
        raise BreachError("one coordinate without the other")
    inside = numbers(column)[there]
    # Written so that what is no number at all is outside.
    if not np.all((inside >= field.minimum) & (inside <= field.maximum)):
        raise BreachError(f"{name}: outside the country")
