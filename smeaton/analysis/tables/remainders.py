"""What the rows of the crime table leave out of their total: shown, so that it adds up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smeaton.analysis.statistics.change import change
from smeaton.analysis.tables.cells import change_cells, hidden_with, number
from smeaton.analysis.tables.crime_columns import COLUMNS
from smeaton.analysis.tables.table import Record, Value

SUFFIX = "-not-listed"
_TOO_MUCH = "The rows add up to more than the total: their sources differ."


def with_remainders(records: Sequence[dict[str, Value]]) -> list[dict[str, Value]]:
    """After each total's parts, what those parts leave out of it, where they leave anything."""
    result = list(records)
    totals = {record["part_of"] for record in records} & {record["indicator"] for record in records}
    for total in sorted(str(total) for total in totals):
        whole = next(record for record in result if record["indicator"] == total)
        parts = [record for record in result if record["part_of"] == total]
        rest = _remainder(whole, parts)
        if rest is not None:
            result.insert(_end_of(result, total), rest)
    return result


def _end_of(records: Sequence[Record], total: Value) -> int:
    """The place after the last record that is under a total, however deep."""
    family = {total}
    last = 0
    for index, record in enumerate(records):
        if record["indicator"] in family or record["part_of"] in family:
            family.add(record["indicator"])
            last = index
    return last + 1


def _remainder(whole: Record, parts: Sequence[Record]) -> dict[str, Value] | None:
    current = _left(whole["count"], [part["count"] for part in parts])
    previous = _left(whole["previous"], [part["previous"] for part in parts])
    if current in (None, 0) and previous in (None, 0):
        return None
    # Parts from another source than the total may add up to more than it.
    too_much = any(left is not None and left < 0 for left in (current, previous))
    alike = all((part["count"] is None) == (part["previous"] is None) for part in parts)
    comparable = alike and not too_much and whole["change"] is not None
    compared = change(previous, current) if comparable else change(None, None)
    hidden = hidden_with([whole, *parts], ("count", "previous"))
    empty: dict[str, Value] = dict.fromkeys((column.key for column in COLUMNS), None)
    return empty | {
        "indicator": f"{whole['indicator']}{SUFFIX}",
        "title": f"{whole['title']}: not in the rows above",
        "part_of": whole["indicator"],
        "count": current,
        "previous": previous,
        **change_cells(compared),
        "source": whole["source"],
        # A note about numbers that are hidden would say how large they are.
        "note": _TOO_MUCH if too_much and not hidden else "",
        "suppressed": hidden,
    }


def _left(whole: Value, parts: Iterable[Value]) -> float | None:
    total = number(whole)
    numbers = [found for found in map(number, parts) if found is not None]
    return None if total is None or not numbers else total - sum(numbers)
