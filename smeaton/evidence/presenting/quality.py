"""Data quality: what is held and what is odd about all of it, and then month by month."""

from __future__ import annotations

from collections.abc import Iterator

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import Column, Row, Table
from smeaton.documents.numbers import Kind, Value
from smeaton.evidence.presenting.shown import NOTHING, Around, Reader, Shown, table_block
from smeaton.evidence.words import dataset_name, name_of, slot_words

OF_EVERY_PART = frozenset({"synthetic", "forces", "lsoa_vintage"})
"""Facts that every month has, whether odd or not: no column is made of them."""
MOST_ROWS = 60


def present(table: EvidenceTable, around: Around = NOTHING) -> Shown:  # noqa: ARG001
    """A line for each fact about a dataset or force; a row for each month that has any."""
    reader = Reader(table)
    whole = [place for place in range(len(table.records)) if not _is_month(reader, place)]
    columns = (
        Column("What was found"),
        Column("Where"),
        Column("How many, or which"),
        Column("Share of rows", Kind.PERCENT),
    )
    rows = [_row(reader, place) for place in whole[:MOST_ROWS]]
    more = len(whole) - MOST_ROWS
    notes = (f"{more:,} more lines are in the download.",) if more > 0 else ()
    return Shown((), table_block(table, columns, rows, notes=notes), tuple(_by_month(reader)))


def _is_month(reader: Reader, place: int) -> bool:
    street = reader.text(place, "dataset") == "street"
    return street and "/" in reader.text(place, "slot")


def _row(reader: Reader, place: int) -> Row:
    record = reader.table.records[place]
    meaning = reader.text(place, "meaning")
    name, slot = dataset_name(reader.text(place, "title")), reader.text(place, "slot")
    value = record["value"]
    share: Value = reader.value(place, "share") if record["share"] is not None else ""
    return (
        f"{meaning[:1].upper()}{meaning[1:]}",
        f"{name}: {_which(reader, place)}" if slot else name,
        value if isinstance(value, int | float) else str(value or ""),
        share,
    )


def _which(reader: Reader, place: int) -> str:
    """A force or an indicator by its name; what other datasets hold as it is."""
    slot, dataset = reader.text(place, "slot"), reader.text(place, "dataset")
    if dataset == "street":
        return name_of(slot)
    return slot.replace("-", " ") if dataset == "observations" else slot


def _by_month(reader: Reader) -> Iterator[Table]:
    """The facts that are numbers, a row for each month of a force and a column for each fact."""
    found: dict[str, dict[str, Value]] = {}
    meanings: dict[str, str] = {}
    for place in range(len(reader.table.records)):
        fact, value = reader.text(place, "fact"), reader.table.records[place]["value"]
        if _is_month(reader, place) and fact not in OF_EVERY_PART and isinstance(value, int):
            found.setdefault(reader.text(place, "slot"), {})[fact] = value
            meanings[fact] = reader.text(place, "meaning")
    if not found:
        return
    columns = [Column(_head(fact), Kind.COUNT) for fact in meanings]
    yield Table(
        caption="Month by month",
        columns=(Column("Force and month"), *columns),
        rows=tuple(
            (slot_words(slot), *(facts.get(fact, 0) for fact in meanings))
            for slot, facts in sorted(found.items())
        ),
        name="quality-by-month",
        notes=tuple(f"{_head(fact)}: {meaning}." for fact, meaning in meanings.items()),
    )


def _head(fact: str) -> str:
    words = fact.replace("_", " ").replace("asb", "ASB").replace("lsoa", "LSOA")
    return f"{words[:1].upper()}{words[1:]}"
