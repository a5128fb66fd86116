"""Quick facts: headline figures with small trend lines, and what truly rose and fell."""

from __future__ import annotations

from collections.abc import Iterator

from smeaton.analysis.tables.table import EvidenceTable
from smeaton.documents.blocks import (
    Block,
    Bullets,
    Column,
    Drawing,
    KeyFigure,
    KeyFigures,
    Link,
    Paragraph,
    Prose,
    Row,
    Section,
)
from smeaton.documents.charts import sparkline
from smeaton.documents.numbers import NOT_AVAILABLE, Kind, Mark, Value, display, percent_change
from smeaton.evidence.presenting.shown import (
    NOTHING,
    TONES,
    Around,
    Reader,
    Shown,
    table_block,
)
from smeaton.evidence.words import KINDS

HEADLINES = ("all-crime", "all-crime-rate", "anti-social-behaviour", "severity", "where")
MOVED = (("rose", "What clearly rose"), ("fell", "What clearly fell"))
ENOUGH_TO_DRAW = 3


def present(table: EvidenceTable, around: Around = NOTHING) -> Shown:
    """Headlines, then what moved by more than chance; every fact as a row."""
    reader = Reader(table)
    before: list[Block] = [
        KeyFigures(figures) for figures in [tuple(_headlines(reader))] if figures
    ]
    before += _moved(reader, around)
    columns = (Column("What"), Column("Figure"), Column("Verdict"), Column("In words"))
    rows = [_row(reader, place) for place in range(len(table.records))]
    return Shown(headlines(table, around), table_block(table, columns, rows))


def headlines(table: EvidenceTable, around: Around = NOTHING) -> tuple[Block, ...]:
    """The headline figures, and what moved by more than chance."""
    reader = Reader(table)
    figures = tuple(_headlines(reader))
    return (*([KeyFigures(figures)] if figures else []), *_moved(reader, around))


def _headlines(reader: Reader) -> Iterator[KeyFigure]:
    for name in HEADLINES:
        for place, record in enumerate(reader.table.records):
            if record["fact"] == name:
                yield _headline(reader, place)


def _headline(reader: Reader, place: int) -> KeyFigure:
    record = reader.table.records[place]
    verdict = reader.text(place, "verdict")
    where = record["fact"] == "where"
    title = reader.text(place, "title")
    return KeyFigure(
        label=f"Most is in {title}" if where else title,
        value=_figure(reader, place),
        detail=_detail(reader, place),
        verdict=verdict,
        tone=TONES.get(verdict),
        drawing=None if where or record["fact"] == "all-crime-rate" else _line(reader, place),
    )


def _figure(reader: Reader, place: int) -> str:
    value = _value(reader, place)
    return value.value if isinstance(value, Mark) else display(value, _kind(reader, place))


def _value(reader: Reader, place: int) -> Value:
    if (place, "value") in reader.table.hidden:
        return Mark.SUPPRESSED
    number = reader.table.records[place]["value"]
    return Mark.NOT_AVAILABLE if number is None else number


def _kind(reader: Reader, place: int) -> Kind:
    return KINDS[reader.text(place, "kind")]  # type: ignore[index]


def _detail(reader: Reader, place: int) -> str:
    """The unit, and where the figure itself is not the change the change beside it."""
    record = reader.table.records[place]
    unit = reader.text(place, "unit")
    change = reader.number(place, "change_percent")
    if change is None or record["fact"] not in ("all-crime", "anti-social-behaviour"):
        return unit
    words = percent_change(change)
    return f"{unit}, {words} on the year before" if words != NOT_AVAILABLE else unit


def _line(reader: Reader, place: int) -> Drawing | None:
    months = reader.table.series.get(reader.text(place, "indicator"), ())
    known = [value for value in months if value is not None]
    return sparkline(months) if len(known) >= ENOUGH_TO_DRAW else None


def _moved(reader: Reader, around: Around) -> Iterator[Section]:
    """What rose and what fell, each line the way to its trend."""
    for name, title in MOVED:
        places = [
            place for place, record in enumerate(reader.table.records) if record["fact"] == name
        ]
        lines = tuple(_sentence(reader, place, around) for place in places)
        if len(lines) == 1 and not reader.text(places[0], "indicator"):
            yield Section(title, (Paragraph(lines[0]),))
        elif lines:
            yield Section(title, (Bullets(lines),))


def _sentence(reader: Reader, place: int, around: Around) -> Prose:
    sentence = reader.text(place, "sentence")
    indicator = reader.text(place, "indicator")
    href = around.link("trend", indicator=indicator) if indicator else ""
    title = reader.text(place, "title")
    if href and sentence.startswith(title):
        return (Link(title, href), sentence.removeprefix(title))
    return sentence


def _row(reader: Reader, place: int) -> Row:
    has_verdict = bool(reader.text(place, "verdict"))
    return (
        reader.value(place, "title"),
        _figure(reader, place),
        reader.word(place, "verdict") if has_verdict else "",
        reader.value(place, "sentence"),
    )
