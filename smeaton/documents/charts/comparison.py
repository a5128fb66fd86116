"""An area among its peers: a dot on a line for each, the area's own with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smeaton.documents.blocks import Chart, Column, Table
from smeaton.documents.charts.drawing import drawn
from smeaton.documents.charts.theme import DARK_BLUE, DARK_PINK, NUMBERS, SOFT_INK, TURQUOISE, Spec
from smeaton.documents.numbers import Interval, Kind, Value, display, rate

OWN, PEER = "this area", "similar area"


@dataclass(frozen=True, slots=True)
class Peer:
    """One area of a comparator group; ``own`` marks the area that the document is about."""

    name: str
    rate: float | None
    low: float | None = None
    high: float | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Average:
    """A named average of the group: "mean of rates" and "pooled rate" are two things."""

    name: str
    rate: float


def comparison_chart(
    peers: Sequence[Peer],
    *,
    title: str,
    measure: str,
    averages: Sequence[Average] = (),
    alt: str = "",
    source: str = "",
    name: str = "comparison",
) -> Chart:
    """Dots with intervals, lowest first; averages are lines, named."""
    known = sorted((peer for peer in peers if peer.rate is not None), key=lambda p: p.rate or 0)
    unknown = [peer for peer in peers if peer.rate is None]
    return Chart(
        title=title,
        drawing=drawn(
            lambda narrow: _spec(known, averages, measure, narrow),
            height=90 + 22 * len(known),
            narrow_height=110 + 38 * len(known),
        ),
        alt=alt or _alt(known, averages, measure),
        description="A row for each area, lowest first: a dot for its rate, a line for its 95% "
        "interval. Upright lines are the group's averages.",
        table=_table([*known, *unknown], averages, measure=measure, name=name),
        source=source,
    )


def _spec(peers: Sequence[Peer], averages: Sequence[Average], measure: str, narrow: bool) -> Spec:
    rows = [
        {
            "name": peer.name,
            "rate": peer.rate,
            "low": peer.low,
            "high": peer.high,
            "who": OWN if peer.own else PEER,
        }
        for peer in peers
    ]
    x = {
        "field": "rate",
        "type": "quantitative",
        "scale": {"zero": False, "nice": True},
        "axis": {"title": measure, "format": NUMBERS, "tickCount": 4 if narrow else 7},
    }
    y: Spec = {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "axis": {
            "title": None,
            "ticks": False,
            "domain": False,
            "labels": not narrow,
            "labelLimit": 240,
            "labelFontWeight": {
                "condition": {"test": _own_test(peers), "value": "bold"},
                "value": "normal",
            },
        },
    }
    scale = {"domain": [OWN, PEER], "range": [DARK_PINK, DARK_BLUE]}
    colour = {"field": "who", "type": "nominal", "scale": scale, "legend": None}
    shape = {**colour, "scale": {"domain": [OWN, PEER], "range": ["diamond", "circle"]}}
    names: Spec = {
        "mark": {"type": "text", "align": "left", "dy": -12},
        "encoding": {
            "x": {"value": 0},
            "y": y,
            "text": {"field": "name"},
            "color": {**colour, "legend": None},
        },
    }
    return {
        "data": {"values": rows},
        "layer": [
            *_average_layers(averages, x, narrow),
            {
                "transform": [{"filter": "datum.low !== null && datum.high !== null"}],
                "mark": {"type": "rule", "strokeWidth": 2},
                "encoding": {
                    "x": {**x, "field": "low"},
                    "x2": {"field": "high"},
                    "y": y,
                    "color": colour,
                },
            },
            {
                "mark": {"type": "point", "filled": True, "size": 80},
                "encoding": {
                    "x": x,
                    "y": y,
                    "color": colour,
                    "shape": shape,
                },
            },
            *([names] if narrow else []),
        ],
        "resolve": {"scale": {"color": "independent", "strokeDash": "independent"}},
    }


def _own_test(peers: Sequence[Peer]) -> str:
    own = next((index for index, peer in enumerate(peers) if peer.own), -1)
    return f"datum.index === {own / max(len(peers) - 1, 1)}"


def _average_layers(averages: Sequence[Average], x: Spec, narrow: bool) -> list[Spec]:
    if not averages:
        return []
    names = [f"{average.name}: {rate(average.rate)}" for average in averages]
    values = [
        {"rate": average.rate, "average": label}
        for average, label in zip(averages, names, strict=True)
    ]
    look = {"field": "average", "type": "nominal"}
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "strokeWidth": 1.8},
            "encoding": {
                "x": x,
                "strokeDash": {
                    **look,
                    "legend": {"offset": 8, "columns": 1 if narrow else 2},
                    "scale": {"domain": names, "range": [[6, 3], [2, 2], [8, 2, 2, 2]]},
                },
                "color": {
                    **look,
                    "legend": {"offset": 8, "columns": 1 if narrow else 2},
                    "scale": {"domain": names, "range": [SOFT_INK, TURQUOISE, SOFT_INK]},
                },
            },
        }
    ]


def _alt(peers: Sequence[Peer], averages: Sequence[Average], measure: str) -> str:
    own = next((peer for peer in peers if peer.own), None)
    if own is None:
        return f"{measure} in {len(peers)} areas."
    rank = peers.index(own) + 1
    interval = (
        f" (95% interval {display(Interval(own.low, own.high), Kind.INTERVAL)})"
        if own.low is not None and own.high is not None
        else ""
    )
    parts = [
        f"{measure} in {own.name} is {rate(own.rate)}{interval}, place {rank} of {len(peers)} "
        "counted from the lowest."
    ]
    parts += [f"The group's {average.name} is {rate(average.rate)}." for average in averages]
    return " ".join(parts)


def _table(peers: Sequence[Peer], averages: Sequence[Average], *, measure: str, name: str) -> Table:
    rows: list[tuple[Value, ...]] = [
        (
            f"{peer.name} ({OWN})" if peer.own else peer.name,
            peer.rate,
            Interval(peer.low, peer.high)
            if peer.low is not None and peer.high is not None
            else None,
        )
        for peer in peers
    ]
    return Table(
        caption=f"{measure} by area, lowest first",
        name=name,
        columns=(
            Column("Area"),
            Column(measure, Kind.RATE),
            Column("95% interval", Kind.INTERVAL),
        ),
        rows=tuple(rows),
        notes=tuple(f"{average.name}: {rate(average.rate)}" for average in averages),
    )
