"""Partners' figures: each in its own unit, beside the year before, the region and England."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from smeaton.analysis.tables.table import EvidenceTable, Record
from smeaton.documents.blocks import Cell, Column, Row
from smeaton.documents.numbers import Kind, Mark, count
from smeaton.evidence.presenting.shown import NOTHING, Around, Reader, Shown, table_block

NOT_COMPARED = "not compared"
TELLING = ("rise", "fall", "higher", "lower")
"""The words that make a row worth reading first."""


def present(table: EvidenceTable, around: Around = NOTHING) -> Shown:
    """What moved or lies apart first; the columns of region and England where they hold any."""
    reader = Reader(table)
    beside = [key for key in ("region", "england") if _holds_any(table, key)]
    compared = _holds_any(table, "against_england", but=NOT_COMPARED)
    columns = [
        Column("What"),
        Column("Figure", Kind.FIGURE),
        Column("Unit"),
        Column("Year before", Kind.FIGURE),
        Column("Change", Kind.PERCENT_CHANGE),
        Column("Verdict"),
        *(Column(_heading(table, key), Kind.FIGURE) for key in beside),
        *([Column("Against England")] if compared else []),
    ]
    words = [*beside, *(["against_england"] if compared else [])]
    rows = [_row(reader, place, around, words) for place in in_order_of_what_tells(table.records)]
    return Shown((), table_block(table, columns, rows, notes=_notes(table, beside)))


def in_order_of_what_tells(records: Sequence[Record]) -> list[int]:
    """Places of the records: what rose, fell or lies apart from England, then what was compared,
    then what stands beside England or a region, then the rest; each theme by theme."""

    def rank(place: int) -> int:
        record = records[place]
        words = (record["verdict"], record["against_england"])
        if any(word in TELLING for word in words):
            return 0
        if any(word not in (None, NOT_COMPARED) for word in words):
            return 1
        return 2 if record["england"] is not None or record["region"] is not None else 3

    return sorted(range(len(records)), key=rank)


def _row(reader: Reader, place: int, around: Around, beside: Sequence[str]) -> Row:
    main = "value" if _is_there(reader, place, "value") else "count"
    before = "previous" if main == "value" else "previous_count"
    return (
        _title(reader, place),
        reader.linked(around, place, main),
        _unit(reader, place, main),
        reader.value(place, before),
        _change(reader, place),
        reader.word(place, "verdict"),
        *(
            reader.word(place, key) if key == "against_england" else reader.value(place, key)
            for key in beside
        ),
    )


def _title(reader: Reader, place: int) -> str:
    """What it is, and when, where that is not the table's own twelve months."""
    title, period = reader.text(place, "title"), reader.text(place, "period")
    return title if period == reader.table.period.label else f"{title} ({period})"


def _is_there(reader: Reader, place: int, key: str) -> bool:
    """Whether a cell has a number, or had one that is hidden."""
    return (place, key) in reader.table.hidden or reader.number(place, key) is not None


def _unit(reader: Reader, place: int, main: str) -> str:
    """The unit of the figure; beside a value the count that it is made of."""
    unit, number = reader.text(place, "unit"), reader.number(place, "count")
    if number is None or main == "count":
        return unit
    whole = reader.number(place, "denominator_size")
    of = f" of {count(whole)}" if whole is not None else ""
    return f"{unit} ({count(number)}{of})"


def _change(reader: Reader, place: int) -> Cell:
    """Between values without counts there is no change to miss."""
    there = _is_there(reader, place, "change_percent") or _is_there(reader, place, "change")
    return Cell(reader.value(place, "change_percent") if there else Mark.NOT_APPLICABLE)


def _holds_any(table: EvidenceTable, key: str, *, but: str = "") -> bool:
    if any(column == key for _, column in table.hidden):
        return True
    return any(record[key] not in (None, but) for record in table.records)


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
            "Beside other places nothing is called higher or lower unless count and denominator of "
            "both were sent: without these, nothing says how much of a difference is chance."
        )
    yield from _who_counted(table)
    if not_held := table.facts.get("not_held"):
        yield f"Nothing is held about: {not_held}."


def _who_counted(table: EvidenceTable) -> Iterator[str]:
    titles = defaultdict[str, list[str]](list)
    for record in table.records:
        titles[str(record["source"])].append(str(record["title"]))
    if titles:
        said = (f"{source} ({'; '.join(of)})" for source, of in titles.items())
        yield f"Who counted: {'. '.join(said)}."
