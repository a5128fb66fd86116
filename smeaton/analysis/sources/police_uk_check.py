"""The exact reading of a street-level file: slow, plain, and with the number of the row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smeaton.analysis.sources import csv_text
from smeaton.analysis.sources.incoming import Incoming
from smeaton.analysis.sources.schema import BreachError, convert, schema
from smeaton.errors import ContractError, Problem

_SCHEMA = schema("police_uk_street")


def check_exactly(incoming: Incoming) -> None:
    """Raise a ``ContractError`` with the first breaches and their count; else return."""
    found: list[Problem] = []
    count = 0
    for problem in _problems(incoming):
        count += 1
        if len(found) < ContractError.SHOWN:
            found.append(problem)
    if count:
        raise ContractError(found, count=count)


def _problems(incoming: Incoming) -> Iterator[Problem]:
    records = csv_text.rows(incoming.path, name=incoming.name)
    next(records, None)
    width = len(_SCHEMA.fields)
    for number, cells in records:
        if len(cells) == width:
            yield from _row_problems(incoming.name, number, cells)
        else:
            yield Problem(incoming.name, number, None, f"{len(cells)} cells", f"{width} cells")


def _row_problems(name: str, number: int, cells: Sequence[str]) -> Iterator[Problem]:
    for cell, field in zip(cells, _SCHEMA.fields, strict=True):
        try:
            convert(cell, field, _SCHEMA.missing)
            if cell != cell.strip() and (field.pattern or field.enum):
                raise BreachError("no spaces before or after it")
        except BreachError as breach:
            found = repr(cell) if cell.strip() else "nothing"
            yield Problem(name, number, field.name, found, str(breach))
    if (not cells[4].strip()) != (not cells[5].strip()):
        found = f"{cells[4] or 'nothing'} and {cells[5] or 'nothing'}"
        yield Problem(name, number, "Longitude", found, "longitude and latitude, or neither")
