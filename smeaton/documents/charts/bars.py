"""Bars of places, each with its interval and its verdict in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smeaton.documents.blocks import Chart, Column, Table
from smeaton.documents.charts.drawing import drawn
from smeaton.documents.charts.theme import (
    DARK_BLUE,
    NARROW,
    NUMBERS,
    ORANGE,
    WIDE,
    Spec,
)
from smeaton.documents.charts.verdicts import ABOVE, COLOURS, HIGHER, WITHIN
from smeaton.documents.numbers import Interval, Kind, Value, display, listed

ROW_HEIGHT, NARROW_ROW_HEIGHT = 24, 40
LETTER = 7.2  # pixels of a letter, a little more than the shipped type needs on average
MOST_OF_A_NAME = 260  # pixels: a longer name is cut


@dataclass(frozen=True, slots=True)
class PlaceBar:
    """One place: its figure, its interval and a verdict in words; None is not available."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    verdict: str = ""


def bar_chart(
    bars: Sequence[PlaceBar],
    *,
    title: str,
    measure: str,
    kind: Kind = Kind.RATE,
    alt: str = "",
    source: str = "",
    name: str = "places",
    usual: str = WITHIN,
) -> Chart:
    """Horizontal bars in the order given; the verdict is a word at the bar's end and a colour.

    ``usual`` is the verdict of a bar that has none: only the legend says it.
    """
    rows = [_bar_row(bar, kind, usual) for bar in bars]
    return Chart(
        title=title,
        drawing=drawn(
            lambda narrow: _bar_spec(rows, measure, usual, narrow),
            height=70 + ROW_HEIGHT * len(bars),
            narrow_height=110 + NARROW_ROW_HEIGHT * len(bars),
        ),
        alt=alt or _bar_alt(bars, measure, kind),
        description="Horizontal bars; a thin line across a bar's end is its 95% interval.",
        table=_bar_table(bars, measure=measure, kind=kind, name=name, usual=usual),
        source=source,
    )


def _bar_row(bar: PlaceBar, kind: Kind, usual: str) -> Spec:
    label = display(bar.value, kind)
    return {
        "place": bar.name,
        "value": bar.value,
        "low": bar.low,
        "high": bar.high,
        "end": max((v for v in (bar.value, bar.high) if v is not None), default=0),
        "verdict": bar.verdict or usual,
        "label": f"{label}, {bar.verdict}" if bar.verdict not in ("", usual) else label,
    }


def _room(rows: list[Spec], top: float, narrow: bool) -> float:
    """How many times the longest bar the scale is, so that every label ends inside the picture."""
    longest = max((len(row["place"]) for row in rows), default=0)
    names = 0.0 if narrow else min(longest * LETTER, MOST_OF_A_NAME)
    plot = (NARROW if narrow else WIDE) - names - 20
    needed = (
        row["end"] / top * plot / max(plot - 12 - len(row["label"]) * LETTER, plot / 4)
        for row in rows
    )
    return max([1.05, *needed])


def _bar_spec(rows: list[Spec], measure: str, usual: str, narrow: bool) -> Spec:
    top = max((row["end"] for row in rows), default=0) or 1
    words = list(dict.fromkeys(row["verdict"] for row in rows))
    scale = {"domain": [0, top * _room(rows, top, narrow)], "nice": False}
    x = {"field": "value", "type": "quantitative", "scale": scale}
    ticks = {"values": _ticks(top), "format": NUMBERS, "domain": False, "ticks": False}
    y: Spec = {"field": "place", "type": "nominal", "sort": None, "scale": {"paddingInner": 0.35}}
    y["axis"] = (
        {"labels": False, "ticks": False, "domain": False, "title": None}
        if narrow
        else {"title": None, "ticks": False, "domain": False, "labelLimit": MOST_OF_A_NAME}
    )
    colour = {
        "field": "verdict",
        "type": "nominal",
        "legend": {"offset": 8} if any(row["verdict"] != usual for row in rows) else None,
        "scale": {"domain": words, "range": [COLOURS.get(w, DARK_BLUE) for w in words]},
    }
    shift = 8 if narrow else 0
    bar: Spec = {"type": "bar", "yOffset": shift}
    if narrow:
        bar["height"] = 13
    layers: list[Spec] = [
        {
            "mark": bar,
            "encoding": {"x": {**x, "axis": {**ticks, "title": measure}}, "color": colour},
        },
        {
            "transform": [{"filter": "datum.low !== null && datum.high !== null"}],
            "mark": {"type": "rule", "color": ORANGE, "strokeWidth": 2, "yOffset": shift},
            "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}},
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 6, "yOffset": shift},
            "encoding": {"x": {**x, "field": "end"}, "text": {"field": "label"}},
        },
    ]
    if narrow:
        name_mark = {"type": "text", "align": "left", "dy": -9, "fontWeight": 600}
        layers.append(
            {"mark": name_mark, "encoding": {"x": {"value": 0}, "text": {"field": "place"}}}
        )
    return {"data": {"values": rows}, "encoding": {"y": y}, "layer": layers}


def _ticks(top: float) -> list[float]:
    """Nought to ``top`` in three or four round steps."""
    step = 10.0 ** (len(str(int(top))) - 1) if top >= 1 else 0.1
    for factor in (0.2, 0.25, 0.5, 1, 2, 2.5, 5):
        if top / (step * factor) <= 4:
            step *= factor
            break
    return [step * index for index in range(int(top / step) + 1)]


def _bar_alt(bars: Sequence[PlaceBar], measure: str, kind: Kind) -> str:
    known = [bar for bar in bars if bar.value is not None]
    if not known:
        return f"{measure}: no place has data."
    first = max(known, key=lambda bar: bar.value or 0)
    last = min(known, key=lambda bar: bar.value or 0)
    high = [bar for bar in known if bar.verdict in (HIGHER, ABOVE)]
    above = f"{high[0].verdict.capitalize()}: {listed([b.name for b in high[:8]])}." if high else ""
    return " ".join(
        (
            f"{measure} in {len(bars)} places: highest in {first.name}",
            f"({display(first.value, kind)}), lowest in {last.name} ({display(last.value, kind)}).",
            above,
        )
    ).strip()


def _bar_table(
    bars: Sequence[PlaceBar], *, measure: str, kind: Kind, name: str, usual: str
) -> Table:
    columns = [Column("Place"), Column(measure, kind)]
    with_limits = any(bar.low is not None for bar in bars)
    with_verdicts = any(bar.verdict for bar in bars)
    if with_limits:
        columns.append(Column("95% interval", Kind.INTERVAL))
    if with_verdicts:
        columns.append(Column("Verdict"))
    rows: list[tuple[Value, ...]] = []
    for bar in bars:
        row: list[Value] = [bar.name, bar.value]
        if with_limits:
            limits = bar.low is not None and bar.high is not None
            row.append(Interval(bar.low, bar.high) if limits else None)  # type: ignore[arg-type]
        if with_verdicts:
            row.append(bar.verdict or usual)
        rows.append(tuple(row))
    return Table(caption=f"{measure} by place", name=name, columns=tuple(columns), rows=tuple(rows))
