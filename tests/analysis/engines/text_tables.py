"""Tables written as text, so that a spec can be read: a blank cell is NULL, ``2025-03`` a month."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from smeaton.analysis.periods import Month

Row = Mapping[str, Any]

MONTHS = frozenset({"month", "period_first", "period_last"})
INTEGERS = frozenset(
    {
        *("n", "year", "vintage", "count", "age_first", "age_last", "persons", "households"),
        *("rank", "decile", "areas", "lowest"),
    }
)
NUMBERS = frozenset({"numerator", "denominator", "value", "score"})


def column_type(name: str) -> pa.DataType:
    """One name has one type in every dataset and every answer."""
    if name in MONTHS:
        return pa.date32()
    if name in INTEGERS:
        return pa.int64()
    return pa.float64() if name in NUMBERS else pa.string()


def _reader(name: str) -> Callable[[str], Any]:
    if name in MONTHS:
        return lambda text: Month.parse(text).first_day
    if name in INTEGERS:
        return int
    return float if name in NUMBERS else str


def rows_of(text: str) -> list[dict[str, Any]]:
    """The rows below a header; cells are parted by ``|``."""
    header, *lines = (line for line in text.strip().splitlines() if not re.fullmatch(r"\s*", line))
    names = [name.strip() for name in header.split("|")]
    rows = []
    for line in lines:
        cells = [cell.strip() for cell in line.split("|")]
        pairs = zip(names, cells, strict=True)
        rows.append({name: _reader(name)(cell) if cell else None for name, cell in pairs})
    return rows


def header_of(text: str) -> list[str]:
    return [name.strip() for name in text.strip().splitlines()[0].split("|")]


def arrow_of(rows: Iterable[Row], schema: pa.Schema) -> pa.Table:
    """An Arrow table of a dataset; a column that a row leaves out is NULL."""
    return pa.Table.from_pylist(
        [{name: row.get(name) for name in schema.names} for row in rows], schema=schema
    )


def cells(rows: Iterable[Row], columns: Iterable[str]) -> list[tuple[Any, ...]]:
    """Cells in an order that does not depend on how an engine orders rows; NULL comes first."""
    names = list(columns)
    return sorted(
        (tuple(row[name] for name in names) for row in rows),
        key=lambda values: [(value is not None, _sortable(value)) for value in values],
    )


def _sortable(value: Any) -> Any:
    if value is None:
        return 0
    return value.toordinal() if isinstance(value, date) else value
