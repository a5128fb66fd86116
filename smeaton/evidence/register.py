"""Where each number comes from: the register at the back of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import Column, FigureRegister, RegisteredFigure, Table
from smeaton.documents.numbers import Mark, counted, display
from smeaton.evidence.words import KINDS, shown, source_of

HEADLINES = ("count", "rate", "value")
"""What stands for a row in the register: its other figures are worked out from these."""


def figure_key(table: str, row: object) -> str:
    """The key of a row's figures."""
    return f"{table}-{row}"


def figure_register(tables: Iterable[EvidenceTable]) -> FigureRegister:
    """A line for each row that has a source of its own, and one for each table that has not."""
    return FigureRegister(tuple(line for table in tables for line in _lines(table)))


def file_table(tables: Iterable[EvidenceTable]) -> Table:
    """Every file behind the tables, by its hash."""
    files = {
        (source.title, source.period, source.file, source.sha256)
        for table in tables
        for source in table.sources
    }
    heads = ("Kind of source", "What it covers", "File", "SHA-256")
    return Table(
        caption="The files behind the figures",
        columns=tuple(Column(head) for head in heads),
        rows=tuple(sorted(files)),
        name="files",
    )


def _lines(table: EvidenceTable) -> Iterator[RegisteredFigure]:
    keys = {column.key for column in table.columns}
    if not {"indicator", "title", "source"} <= keys:
        yield _line(table, figure_key(table.name, "all"), "every figure", _size(table), "")
        return
    for place, record in enumerate(table.records):
        key = figure_key(table.name, record["indicator"])
        value = "; ".join(_values(table, place))
        yield _line(table, key, str(record["title"]), value, str(record["source"] or ""))


def _line(table: EvidenceTable, key: str, label: str, value: str, source: str) -> RegisteredFigure:
    return RegisteredFigure(
        key=key,
        label=f"{table.title}: {label}",
        value=value,
        source=source or source_of(table) or "no file of this release",
        period=table.period.label,
        release=table.release,
        method=table.method or "counted as the files give it",
    )


def _size(table: EvidenceTable) -> str:
    return counted(len(table.records), "row")


def _values(table: EvidenceTable, place: int) -> Iterator[str]:
    for column in table.columns:
        if column.key in HEADLINES:
            value = shown(table, place, column.key)
            text = value.value if isinstance(value, Mark) else display(value, KINDS[column.kind])
            yield f"{column.label.lower()} {text}"
