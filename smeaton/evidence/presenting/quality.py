"""Data quality: what is held and what is odd, a line each, in words first."""

from __future__ import annotations

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import Column, Row
from smeaton.documents.numbers import Kind
from smeaton.evidence.presenting.shown import Link, Reader, Shown, no_link, table_block

MOST_ROWS = 120


def present(table: EvidenceTable, link: Link = no_link) -> Shown:  # noqa: ARG001
    """What is about a whole force or dataset first; single months after it."""
    reader = Reader(table)
    order = sorted(range(len(table.records)), key=lambda place: "/" in reader.text(place, "slot"))
    columns = (
        Column("What was found"),
        Column("Where"),
        Column("How many", Kind.COUNT),
        Column("Share of rows", Kind.PERCENT),
    )
    rows = [_row(reader, place) for place in order[:MOST_ROWS]]
    more = len(order) - MOST_ROWS
    notes = (f"{more:,} more lines about single months are in the download.",) if more > 0 else ()
    return Shown((), table_block(table, columns, rows, notes=notes))


def _row(reader: Reader, place: int) -> Row:
    record = reader.table.records[place]
    meaning, slot = reader.text(place, "meaning"), reader.text(place, "slot")
    share = reader.value(place, "share") if record["share"] is not None else ""
    where = f"{reader.text(place, 'title')}{f': {slot}' if slot else ''}"
    value = record["value"]
    number = value if isinstance(value, int | float) else str(value or "")
    return (f"{meaning[:1].upper()}{meaning[1:]}", where, number, share)
