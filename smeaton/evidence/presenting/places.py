"""Places: a map and a list side by side, then the ranked bars and every figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from smeaton.analysis.statistics.funnel import FunnelVerdict
from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import Block, Cell, Chart, Column, Map, Row, Table
from smeaton.documents.charts import PlaceBar, bar_chart
from smeaton.documents.charts.verdicts import ABOVE, BELOW, SIMILAR
from smeaton.documents.maps import AreaValue, band, bands, choropleth
from smeaton.documents.numbers import Kind, Mark, Number, listed
from smeaton.evidence.presenting.shown import (
    NOTHING,
    Around,
    Reader,
    Shown,
    per_words,
    table_block,
)
from smeaton.evidence.words import source_of

PLACE = "place"
MAP, ROW = "map", "chosen"
"""Where the page of places is jumped to: its map, the row of the place that was chosen."""
MOST_BARS = 45
MOST_ROWS = 60
"""More places than these are in the download: LSOAs of a city are 160."""

FUNNEL = (
    FunnelVerdict.FAR_BELOW,
    FunnelVerdict.BELOW,
    FunnelVerdict.SIMILAR,
    FunnelVerdict.ABOVE,
    FunnelVerdict.FAR_ABOVE,
)
BAR_WORDS = {
    FunnelVerdict.FAR_ABOVE: ABOVE,
    FunnelVerdict.ABOVE: ABOVE,
    FunnelVerdict.BELOW: BELOW,
    FunnelVerdict.FAR_BELOW: BELOW,
}


def present(table: EvidenceTable, around: Around = NOTHING) -> Shown:
    """The map, the short list with one choice for both, and beneath them everything."""
    reader = Reader(table)
    places = [i for i, record in enumerate(table.records) if record["row"] == PLACE]
    before: tuple[Block, ...] = tuple(_map(reader, places, around))
    after: tuple[Block, ...] = (*_bars(reader, places), *_whole(reader))
    return Shown(before, _short(reader, around), after)


def _short(reader: Reader, around: Around) -> Table:
    records = reader.table.records
    columns = (
        Column("Place"),
        Column("Count", Kind.COUNT),
        Column("Rate", Kind.RATE),
        Column("Against the average"),
    )
    notes = [f"Rates are {words}." for words in [per_words(reader.table)] if words]
    if len(records) > MOST_ROWS:
        notes.append(f"{len(records) - MOST_ROWS:,} more places are in the download.")
    rows = [_short_row(reader, place, around) for place in range(min(len(records), MOST_ROWS))]
    strong = [i for i, record in enumerate(records[:MOST_ROWS]) if record["row"] != PLACE]
    chosen = [i for i, record in enumerate(records[:MOST_ROWS]) if record["area"] == around.place]
    table = table_block(reader.table, columns, rows, strong_rows=[*strong, *chosen], notes=notes)
    return replace(table, chosen=chosen[0] if chosen else None)


def _short_row(reader: Reader, place: int, around: Around) -> Row:
    record = reader.table.records[place]
    code = reader.text(place, "area")
    is_place = record["row"] == PLACE
    title = reader.text(place, "title")
    if code == around.place:
        title = f"{title} (chosen)"
    href = _way(around, code, MAP) if is_place else ""
    return (
        Cell(title, href=href),
        reader.value(place, "count"),
        reader.value(place, "rate") if is_place or record["rate"] is not None else "",
        reader.word(place, "funnel") if is_place else "",
    )


def _way(around: Around, code: str, to: str) -> str:
    """The address where a place is chosen, at its row or at the map; "" on paper."""
    href = around.link("places", place=code)
    return f"{href}#{to}" if href else ""


def _map(reader: Reader, places: Sequence[int], around: Around) -> Iterator[Map]:
    table = reader.table
    codes = [reader.text(place, "area") for place in places]
    features = around.outlines(str(table.facts.get("level") or ""), codes)
    if not features:
        return
    key = "rate" if any(reader.number(place, "rate") is not None for place in places) else "count"
    classes, words = _classes(reader, places, key)
    if not classes:
        return
    kind = Kind.RATE if key == "rate" else Kind.COUNT
    yield choropleth(
        features,
        {
            reader.text(place, "area"): AreaValue(
                reader.text(place, "title"),
                _map_value(reader, place, key),
                words[place],
                _way(around, reader.text(place, "area"), ROW),
            )
            for place in places
        },
        code_property="code",
        classes=classes,
        title=table.finding,
        measure="Rate against the average" if key == "rate" else "Count",
        kind=kind,
        source=source_of(table),
        chosen=around.place,
    )


def _map_value(reader: Reader, place: int, key: str) -> Number | Mark | None:
    value = reader.value(place, key)
    return value if isinstance(value, int | float | Mark) else None


def _classes(reader: Reader, places: Sequence[int], key: str) -> tuple[list[str], dict[int, str]]:
    """By verdict where rates are known; else by about equal numbers of places."""
    if key == "rate":
        known = {word.value for word in FUNNEL}
        words = {place: reader.text(place, "funnel") for place in places}
        used = {place: word if word in known else "" for place, word in words.items()}
        return [word.value for word in FUNNEL], used
    counts = {place: reader.number(place, "count") for place in places}
    found, starts = bands([n for n in counts.values() if n is not None], kind=Kind.COUNT)
    return found, {
        place: "" if number is None else found[band(number, starts)]
        for place, number in counts.items()
    }


def _bars(reader: Reader, places: Sequence[int]) -> Iterator[Chart]:
    table = reader.table
    by_rate = [place for place in places if reader.number(place, "rate") is not None]
    ranked = sorted(by_rate, key=lambda place: -(reader.number(place, "rate") or 0))[:MOST_BARS]
    if not ranked:
        return
    per = per_words(reader.table)
    more = f", the highest {MOST_BARS} of {len(by_rate)}" if len(by_rate) > MOST_BARS else ""
    yield bar_chart(
        [_bar(reader, place) for place in ranked],
        title=f"{table.facts.get('title')} {per} by place, highest first{more}",
        measure=f"Rate {per}",
        source=source_of(table),
        name="places-by-rate",
        usual=SIMILAR,
    )


def _bar(reader: Reader, place: int) -> PlaceBar:
    verdict = reader.text(place, "funnel")
    return PlaceBar(
        name=reader.text(place, "title"),
        value=reader.number(place, "rate"),
        low=reader.number(place, "rate_low"),
        high=reader.number(place, "rate_high"),
        verdict=next((words for funnel, words in BAR_WORDS.items() if funnel == verdict), ""),
    )


def _whole(reader: Reader) -> Iterator[Table]:
    """Every place with its change and its interval."""
    table = reader.table
    if not table.records:
        return
    rows = range(min(len(table.records), MOST_ROWS))
    yield Table(
        caption=f"Change and intervals by place: {table.area.name}, {table.period.label}",
        name="places-whole",
        columns=(
            Column("Place"),
            Column("Count", Kind.COUNT),
            Column("Year before", Kind.COUNT),
            Column("Change", Kind.PERCENT_CHANGE),
            Column("Verdict"),
            Column("Rate", Kind.RATE),
            Column("95% interval", Kind.INTERVAL),
            Column("Share", Kind.PERCENT),
        ),
        rows=tuple(_whole_row(reader, i) for i in rows),
        notes=tuple(_row_notes(reader, rows)),
        strong_rows=frozenset(
            i for i, record in enumerate(table.records[:MOST_ROWS]) if record["row"] != PLACE
        ),
    )


def _whole_row(reader: Reader, place: int) -> Row:
    return (
        reader.value(place, "title"),
        reader.value(place, "count"),
        reader.value(place, "previous"),
        reader.value(place, "change_percent"),
        reader.word(place, "verdict"),
        reader.value(place, "rate"),
        reader.interval(place, "rate_low", "rate_high"),
        reader.value(place, "share"),
    )


def _row_notes(reader: Reader, rows: range) -> Iterator[str]:
    """What must be known of single places, said once for all that it is so of."""
    of: dict[str, list[str]] = {}
    for place in rows:
        note = reader.text(place, "note")
        if note:
            of.setdefault(note, []).append(reader.text(place, "title"))
    yield from (f"{listed(titles)}: {note[:1].lower()}{note[1:]}" for note, titles in of.items())
