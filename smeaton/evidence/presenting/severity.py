"""Severity beside volume: which types weigh more than their number."""

from __future__ import annotations

from collections.abc import Iterator

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import Cell, Chart, Column, Row
from smeaton.documents.charts import Shares, severity_chart
from smeaton.documents.numbers import Kind, Mark
from smeaton.evidence.presenting.shown import NOTHING, Around, Reader, Shown, table_block
from smeaton.evidence.words import source_of


def present(table: EvidenceTable, around: Around = NOTHING) -> Shown:
    """Shares of crimes and of severity by type, and what changed in both."""
    reader = Reader(table)
    columns = (
        Column("Type of crime"),
        Column("Count", Kind.COUNT),
        Column("Share of crimes", Kind.PERCENT),
        Column("Weight", Kind.COUNT),
        Column("Share of severity", Kind.PERCENT),
        Column("Change in count", Kind.PERCENT_CHANGE),
        Column("Verdict"),
        Column("Change in severity", Kind.PERCENT_CHANGE),
    )
    rows = [_row(reader, place, around) for place in range(len(table.records))]
    wholes = {record["part_of"] for record in table.records}
    strong = [i for i, record in enumerate(table.records) if record["indicator"] in wholes]
    return Shown(tuple(_charts(reader)), table_block(table, columns, rows, strong_rows=strong))


def _row(reader: Reader, place: int, around: Around) -> Row:
    indicator = reader.text(place, "indicator")
    return (
        Cell(reader.text(place, "title"), href=around.link("trend", indicator=indicator)),
        reader.value(place, "count"),
        reader.value(place, "volume_share"),
        # All types together have no one weight.
        reader.value(place, "weight") if reader.text(place, "weight") else Mark.NOT_APPLICABLE,
        reader.value(place, "severity_share"),
        reader.value(place, "change_percent"),
        reader.word(place, "verdict"),
        reader.value(place, "severity_change_percent"),
    )


def _charts(reader: Reader) -> Iterator[Chart]:
    records = reader.table.records
    types = [
        Shares(
            reader.text(place, "title"),
            reader.number(place, "volume_share"),
            reader.number(place, "severity_share"),
        )
        for place, record in enumerate(records)
        if record["part_of"] is not None
    ]
    if any(one.first is not None and one.second is not None for one in types):
        yield severity_chart(types, title=reader.table.finding, source=source_of(reader.table))
