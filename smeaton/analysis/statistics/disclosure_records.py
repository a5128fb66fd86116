"""Disclosure control over the rows of a table: the same ``suppress``, on records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from smeaton.analysis.statistics.disclosure import ORDINARY, Derived, DisclosureRule, suppress
from smeaton.analysis.statistics.disclosure_audit import Sum

SUPPRESSED = "suppressed"
"""The field of a record that lists which of its fields are hidden, in their own order."""

Record = Mapping[str, Any]


def suppress_records(
    records: Sequence[Record],
    *,
    key: str,
    counts: Sequence[str],
    derived: Mapping[str, Sequence[str]],
    sums: Sequence[Sum[Any]] = (),
    rule: DisclosureRule | Mapping[Any, DisclosureRule] = ORDINARY,
) -> list[dict[str, Any]]:
    """New records in which what must not be shown is None, and ``suppressed`` names it.

    ``counts`` are the fields that count events (``count``, ``previous``); ``derived`` gives for
    each other field the counts of the same record that it was made with (``change`` of ``count``
    and ``previous``). ``sums`` say which records add up to which, by their ``key``; they hold for
    every field of ``counts``. ``rule`` is one for all records or one for each key.

    Fields that are in neither are left as they are: name every number that depends on a count.
    """
    rules = {r[key]: rule if isinstance(rule, DisclosureRule) else rule[r[key]] for r in records}
    if len(rules) < len(records):
        raise ValueError(f"two records have the same {key!r}")
    result = suppress(
        {(r[key], field): r[field] for r in records for field in counts},
        sums=[
            Sum((relation.total, field), tuple((part, field) for part in relation.parts))
            for relation in sums
            for field in counts
        ],
        derived={
            (r[key], field): Derived(r[field], tuple((r[key], count) for count in made_of))
            for r in records
            for field, made_of in derived.items()
        },
        rule={(r[key], field): rules[r[key]] for r in records for field in counts},
    )
    shown = {**result.counts, **result.derived}
    cleaned = []
    for record in records:
        hidden = [f for f in record if (record[key], f) in shown and shown[record[key], f].hidden]
        kept = {f: None if f in hidden else value for f, value in record.items()}
        cleaned.append({**kept, SUPPRESSED: hidden})
    return cleaned
