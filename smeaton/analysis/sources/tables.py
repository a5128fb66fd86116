"""Tables as they stand in files: sheets of rows of text, whatever the format of the file.

A number in a spreadsheet becomes the shortest text that stands for it; a date becomes
``2020-03-01``; a cell shown as per cent keeps its sign (``12.3%``), so that a contract which
asks for a number refuses it instead of taking a hundredth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from smeaton.analysis.sources import csv_text, ods, xlsx
from smeaton.analysis.sources.incoming import Incoming
from smeaton.analysis.sources.schema import BreachError, Field, Schema, Value, convert
from smeaton.errors import ContractError, Problem

HEADER_WITHIN = 40  # rows that may stand above the header
NUMBERS = {"number", "integer"}
Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file; ``rows()`` starts again from the top each time.

    ``padded``: rows may end early, as in workbooks, where nothing says how wide a row is.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    padded: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: where it is, and what stands above it."""

    row: int
    cells: tuple[str, ...]
    above: tuple[str, ...]


@dataclass(slots=True)
class Problems:
    """Collects breaches: the first 50 are kept, all are counted."""

    name: str
    first: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, row: int | None, column: str | None, found: str, expected: str) -> None:
        self.count += 1
        if len(self.first) < ContractError.SHOWN:
            self.first.append(Problem(self.name, row, column, found, expected))

    def refuse(self) -> None:
        """Raise if there are any."""
        if self.count:
            raise ContractError(self.first, count=self.count)


def sheets(incoming: Incoming) -> list[Sheet]:
    """The tables of a file: one of a CSV, those of a workbook. Hidden content is refused."""
    if incoming.head.startswith(b"PK"):
        reader = ods if ods.is_ods(incoming.path) else xlsx
        return [
            Sheet(f"{incoming.name} [{name}]", rows, padded=True)
            for name, rows in reader.sheets(incoming.path, name=incoming.name)
        ]
    return [Sheet(incoming.name, lambda: csv_text.rows(incoming.path, name=incoming.name))]


def header_of(sheet_rows: Iterator[Row], fits: Callable[[Sequence[str]], bool]) -> Header | None:
    """The first of the top rows that ``fits``; None if none does."""
    above: list[str] = []
    for number, cells in sheet_rows:
        if number > HEADER_WITHIN:
            return None
        plain = [" ".join(cell.split()) for cell in cells]
        while plain and not plain[-1]:
            plain.pop()
        if plain and fits(plain):
            return Header(number, tuple(plain), tuple(above))
        above.extend(cell for cell in plain if cell)
    return None


def top_rows(incoming: Incoming) -> list[list[list[str]]]:
    """The top rows of each sheet, to recognise a file by; [] if it holds no table.

    Reads no more of a CSV than its head, and never raises: a file that breaks a rule is
    still somebody's, and its reading says what is wrong.
    """
    if incoming.head.startswith(b"PK"):
        reader = ods if ods.is_ods(incoming.path) else xlsx
        return [[cells for _, cells in rows] for rows in reader.tops(incoming.path, HEADER_WITHIN)]
    return [csv_text.top(incoming.head, HEADER_WITHIN)]


def full_rows(sheet: Sheet, header: Header, problems: Problems) -> Iterator[Row]:
    """(row, as many cells as the header has) of each row below a header; blank rows are none."""
    width = len(header.cells)
    for number, cells in sheet.rows():
        if number <= header.row or not any(cell.strip() for cell in cells):
            continue
        if len(cells) < width and sheet.padded:
            yield number, [*cells, *[""] * (width - len(cells))]
        elif len(cells) < width or any(cell.strip() for cell in cells[width:]):
            problems.add(number, None, f"{len(cells)} cells", f"{width} cells")
        else:
            yield number, cells[:width]


def records(
    sheet: Sheet, header: Header, contract: Schema, problems: Problems, *, notes: bool = False
) -> Iterator[tuple[int, dict[str, Value], Sequence[str]]]:
    """(row, values by the contract's names, the cells as they came), for rows below a header.

    Breaches go to ``problems``; a row with a breach is not given out. With ``notes``, a row
    that holds no number and does not begin as a row should is a note below the table.
    """
    columns = columns_of(header, contract)
    for number, cells in full_rows(sheet, header, problems):
        if notes and _is_note(cells, columns):
            continue
        before = problems.count
        values: dict[str, Value] = {column.name: None for column in contract.fields}
        for index, column in columns:
            values[column.name] = checked(
                cells[index],
                column,
                row=number,
                column=header.cells[index],
                missing=contract.missing,
                problems=problems,
            )
        if problems.count == before:
            yield number, values, cells


def _is_note(cells: Sequence[str], columns: Sequence[tuple[int, Field]]) -> bool:
    index, first = columns[0]
    begins = first.pattern is not None and first.pattern.fullmatch(cells[index].strip())
    figures = (cells[at].strip() for at, column in columns if column.type in NUMBERS)
    return not begins and not any(figures)


def checked(
    cell: str,
    rule: Field,
    *,
    row: int,
    column: str,
    missing: frozenset[str],
    problems: Problems,
) -> Value:
    """The value of a cell; None, and a note among the problems, where it breaks its rule."""
    try:
        return convert(cell, rule, missing)
    except BreachError as breach:
        found = repr(cell.strip()[:60]) if cell.strip() else "nothing"
        problems.add(row, column, found, str(breach))
        return None


def columns_of(header: Header, contract: Schema) -> list[tuple[int, Field]]:
    """Which cell of a row each column of the contract is in."""
    return [
        (index, column)
        for index, cell in enumerate(header.cells)
        for column in contract.fields
        if column.called(cell)
    ]


def fits(contract: Schema) -> Callable[[Sequence[str]], bool]:
    """Whether a row holds every column that the contract cannot do without, once."""

    def check(cells: Sequence[str]) -> bool:
        return all(
            any(column.called(cell) for cell in cells)
            for column in contract.fields
            if not column.optional
        )

    return check


def refuse_lines_above(header: Header, problems: Problems) -> None:
    """In a tidy table the header comes first: what stands above it would not be read."""
    if header.above:
        found = f"{header.above[0][:60]!r} above the header"
        problems.add(1, None, found, "the names of the columns in the first row")


def refuse_rows_above(header: Header, contract: Schema, problems: Problems) -> None:
    """Above the header of a printed table stand titles, and never what begins as a row does."""
    first = contract.fields[0].pattern
    for cell in header.above if first is not None else ():
        if first is not None and first.fullmatch(cell):
            problems.add(None, contract.fields[0].name, f"{cell!r} above the header", "titles only")


def refuse_strange_columns(header: Header, contract: Schema, problems: Problems) -> None:
    """A column that is not in the contract may be a misspelt one: its figures would be lost."""
    known = ", ".join(column.name for column in contract.fields)
    seen: set[str] = set()
    for cell in header.cells:
        called = [column.name for column in contract.fields if column.called(cell)]
        if not called:
            problems.add(header.row, cell or None, f"a column {cell!r}", f"only: {known}")
        elif called[0] in seen:
            problems.add(header.row, cell, f"the column {cell!r} twice", "each column once")
        seen.update(called)
