"""The trend: a control chart, and the newest months as rows."""

from __future__ import annotations

from collections.abc import Iterator

from smeaton.analysis.periods import Month
from smeaton.analysis.statistics.control_chart import Signal
from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import Chart, Column, Row
from smeaton.documents.charts import ControlPoint, SeriesBreak, control_chart
from smeaton.documents.numbers import Kind
from smeaton.evidence.presenting.shown import NOTHING, Around, Reader, Shown, table_block
from smeaton.evidence.words import source_of

NEWEST_SHOWN = 24
REBASED = "Limits drawn anew"
"""How the note of a month begins whose stretch a person started: no break in the series."""


def present(table: EvidenceTable, around: Around = NOTHING) -> Shown:  # noqa: ARG001
    """The chart of all months; the rows of the newest, newest first."""
    reader = Reader(table)
    newest = range(len(table.records) - 1, max(-1, len(table.records) - 1 - NEWEST_SHOWN), -1)
    columns = (
        Column("Month", Kind.MONTH),
        Column("Count", Kind.COUNT),
        Column("Usual range", Kind.INTERVAL, decimals=0),
        Column("Signal"),
        Column("Why"),
    )
    older = len(table.records) - NEWEST_SHOWN
    notes = (f"{older} older months are in the chart and in the download.",) if older > 0 else ()
    rows = [_row(reader, place) for place in newest]
    return Shown(tuple(_charts(reader)), table_block(table, columns, rows, notes=notes))


def _row(reader: Reader, place: int) -> Row:
    # That a month is missing is said by its mark already.
    known = reader.table.records[place]["count"] is not None
    why = (reader.text(place, "rule"), reader.text(place, "note") if known else "")
    return (
        reader.value(place, "month"),
        reader.value(place, "count"),
        reader.interval(place, "low", "high"),
        reader.word(place, "signal"),
        ". ".join(words.rstrip(".") for words in why if words),
    )


def _charts(reader: Reader) -> Iterator[Chart]:
    table = reader.table
    points = [_point(reader, place) for place in range(len(table.records))]
    if all(point.value is None for point in points):
        return
    yield control_chart(
        points,
        title=table.finding,
        measure=f"{table.facts.get('title', 'Count')} a month",
        breaks=list(_breaks(reader)),
        source=source_of(table),
    )


def _point(reader: Reader, place: int) -> ControlPoint:
    signal = reader.text(place, "signal")
    quiet = signal in (Signal.USUAL, Signal.MISSING, "")
    return ControlPoint(
        month=Month.parse(reader.text(place, "month")).first_day,
        value=reader.number(place, "count"),
        mean=reader.number(place, "mean"),
        low=reader.number(place, "low"),
        high=reader.number(place, "high"),
        signal="" if quiet else signal,
    )


def _breaks(reader: Reader) -> Iterator[SeriesBreak]:
    records = reader.table.records
    for place in range(1, len(records)):
        starts = records[place]["segment"] != records[place - 1]["segment"]
        note = reader.text(place, "note")
        if starts and not note.startswith(REBASED):
            month = Month.parse(reader.text(place, "month")).first_day
            yield SeriesBreak(month, note.partition(": ")[2].rstrip(".") or "see the notes")
