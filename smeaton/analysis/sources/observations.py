"""Indicators of partners, published figures, and published means of comparator groups.

Three tidy files with one spelling of areas and periods. What a partner's file says is loaded
as it says it: a value that is not its numerator over its denominator is counted, not mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyarrow as pa

from smeaton.analysis.periods import Period
from smeaton.analysis.sources.incoming import PartDraft
from smeaton.analysis.sources.period_text import parse_period
from smeaton.analysis.sources.schema import BreachError, schema
from smeaton.analysis.sources.table_source import (
    Cell,
    Record,
    Table,
    TableSource,
    by_slot,
)

_PER = re.compile(r"per\s+([\d,]*\d)\b", re.IGNORECASE)
_PER_CENT = re.compile(r"per\s?cent|%|percentage", re.IGNORECASE)


def _build_observations(table: Table) -> Iterable[PartDraft]:
    rows = []
    for record, period in _with_periods(table, ("indicator", "area")):
        values = record.values
        rows.append(
            _of(values, "indicator", "area", "numerator", "denominator", "unit", "source", "note")
            | _dates(period)
            | {"value": values["value"], "value_text": table.text(record, "value")}
        )
    return by_slot("observations", rows, lambda row: str(row["indicator"]))


def _build_published(table: Table) -> Iterable[PartDraft]:
    keys = ("document", "place", "indicator", "area", "measure")
    rows = [
        _of(record.values, *keys, "published", "note") | _dates(period)
        for record, period in _with_periods(table, keys)
    ]
    return by_slot("published_figures", rows, lambda row: str(row["document"]))


def _build_summaries(table: Table) -> Iterable[PartDraft]:
    keys = ("group", "indicator", "area")
    rows = []
    for record, period in _with_periods(table, keys):
        rank, rank_of = record.values["rank"], record.values["rank_of"]
        if isinstance(rank, int) and isinstance(rank_of, int) and rank > rank_of:
            table.problems.add(record.row, "rank", f"{rank} of {rank_of}", "a rank among them")
        rows.append(
            _of(record.values, "indicator", "area", "mean_rate", "rank", "rank_of", "rank_from")
            | _of(record.values, "source")
            | _dates(period)
            | {"comparator_group": record.values["group"]}
        )
    return by_slot("comparator_summaries", rows, lambda row: str(row["comparator_group"]))


OBSERVATIONS = TableSource(schema("observations"), _build_observations)
PUBLISHED_FIGURES = TableSource(schema("published_figures"), _build_published)
COMPARATOR_SUMMARIES = TableSource(schema("comparator_summaries"), _build_summaries)


def _with_periods(table: Table, keys: tuple[str, ...]) -> Iterable[tuple[Record, Period]]:
    """Each record with its period read; the same thing said twice is a breach."""
    seen: dict[tuple[object, ...], int] = {}
    for record in table.records:
        text = str(record.values["period"])
        try:
            period = parse_period(text)
        except BreachError as breach:
            table.problems.add(record.row, "period", repr(text), str(breach))
            continue
        key = (*(record.values[name] for name in keys), period)
        if key in seen:
            found = f"the same {', '.join(keys)} and period as row {seen[key]:,}"
            table.problems.add(record.row, None, found, "each once")
            continue
        seen[key] = record.row
        yield record, period


def _of(values: Mapping[str, Cell], *names: str) -> dict[str, Cell]:
    return {name: values[name] for name in names}


def _dates(period: Period) -> dict[str, Cell]:
    return {"period_first": period.first.first_day, "period_last": period.last.first_day}


def contradicts(
    *, value: float, value_text: str, numerator: float, denominator: float, unit: str
) -> bool:
    """Whether a printed value is not its numerator over its denominator, as printed.

    The unit gives the factor: per cent 100, per 1,000 a thousand; a unit with neither word
    (a mean, an index) says nothing, and nothing is contradicted. A value agrees if it is the
    quotient rounded to as many places as are printed.
    """
    factor = unit_factor(unit)
    if factor is None or denominator == 0:
        return False
    _, _, places = value_text.partition(".")
    step = 10.0 ** -len(places)
    return abs(numerator / denominator * factor - value) > step * 0.5 + 1e-9


def unit_factor(unit: str) -> float | None:
    """``per 1,000 residents`` -> 1000, ``per cent`` -> 100; None where the unit has neither."""
    if _PER_CENT.search(unit):
        return 100.0
    match = _PER.search(unit)
    return float(match[1].replace(",", "")) if match else None


def count_contradictions(observations: pa.Table) -> int:
    """How many rows of the dataset ``observations`` contradict themselves."""
    names = ("value", "value_text", "numerator", "denominator", "unit")
    rows = observations.select(names).to_pylist()
    return sum(contradicts(**row) for row in rows if all(row[n] is not None for n in names))
