"""Hot spots: a map of three words, and the LSOAs that stand out."""

from __future__ import annotations

from collections.abc import Iterator

from smeaton.analysis.statistics.hot_spots import Cluster
from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import Column, Map, Row
from smeaton.documents.maps import AreaValue, choropleth
from smeaton.documents.numbers import Kind, Mark
from smeaton.evidence.presenting.shown import NOTHING, Around, Reader, Shown, table_block
from smeaton.evidence.words import LSOA, source_of

CLASSES = (Cluster.COLD.value, Cluster.NONE.value, Cluster.HOT.value)
MOST_ROWS = 40


def present(table: EvidenceTable, around: Around = NOTHING) -> Shown:
    """The map; rows of what is hot or cold, for the rest is many and says nothing."""
    reader = Reader(table)
    outstanding = [
        place
        for place, record in enumerate(table.records)
        if record["verdict"] in (Cluster.HOT, Cluster.COLD)
    ]
    columns = (
        Column("LSOA"),
        Column("Verdict"),
        Column("Count", Kind.COUNT),
        Column("Share", Kind.PERCENT),
        Column("Rate", Kind.RATE),
        Column("Adjusted p", Kind.P_VALUE),
    )
    rows = [_row(reader, place) for place in outstanding[:MOST_ROWS]]
    left = len(table.records) - len(rows)
    notes = (LSOA, *((f"{left:,} other LSOAs are in the download.",) if left > 0 else ()))
    return Shown(tuple(_map(reader, around)), table_block(table, columns, rows, notes=notes))


def _row(reader: Reader, place: int) -> Row:
    return (
        reader.value(place, "title"),
        reader.word(place, "verdict"),
        reader.value(place, "count"),
        reader.value(place, "share"),
        reader.value(place, "rate"),
        reader.value(place, "p_adjusted"),
    )


def _map(reader: Reader, around: Around) -> Iterator[Map]:
    table = reader.table
    codes = [reader.text(place, "area") for place in range(len(table.records))]
    features = around.outlines("lsoa", codes)
    if not features:
        return
    yield choropleth(
        features,
        {code: _area_value(reader, place) for place, code in enumerate(codes)},
        code_property="code",
        classes=CLASSES,
        title=table.finding,
        measure="Hot and cold spots",
        kind=Kind.COUNT,
        source=source_of(table),
        neutral=Cluster.NONE.value,
    )


def _area_value(reader: Reader, place: int) -> AreaValue:
    value = reader.value(place, "count")
    word = reader.text(place, "verdict")
    known = value if isinstance(value, int | float | Mark) else None
    return AreaValue(reader.text(place, "title"), known, word if word in CLASSES else "")
