"""Hiding small counts in a table: the last step before a screen or a file.

A table says in its ``Shape`` which columns are counts, which are worked out from them, and
which records add up to which. Everything shown goes through ``disclosed``: pages, files,
reports and the API. The finding is written afterwards, from what may be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from smeaton.analysis.statistics.disclosure import Derived, DisclosureRule, suppress
from smeaton.analysis.statistics.disclosure_audit import Sum
from smeaton.analysis.tables.table import EvidenceTable, Record

Cell = tuple[int, str]
"""A record's place in the table, and a column's key."""


@dataclass(frozen=True, slots=True)
class Shape:
    """``counts``: columns that hold counts. ``derived``: columns made from them, by key.

    ``sums``: additions that a reader can do, over (record, column). ``rule``: the threshold of
    a record. ``finding``: the sentence, written from records as they may be shown.
    """

    counts: tuple[str, ...]
    derived: Mapping[str, tuple[str, ...]]
    finding: Callable[[EvidenceTable], str]
    sums: Callable[[Sequence[Record]], Sequence[Sum[Cell]]] = lambda records: ()
    rule: Callable[[Record], DisclosureRule] = lambda record: DisclosureRule()


def disclosed(table: EvidenceTable, shape: Shape) -> EvidenceTable:
    """The table as it may be shown: hidden values are None and ``suppressed`` is true."""
    counts = {
        (index, key): None if record[key] is None else int(record[key])  # type: ignore[arg-type]
        for index, record in enumerate(table.records)
        for key in shape.counts
    }
    rules = {cell: shape.rule(table.records[cell[0]]) for cell in counts}
    derived = {
        (index, key): Derived(record[key], tuple((index, source) for source in sources))
        for index, record in enumerate(table.records)
        for key, sources in shape.derived.items()
        if key in record
    }
    shown = suppress(counts, sums=shape.sums(table.records), derived=derived, rule=rules)
    hidden = {
        cell for cell, found in (*shown.counts.items(), *shown.derived.items()) if found.hidden
    }
    records = tuple(
        {
            **{key: None if (index, key) in hidden else value for key, value in record.items()},
            "suppressed": any((index, key) in hidden for key in record),
        }
        for index, record in enumerate(table.records)
    )
    safe = replace(table, records=records, hidden=frozenset(hidden))
    return replace(safe, finding=shape.finding(safe))
