"""A source whose files are tables with one contract: most of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from smeaton.analysis.sources import tables
from smeaton.analysis.sources.incoming import Claim, Incoming, PartDraft, Reading
from smeaton.analysis.sources.schema import Schema, Value
from smeaton.analysis.sources.tables import Header, Problems
from smeaton.analysis.store.datasets import DATASETS

Cell = Value | date


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table: its number, and its values by the names of the contract.

    ``cells`` are as they came, in the order of the file.
    """

    row: int
    values: Mapping[str, Value]
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """What one sheet holds, every cell checked by itself."""

    incoming: Incoming
    header: Header
    records: Sequence[Record]
    problems: Problems
    schema: Schema

    def text(self, record: Record, column: str) -> str | None:
        """A cell as it was written; None where it is missing or there is no such column."""
        for index, field in tables.columns_of(self.header, self.schema):
            if field.name == column and record.values[column] is not None:
                return record.cells[index].strip()
        return None


Build = Callable[[Table], Iterable[PartDraft]]


@dataclass(frozen=True, slots=True)
class TableSource:
    """Reads every sheet that has the contract's columns; ``build`` makes parts of each.

    ``build`` may add to the table's ``problems``: they refuse the file, like those of cells.
    ``printed``: a table made for readers, with columns of no use to us and notes below it.
    """

    schema: Schema
    build: Build
    printed: bool = False

    @property
    def name(self) -> str:
        return self.schema.name

    @property
    def title(self) -> str:
        return self.schema.title

    def recognises(self, incoming: Incoming) -> bool:
        """By the columns, in any of the sheets."""
        check = tables.fits(self.schema)
        numbered = (enumerate(rows, start=1) for rows in tables.top_rows(incoming))
        return any(tables.header_of(iter(rows), check) for rows in numbered)

    def read(self, incoming: Incoming, _reading: Reading) -> Sequence[PartDraft]:
        """The parts of all sheets that have the columns; the others are notes and covers."""
        drafts: list[PartDraft] = []
        for sheet in tables.sheets(incoming):
            header = tables.header_of(sheet.rows(), tables.fits(self.schema))
            if header is None:
                continue
            problems = Problems(sheet.name)
            if self.printed:
                tables.refuse_rows_above(header, self.schema, problems)
            else:
                tables.refuse_lines_above(header, problems)
                tables.refuse_strange_columns(header, self.schema, problems)
            problems.refuse()
            rows = tables.records(sheet, header, self.schema, problems, notes=self.printed)
            records = [Record(number, values, cells) for number, values, cells in rows]
            if not records and not problems.count:
                problems.add(header.row + 1, None, "no row below the header", "at least one row")
            made = list(self.build(Table(incoming, header, records, problems, self.schema)))
            problems.refuse()
            drafts.extend(made)
        return drafts


def refuse_repeats(table: Table, keys: Sequence[str]) -> None:
    """Note every row whose key stood in an earlier row."""
    seen: dict[tuple[Value, ...], int] = {}
    for record in table.records:
        key = tuple(record.values[name] for name in keys)
        if key in seen:
            found = f"the same {', '.join(keys)} as row {seen[key]:,}"
            table.problems.add(record.row, keys[0], found, "each once")
        seen.setdefault(key, record.row)


def draft(
    dataset: str,
    slot: str,
    rows: Sequence[Mapping[str, Cell]],
    facts: Mapping[str, int | str] | None = None,
    *,
    claims: Sequence[Claim] = (),
) -> PartDraft:
    """A part of ``dataset`` with these rows; columns that a row leaves out are NULL."""
    schema = DATASETS[dataset].schema
    columns = {
        name: pa.array([row.get(name) for row in rows], type=schema.field(name).type)
        for name in schema.names
    }
    said = {key: value for key, value in (facts or {}).items() if value}
    return PartDraft(dataset, slot, pa.table(columns, schema=schema), len(rows), said, claims)


def by_slot(
    dataset: str, rows: Iterable[Mapping[str, Cell]], slot_of: Callable[[Mapping[str, Cell]], str]
) -> list[PartDraft]:
    """Parts of ``dataset``, the rows shared out by their slots."""
    slots: dict[str, list[Mapping[str, Cell]]] = {}
    for row in rows:
        slots.setdefault(slot_of(row), []).append(row)
    return [draft(dataset, slot, members) for slot, members in sorted(slots.items())]
