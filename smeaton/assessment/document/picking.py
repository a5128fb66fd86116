"""The list of figures that an author picks from: every cell of a table, with its name to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.prose.references import Question, Reference, Style
from smeaton.assessment.prose.values import BoundValue, bound_value
from smeaton.documents.characters import slug
from smeaton.documents.numbers import Kind

NOT_PICKED = frozenset({"indicator", "title", "part_of", "note", "source", "suppressed", "row"})
"""Columns that name or explain a row and are no figures."""

PICKED = ("crime", "partners", "quick-facts", "places", "comparison", "severity", "deprivation")
"""Tables whose cells are worth a sentence, in the order in which they are offered."""

WITH_INDICATOR = frozenset({"places", "comparison", "deprivation"})
"""Tables that are about one indicator, which an author chooses."""


@dataclass(frozen=True, slots=True)
class Pickable:
    """A cell: its column's head, the number as it would be printed, and what to write."""

    head: str
    printed: str
    written: str
    without_sign: str


@dataclass(frozen=True, slots=True)
class PickableRow:
    """A row of a table with its cells; ``claim``: what a word is bound with."""

    title: str
    claim: str
    verdict: str
    cells: tuple[Pickable, ...]


def pickable(
    evidence: DocumentEvidence, table: str, *, indicator: str = "", search: str = ""
) -> list[PickableRow]:
    """The rows of a table that have a title with ``search`` in it. Raises ``SmeatonError``."""
    options = {"indicator": indicator} if indicator and table in WITH_INDICATOR else {}
    question = Question.of(table, options)
    found = evidence.shown(question)
    return [
        row
        for place in range(len(found.records))
        if (row := _row(found, question, place)) and search.lower() in row.title.lower()
    ]


def _row(table: EvidenceTable, question: Question, place: int) -> PickableRow | None:
    record = table.records[place]
    first = str(record.get(table.columns[0].key) or "")
    title = str(record.get("title") or first)
    name = slug(title) if question.table in ("places", "comparison") else first
    cells = tuple(_cells(table, question, name))
    if not cells:
        return None
    options = "".join(f" {key}={value}" for key, value in question.options)
    verdict = str(record.get("verdict") or "")
    return PickableRow(title, f'{{by="{question.table} {name}{options}"}}', verdict, cells)


def _cells(table: EvidenceTable, question: Question, name: str) -> Iterator[Pickable]:
    for column in table.columns[1:]:
        if column.key in NOT_PICKED:
            continue
        reference = Reference(question, name, column.key)
        value = bound_value(table, reference)
        if value.state == "known":
            yield Pickable(
                column.label, value.said(), reference.text, _without_sign(value, reference)
            )


def _without_sign(value: BoundValue, reference: Reference) -> str:
    """What to write for the number without its sign, where it may have one."""
    if value.kind not in (Kind.CHANGE, Kind.PERCENT_CHANGE):
        return ""
    return Reference(reference.question, reference.row, reference.column, Style.SIZE).text
