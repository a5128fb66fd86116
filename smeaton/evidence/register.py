"""Where each number comes from: the register at the back of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import FigureRegister, RegisteredFigure
from smeaton.documents.numbers import Mark, counted, display
from smeaton.evidence.words import KINDS, shown, source_of

HEADLINES = ("value", "count", "rate")
"""What stands for a row in the register: its other figures are worked out from these."""


def figure_register(tables: Sequence[EvidenceTable]) -> FigureRegister:
    """A line for each row that has a source of its own, and one for each table that has not."""
    methods = _methods(tables)
    return FigureRegister(
        tuple(line for table in tables for line in _lines(table, methods.get(table.method, "")))
    )


def method_lines(tables: Sequence[EvidenceTable]) -> tuple[str, ...]:
    """The methods that the register names by number."""
    return tuple(f"{name}: {method}" for method, name in _methods(tables).items())


def _methods(tables: Sequence[EvidenceTable]) -> dict[str, str]:
    """Each method once, with its number."""
    known = dict.fromkeys(table.method for table in tables if table.method)
    return {method: f"Method {number}" for number, method in enumerate(known, start=1)}


def _lines(table: EvidenceTable, method: str) -> Iterator[RegisteredFigure]:
    keys = {column.key for column in table.columns}
    if not table.records or not {"indicator", "title", "source"} <= keys:
        rows = counted(len(table.records), "row")
        yield _line(table, "all", f"every figure of {rows}", "as the table gives it", "", method)
        return
    for place, record in enumerate(table.records):
        line = _line(
            table,
            str(record["indicator"]),
            str(record["title"]),
            "; ".join(_values(table, place)),
            str(record["source"] or ""),
            method,
        )
        # A partner's figure may be of another period than its table.
        yield replace(line, period=str(record.get("period") or line.period))


def _line(
    table: EvidenceTable, row: str, label: str, value: str, source: str, method: str
) -> RegisteredFigure:
    return RegisteredFigure(
        key=f"{table.name}-{row}",
        label=f"{table.title}: {label}",
        value=value,
        source=source or source_of(table) or "no file of this release",
        period=table.period.label,
        # The whole name stands at the front; its number is enough here.
        release=table.release.partition("-")[0],
        method=method or "as the files give it",
    )


def _values(table: EvidenceTable, place: int) -> Iterator[str]:
    for column in table.columns:
        if column.key in HEADLINES:
            value = shown(table, place, column.key)
            if isinstance(value, Mark):
                yield f"{column.label.lower()} {value.value}"
                continue
            unit = f" {table.records[place]['unit']}" if column.key == "value" else ""
            yield f"{column.label.lower()} {display(value, KINDS[column.kind])}{unit}"
