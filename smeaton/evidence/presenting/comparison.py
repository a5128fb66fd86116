"""Comparison: the area among its peers, by rate with intervals."""

from __future__ import annotations

from collections.abc import Iterator

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import Chart, Column, Row
from smeaton.documents.charts import Average, Peer, comparison_chart
from smeaton.documents.numbers import Kind, rate
from smeaton.evidence.presenting.shown import (
    NOTHING,
    Around,
    Reader,
    Shown,
    per_words,
    table_block,
)
from smeaton.evidence.words import source_of

OWN = "area"


def present(table: EvidenceTable, around: Around = NOTHING) -> Shown:  # noqa: ARG001
    """Dots on lines, and a row for each area, the lowest rate first."""
    reader = Reader(table)
    columns = (
        Column("Area"),
        Column("Count", Kind.COUNT),
        Column("Rate", Kind.RATE),
        Column("95% interval", Kind.INTERVAL),
        Column("From lowest", Kind.COUNT),
        Column("Certain order"),
    )
    own = [i for i, record in enumerate(table.records) if record["row"] == OWN]
    rows = [_row(reader, place) for place in range(len(table.records))]
    shown = table_block(table, columns, rows, strong_rows=own, notes=_notes(reader))
    return Shown(tuple(_charts(reader)), shown)


def _row(reader: Reader, place: int) -> Row:
    record = reader.table.records[place]
    overlaps = record["overlaps"]
    order = "" if overlaps is None else "no: the intervals overlap" if overlaps else "yes"
    return (
        reader.value(place, "title"),
        reader.value(place, "count"),
        reader.value(place, "rate"),
        reader.interval(place, "rate_low", "rate_high"),
        reader.value(place, "rank"),
        "this area" if record["row"] == OWN else order,
    )


def _charts(reader: Reader) -> Iterator[Chart]:
    table = reader.table
    peers = [
        Peer(
            name=reader.text(place, "title"),
            rate=reader.number(place, "rate"),
            low=reader.number(place, "rate_low"),
            high=reader.number(place, "rate_high"),
            own=record["row"] == OWN,
        )
        for place, record in enumerate(table.records)
    ]
    if sum(peer.rate is not None for peer in peers) < 2:
        return
    per = per_words(table)
    yield comparison_chart(
        peers,
        title=table.finding,
        measure=f"{table.facts.get('title')} {per}",
        averages=_averages(reader),
        source=source_of(table),
    )


def _averages(reader: Reader) -> list[Average]:
    """The two averages of the group, each by its name."""
    facts = reader.table.facts
    named = (("mean of rates", facts.get("mean")), ("pooled rate", facts.get("pooled")))
    return [Average(name, value) for name, value in named if isinstance(value, float)]


def _notes(reader: Reader) -> Iterator[str]:
    facts = reader.table.facts
    per = per_words(reader.table)
    if per:
        yield f"Rates are {per}."
    for key in ("mean", "pooled"):
        value, label = facts.get(key), facts.get(f"{key}_label")
        if isinstance(value, float) and label:
            yield f"{str(label)[:1].upper()}{str(label)[1:]}: {rate(value)}."
