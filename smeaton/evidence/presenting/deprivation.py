"""Deprivation: how crime falls on the fifths of England."""

from __future__ import annotations

from collections.abc import Iterator

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import Chart, Column, Row
from smeaton.documents.charts import Shares, quintile_chart
from smeaton.documents.numbers import Kind
from smeaton.evidence.presenting.shown import (
    NOTHING,
    Around,
    Reader,
    Shown,
    per_words,
    table_block,
)
from smeaton.evidence.words import LSOA, source_of

FIFTH = "fifth"


def present(table: EvidenceTable, around: Around = NOTHING) -> Shown:  # noqa: ARG001
    """Shares of residents and of crimes, and rates with their intervals."""
    reader = Reader(table)
    columns = (
        Column("Fifth of England"),
        Column("LSOAs", Kind.COUNT),
        Column("Share of residents", Kind.PERCENT),
        Column("Count", Kind.COUNT),
        Column("Share of the count", Kind.PERCENT),
        Column("Rate", Kind.RATE),
        Column("95% interval", Kind.INTERVAL),
    )
    rows = [_row(reader, place) for place in range(len(table.records))]
    strong = [i for i, record in enumerate(table.records) if record["row"] == "total"]
    per = per_words(table)
    notes = (*((f"Rates are {per}.",) if per else ()), LSOA)
    shown = table_block(table, columns, rows, strong_rows=strong, notes=notes)
    return Shown(tuple(_charts(reader)), shown)


def _row(reader: Reader, place: int) -> Row:
    return (
        reader.value(place, "title"),
        reader.value(place, "lsoas"),
        reader.value(place, "share_of_people"),
        reader.value(place, "count"),
        reader.value(place, "share"),
        reader.value(place, "rate"),
        reader.interval(place, "rate_low", "rate_high"),
    )


def _charts(reader: Reader) -> Iterator[Chart]:
    fifths = [
        Shares(
            reader.text(place, "title"),
            reader.number(place, "share_of_people"),
            reader.number(place, "share"),
        )
        for place, record in enumerate(reader.table.records)
        if record["row"] == FIFTH
    ]
    if any(one.first is not None and one.second is not None for one in fifths):
        yield quintile_chart(
            fifths,
            title=reader.table.finding,
            second=f"share of {str(reader.table.facts.get('title', 'crimes')).lower()}",
            source=source_of(reader.table),
        )
