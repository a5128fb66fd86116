"""From a table of evidence to a table of a document: every column, as data."""

from __future__ import annotations

from smeaton.analysis.store.datasets import DATASETS
from smeaton.analysis.tables import table as evidence
from smeaton.documents import blocks
from smeaton.documents.numbers import Kind, Mark, Value, listed

KINDS: dict[evidence.Kind, Kind] = {
    "text": Kind.TEXT,
    "code": Kind.TEXT,
    "count": Kind.COUNT,
    "change": Kind.CHANGE,
    "percent": Kind.PERCENT,
    "percent-change": Kind.PERCENT_CHANGE,
    "rate": Kind.RATE,
    "index": Kind.INDEX,
    "score": Kind.DECIMAL,
    "p": Kind.P_VALUE,
    "rank": Kind.COUNT,
    "month": Kind.MONTH,
    "flag": Kind.TEXT,
}
"""How a document writes each kind of column."""

MADE_UP = (
    "Made-up records: some figures here come from records that were invented for show, and "
    "describe nobody."
)


def document_column(column: evidence.Column) -> blocks.Column:
    """A column's head in a document."""
    decimals = 1 if column.kind == "score" else None
    return blocks.Column(column.label, KINDS[column.kind], decimals=decimals)


def shown(table: evidence.EvidenceTable, place: int, key: str) -> Value:
    """A cell as it may be written: hidden and missing are two different marks."""
    value = table.records[place].get(key)
    kind = KINDS[table.column(key).kind]
    if (place, key) in table.hidden:
        return Mark.SUPPRESSED
    if value is None:
        return Mark.NOT_AVAILABLE if kind.is_numeric or kind is Kind.MONTH else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    # A year or a code is no amount: it gets no comma.
    return str(value) if kind is Kind.TEXT else value


def title_of(table: evidence.EvidenceTable) -> str:
    """What a table is about, where and when; in a made-up place's table, that it is made up."""
    made_up = " (made-up records)" if table.synthetic else ""
    return f"{table.title}: {table.area.name}, {table.period.label}{made_up}"


def remarks_of(table: evidence.EvidenceTable) -> tuple[str, ...]:
    """What a reader must know beside the figures, most important first."""
    made_up = (MADE_UP,) if table.synthetic else ()
    method = (f"Method: {table.method}",) if table.method else ()
    return (*made_up, *table.missing, *table.notes, *method, f"Release: {table.release}.")


DATASET_NAMES = {
    "street": "street-level crime (data.police.uk)",
    "recorded": "police recorded crime by community safety partnership",
    "observations": "partners' figures",
    "published_figures": "published documents",
    "comparator_summaries": "published comparator figures",
    "severity_weights": "severity weights",
    "deprivation": "Indices of Deprivation",
    "population": "population estimates",
    "households": "household estimates",
    "comparators": "groups of similar areas",
    "lookup": "lookups of areas",
    "boundaries": "outlines of areas",
}
"""Datasets in a few words, those that figures come from first."""

ARRANGING = frozenset({"comparators", "lookup", "boundaries"})
"""Datasets that arrange figures and hold none."""


def dataset_name(title: str) -> str:
    """The few words for a dataset, by its long title; the title where there are none."""
    keys = {DATASETS[key].title: words for key, words in DATASET_NAMES.items()}
    words = keys.get(title, title)
    return f"{words[:1].upper()}{words[1:]}"


def source_of(table: evidence.EvidenceTable) -> str:
    """The kinds of source behind a table, in one line without its full stop."""
    titles = {source.title for source in table.sources}
    named = [
        words
        for key, words in DATASET_NAMES.items()
        if DATASETS[key].title in titles and key not in ARRANGING
    ]
    return f"{listed(named)}{' (made-up records)' if table.synthetic and named else ''}"


def full_table(table: evidence.EvidenceTable) -> blocks.Table:
    """Every record and every column, for a file that somebody works on."""
    keys = [column.key for column in table.columns]
    return blocks.Table(
        caption=title_of(table),
        columns=tuple(document_column(column) for column in table.columns),
        rows=tuple(
            tuple(shown(table, place, key) for key in keys) for place in range(len(table.records))
        ),
        name=table.name,
        notes=remarks_of(table),
        source=source_of(table),
    )
