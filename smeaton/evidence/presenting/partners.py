"""Partners' figures: each in its own unit, beside the year before, the region and England."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smeaton.analysis.tables.table import EvidenceTable, Record
from smeaton.documents.blocks import Cell, Column, Row
from smeaton.documents.numbers import Kind, Mark, count
from smeaton.evidence.presenting.shown import NOTHING, Around, Reader, Shown, table_block

NOT_COMPARED = "not compared"


def present(table: EvidenceTable, around: Around = NOTHING) -> Shown:
    """Every row; the columns of region and England where anything stands in them."""
    reader = Reader(table)
    beside = [key for key in ("region", "england") if _any(table, key)]
    told = any(_word(record) not in ("", NOT_COMPARED) for record in table.records)
    columns = [
        Column("What"),
        Column("Figure", Kind.FIGURE),
        Column("Unit"),
        Column("Year before", Kind.FIGURE),
        Column("Change", Kind.PERCENT_CHANGE),
        Column("Verdict"),
        *(Column(_heading(table, key), Kind.FIGURE) for key in beside),
    ]
    if told:
        columns.append(Column("Against England"))
    columns.append(Column("Source"))
    rows = [_row(reader, place, around, beside, told=told) for place in range(len(table.records))]
    return Shown((), table_block(table, columns, rows, notes=_notes(table, beside)))


def _row(reader: Reader, place: int, around: Around, beside: Sequence[str], *, told: bool) -> Row:
    row: Row = (
        _title(reader, place),
        reader.linked(around, place, _main(reader, place)),
        _unit(reader, place),
        _before(reader, place),
        _if_held(reader, place, "change_percent"),
        reader.word(place, "verdict"),
        *(_if_held(reader, place, key) for key in beside),
    )
    if told:
        row += (reader.word(place, "against_england"),)
    return (*row, reader.text(place, "source"))


def _title(reader: Reader, place: int) -> str:
    """What it is, and when, where that is not the table's own twelve months."""
    title, period = reader.text(place, "title"), reader.text(place, "period")
    return title if period == reader.table.period.label else f"{title} ({period})"


def _main(reader: Reader, place: int) -> str:
    """The key of the row's main figure: its value, or the count where no value was sent."""
    return "value" if _is_there(reader, place, "value") else "count"


def _is_there(reader: Reader, place: int, key: str) -> bool:
    """Whether a cell has a number, or had one that is hidden."""
    return (place, key) in reader.table.hidden or reader.number(place, key) is not None


def _unit(reader: Reader, place: int) -> str:
    """The unit of the figure; beside a value the count that it is made of."""
    unit, number = reader.text(place, "unit"), reader.number(place, "count")
    if number is None or _main(reader, place) == "count":
        return unit
    whole = reader.number(place, "denominator_size")
    of = f" of {count(whole)}" if whole is not None else ""
    return f"{unit} ({count(number)}{of})"


def _before(reader: Reader, place: int) -> Cell:
    key = "previous" if _main(reader, place) == "value" else "previous_count"
    return _if_held(reader, place, key)


def _if_held(reader: Reader, place: int, key: str) -> Cell:
    """A cell; a change that was not sent as two counts is not missing, but not to be had."""
    if _is_there(reader, place, key):
        return Cell(reader.value(place, key))
    return Cell(Mark.NOT_APPLICABLE if key == "change_percent" else Mark.NOT_AVAILABLE)


def _any(table: EvidenceTable, key: str) -> bool:
    hidden = {column for _, column in table.hidden}
    return key in hidden or any(record[key] is not None for record in table.records)


def _word(record: Record) -> str:
    return str(record["against_england"] or "")


def _heading(table: EvidenceTable, key: str) -> str:
    if key == "england":
        return "England"
    return next(str(r["region_name"]) for r in table.records if r["region_name"])


def _notes(table: EvidenceTable, beside: Sequence[str]) -> Iterator[str]:
    yield (
        f"Of the {table.period.label}, unless the row says otherwise. A figure is as the partner "
        "sent it, in the unit beside it; in brackets the count that it is made of."
    )
    if any(record["verdict"] not in (None, NOT_COMPARED) for record in table.records):
        yield (
            "Verdict: rise or fall where a difference this large would come about by chance less "
            "than one time in twenty (Poisson E-test). Values without counts are not compared."
        )
    if beside:
        yield (
            "Region and England: as they were sent. Where no count and denominator of both came "
            "with the values, nothing says how much of a difference is chance, so it is no finding."
        )
    if not_held := table.facts.get("not_held"):
        yield f"Nothing is held about: {not_held}."
