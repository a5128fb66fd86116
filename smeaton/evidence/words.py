"""From a table of evidence to a table of a document: every column, as data."""

from __future__ import annotations

from smeaton.analysis.periods import Month
from smeaton.analysis.store.datasets import DATASETS
from smeaton.analysis.tables import table as evidence
from smeaton.documents import blocks
from smeaton.documents.numbers import Kind, Mark, Value, listed
from smeaton.errors import SmeatonError

KINDS: dict[evidence.Kind, Kind] = {
    "text": Kind.TEXT,
    "code": Kind.TEXT,
    "count": Kind.COUNT,
    "change": Kind.CHANGE,
    "percent": Kind.PERCENT,
    "percent-change": Kind.PERCENT_CHANGE,
    "rate": Kind.RATE,
    "figure": Kind.FIGURE,
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

LSOA = (
    "An LSOA (lower-layer super output area) is a neighbourhood of about 1,500 residents, the "
    "smallest that police files name."
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


SMALL_WORDS = frozenset({"and", "of", "the"})


def name_of(slug: str) -> str:
    """A slug as people write it: "devon-and-cornwall" is Devon and Cornwall."""
    words = slug.split("-")
    return " ".join(word if word in SMALL_WORDS else word.capitalize() for word in words)


def month_words(text: str) -> str:
    """As in "March 2025", of "2025-03"; what is no month as it is."""
    try:
        return Month.parse(text).label
    except SmeatonError:
        return text


def slot_words(slot: str) -> str:
    """What a part holds, as people say it: "devon-and-cornwall/2025-03" is a force and a month."""
    force, slash, last = slot.rpartition("/")
    month = month_words(last)
    return f"{name_of(force)}, {month}" if slash and month != last else slot


def release_words(release_id: str) -> str:
    """A release by its number, which people can say: "r0012-5f0c" is release 12."""
    number = release_id.partition("-")[0].removeprefix("r").lstrip("0")
    return f"release {number}" if number.isdigit() else f"release {release_id}"


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
