"""A table of evidence made by hand, and the evidence that a text rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from smeaton.analysis.geography import Area, Level
from smeaton.analysis.periods import Period
from smeaton.analysis.tables.crime_columns import COLUMNS
from smeaton.analysis.tables.table import EvidenceTable, Source, Value
from smeaton.assessment.prose.checking import Evidence
from smeaton.assessment.prose.markdown import read_text
from smeaton.assessment.prose.pieces import numbers, placements
from smeaton.assessment.prose.references import Question, Reference
from smeaton.assessment.prose.values import BoundTable, BoundValue, bound_table, bound_value
from smeaton.errors import NotFoundError, SmeatonError

# Counts, verdicts and ranks of the published crime table of 2019/20.
ROWS: tuple[tuple[str, str, int, int, str, float, float | None, int | None], ...] = (
    ("all-crime", "All crime", 23_024, 23_626, "fall", 87.84, 107.81, 2),
    ("robbery", "Robbery", 238, 205, "no clear change", 0.908, 1.5, 3),
    ("rape", "Rape", 395, 337, "rise", 1.507, 1.3, 12),
    ("hate-crime", "Hate crime", 570, 529, "no clear change", 2.17, None, None),
    ("violence", "Violence", 1_000, 1_000, "no clear change", 10.0, 10.1, 8),
)


def record(
    row: tuple[str, str, int, int, str, float, float | None, int | None],
) -> dict[str, Value]:
    key, title, count, previous, verdict, rate, mean, rank = row
    made: dict[str, Value] = {column.key: None for column in COLUMNS}
    return made | {
        "indicator": key,
        "title": title,
        "count": count,
        "previous": previous,
        "change": count - previous,
        "change_percent": 100 * (count / previous - 1),
        "verdict": verdict,
        "rate": rate,
        "rate_low": rate * 0.96,
        "rate_high": rate * 1.04,
        "per": 1_000,
        "denominator": "residents",
        "denominator_year": "2019",
        "peer_mean": mean,
        "rank": rank,
        "rank_of": 15 if rank else None,
        "source": "Universal dataset",
        "suppressed": False,
    }


def crime_table(**changes: Mapping[str, Value]) -> EvidenceTable:
    """The table; ``changes`` are cells that are others, by the row's name with underscores."""
    records = tuple(record(row) | dict(changes.get(row[0].replace("-", "_"), {})) for row in ROWS)
    return EvidenceTable(
        name="crime",
        title="Crime table",
        finding="Recorded crime fell.",
        area=Area("E06000026", "Plymouth", Level.DISTRICT),
        period=Period.parse("2019-04/2020-03"),
        release="r0001-abc",
        columns=COLUMNS,
        records=records,
        sources=(Source("Partners' figures", "2019", "crime.csv", "a" * 64),),
        method="Change: Poisson E-test.",
    )


def hidden(table: EvidenceTable, row: str, column: str) -> EvidenceTable:
    place = next(i for i, one in enumerate(table.records) if one["indicator"] == row)
    return replace(table, hidden=frozenset({(place, column)}))


def evidence_of(
    text: str, seen: EvidenceTable, newest: EvidenceTable | None = None, **more: object
) -> Evidence:
    """What a text rests on when its author saw one table and the newest is another."""
    now = newest or seen
    nodes = read_text(text)
    values: dict[str, BoundValue] = {}
    for reference in numbers(nodes):
        try:
            values[str(reference)] = _value(seen, reference)
        except SmeatonError:
            continue
    tables = {
        str(one.question): _table(seen, one.question)
        for one in placements(nodes)
        if one.what.of_evidence
    }
    return Evidence(
        values=values,
        tables=tables,
        value=lambda reference: _value(now, reference),
        table=lambda question: _table(now, question),
        **more,  # type: ignore[arg-type]
    )


def _value(table: EvidenceTable, reference: Reference) -> BoundValue:
    _known(table, reference.question)
    return bound_value(table, reference)


def _table(table: EvidenceTable, question: Question) -> BoundTable:
    _known(table, question)
    return bound_table(table, question)


def _known(table: EvidenceTable, question: Question) -> None:
    if question.table != table.name:
        raise NotFoundError(f"There is no table {question.table!r}.")
