"""Hiding small counts in a table: the last step before a screen or a file.

A table says in its ``Shape`` which columns are counts, which are worked out from them, and
which records add up to which. Everything shown goes through ``disclosed``: pages, files,
reports and the API. The finding is written afterwards, from what may be shown.

What is defended here: every addition within a table, and the totals that a table names as shown
elsewhere. Partners' counts are hidden before, once for all tables of a release
(``partner_observations.py``): records name the columns that hold a hidden one in ``suppressed``,
and here only more can be hidden. What is not defended: tables of different periods or areas taken
apart against each other where their counts are public, as street-level crime is row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from smeaton.analysis.statistics.disclosure import Derived, DisclosureRule, Elsewhere, suppress
from smeaton.analysis.statistics.disclosure_audit import Sum
from smeaton.analysis.tables.cells import hidden_with
from smeaton.analysis.tables.table import EvidenceTable, Record

Cell = tuple[int, str]
"""A record's place in the table, and a column's key; a negative place is not in the table."""
Records = Sequence[Record]
Series = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """``counts``: columns that hold counts. ``derived``: columns made from them, by key.

    ``wider``: cells that are made from counts of other records too (a running share, a mean).
    ``sums``: additions that a reader can do, over (record, column); ``elsewhere``: totals in
    them that are no record of this table. ``rule``: the threshold of a record. ``order``: how
    records are sorted by what may be shown, where the place in a list would tell a hidden
    count. ``months``: the rule of a series of monthly counts, by its key; None where series
    hold no counts. ``finding``: the sentence, written from records as they may be shown.
    """

    counts: tuple[str, ...]
    derived: Mapping[str, tuple[str, ...]]
    finding: Callable[[EvidenceTable], str]
    sums: Callable[[Records], Sequence[Sum[Cell]]] = lambda _records: ()
    elsewhere: Callable[[Records], Mapping[Cell, int]] = lambda _records: {}
    wider: Callable[[Records], Mapping[Cell, tuple[Cell, ...]]] = lambda _records: {}
    rule: Callable[[Record], DisclosureRule] = lambda _record: DisclosureRule()
    order: Callable[[Record], Any] | None = None
    months: Callable[[str], DisclosureRule] | None = None


def disclosed(table: EvidenceTable, shape: Shape) -> EvidenceTable:
    """The table as it may be shown: hidden values are None and ``suppressed`` is true.

    What a table says is hidden already stays so: it was put together from others, or has
    partners' counts that are hidden in the whole release.
    """
    already = table.hidden | _named(table.records)
    hidden = already | (_hidden(table.records, shape, already) if table.records else frozenset())
    rows = [
        (
            {key: None if (place, key) in hidden else value for key, value in record.items()}
            | {"suppressed": any((place, key) in hidden for key in record)},
            frozenset(key for key in record if (place, key) in hidden),
        )
        for place, record in enumerate(table.records)
    ]
    if shape.order is not None:
        order = shape.order
        rows.sort(key=lambda row: order(row[0]))
    safe = replace(
        table,
        records=tuple(record for record, _ in rows),
        hidden=frozenset((place, key) for place, (_, keys) in enumerate(rows) for key in keys),
        series=_safe_series(table.series, shape),
    )
    return replace(safe, finding=shape.finding(safe))


def _named(records: Records) -> frozenset[Cell]:
    """The cells that records say are hidden (``cells.hidden_columns``)."""
    return frozenset(
        (place, key)
        for place, record in enumerate(records)
        for key in hidden_with([record], record).split()
        if record[key] is not None
    )


def _hidden(records: Records, shape: Shape, already: frozenset[Cell]) -> frozenset[Cell]:
    counts: dict[Cell, int | None] = {
        (place, key): None if record[key] is None else int(record[key])  # type: ignore[arg-type]
        for place, record in enumerate(records)
        for key in shape.counts
    }
    totals = shape.elsewhere(records)
    rules = {cell: shape.rule(records[cell[0]]) for cell in counts}
    shown = suppress(
        counts | dict(totals),
        sums=shape.sums(records),
        derived=_derived(records, shape),
        rule=rules | dict.fromkeys(totals, DisclosureRule(0)),
        # A total that is shown elsewhere is shown: only what is in this table is hidden here.
        elsewhere=dict.fromkeys(already & counts.keys(), Elsewhere.HIDDEN)
        | dict.fromkeys(totals, Elsewhere.SHOWN),
    )
    cells = (*shown.counts.items(), *shown.derived.items())
    return frozenset(cell for cell, found in cells if found.hidden and cell[0] >= 0)


def _derived(records: Records, shape: Shape) -> dict[Cell, Derived[Cell]]:
    wider = shape.wider(records)
    sources = {
        (place, key): tuple((place, source) for source in made_of)
        for place, record in enumerate(records)
        for key, made_of in shape.derived.items()
        if key in record
    }
    for cell, made_of in wider.items():
        sources[cell] = (*sources.get(cell, ()), *made_of)
    return {cell: Derived(records[cell[0]][cell[1]], made) for cell, made in sources.items()}


def _safe_series(series: Mapping[str, Series], shape: Shape) -> dict[str, Series]:
    if shape.months is None:
        return dict(series)
    return {key: safe_months(values, shape.months(key)) for key, values in series.items()}


def safe_months(values: Series, rule: DisclosureRule) -> Series:
    """Monthly counts as they may be drawn, given that each twelve months' total is shown.

    The years are counted back from the last month. A hidden month is None, as a missing one.
    """
    counts: dict[Hashable, int | None] = {
        place: None if value is None else int(value) for place, value in enumerate(values)
    }
    sums: list[Sum[Hashable]] = []
    for last in range(len(values), 11, -12):
        months = range(last - 12, last)
        if all(counts[place] is not None for place in months):
            total = ("year to", last)
            counts[total] = sum(counts[place] or 0 for place in months)
            sums.append(Sum(total, tuple(months)))
    rules = {key: rule if isinstance(key, int) else DisclosureRule(0) for key in counts}
    shown = suppress(counts, sums=sums, rule=rules).counts
    return tuple(None if shown[place].hidden else value for place, value in enumerate(values))
