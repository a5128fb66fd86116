"""The control chart (XmR): a series by month, its mean and limits, and what signals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from smeaton.documents.blocks import Chart, Column, Table
from smeaton.documents.charts.drawing import drawn
from smeaton.documents.charts.theme import (
    DARK_BLUE,
    DARK_GREY,
    DARK_PINK,
    LIGHT_PURPLE,
    ORANGE,
    SHADE,
    SOFT_INK,
    TURQUOISE,
    Spec,
    count_axis,
    month_axis,
)
from smeaton.documents.numbers import Kind, counted, listed, month, short_month

IN_LIMITS = "no signal"
MOST_OF_A_REASON = 34  # characters beside the line of a break: a longer reason would be cut
_LOOKS = (
    ("concern", "square", ORANGE),
    ("improvement", "diamond", TURQUOISE),
    ("high", "triangle-up", DARK_PINK),
    ("low", "triangle-down", TURQUOISE),
    ("above", "square", ORANGE),
    ("below", "diamond", LIGHT_PURPLE),
    ("", "cross", DARK_GREY),
)


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One month. ``value`` None is a month with no data. ``signal`` is a few words or empty.

    Each month carries the mean and limits it was judged against, so that a series that was
    rebased needs no other shape.
    """

    month: date
    value: float | None
    mean: float | None
    low: float | None
    high: float | None
    signal: str = ""


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """Months from ``month`` on can't be compared with those before, for ``reason``."""

    month: date
    reason: str


def control_chart(
    points: Sequence[ControlPoint],
    *,
    title: str,
    measure: str,
    breaks: Sequence[SeriesBreak] = (),
    kind: Kind = Kind.COUNT,
    alt: str = "",
    source: str = "",
    name: str = "trend",
) -> Chart:
    """Draw ``points``: signals by shape and word, gaps as gaps, no line across a break."""
    rows = _rows(points, breaks)
    return Chart(
        title=title,
        drawing=drawn(lambda narrow: _spec(points, breaks, rows, measure, narrow), height=340),
        alt=alt or _alt(points, breaks, measure),
        description="Line by month with its mean (solid grey) and control limits (dashed).",
        table=_table(points, breaks, measure=measure, kind=kind, name=name),
        source=source,
    )


def _rows(points: Sequence[ControlPoint], breaks: Sequence[SeriesBreak]) -> list[Spec]:
    starts = sorted(item.month for item in breaks)
    return [
        {
            "month": point.month.isoformat(),
            "value": point.value,
            "mean": point.mean,
            "low": point.low,
            "high": point.high,
            "signal": point.signal or IN_LIMITS,
            "part": sum(start <= point.month for start in starts),
        }
        for point in points
    ]


def _gaps(points: Sequence[ControlPoint]) -> list[Spec]:
    """Runs of months with no value, each from its first to the month after its last."""
    gaps = []
    for empty, run in groupby(points, key=lambda point: point.value is None):
        if empty:
            members = list(run)
            gaps.append(
                {
                    "from": _shifted(members[0].month, -15),
                    "to": _shifted(members[-1].month, 15),
                    "middle": members[len(members) // 2].month.isoformat(),
                    "label": "no data",
                }
            )
    return gaps


def _shifted(day: date, days: int) -> str:
    return date.fromordinal(day.toordinal() + days).isoformat()


def _spec(
    points: Sequence[ControlPoint],
    breaks: Sequence[SeriesBreak],
    rows: list[Spec],
    measure: str,
    narrow: bool,
) -> Spec:
    x = {"field": "month", "type": "temporal", "scale": {"type": "utc"}}
    y_axis = count_axis(measure)
    words = sorted({row["signal"] for row in rows} - {IN_LIMITS})
    y = {"field": "value", "type": "quantitative", "axis": y_axis, "scale": {"zero": False}}
    return {
        "data": {"values": rows},
        "encoding": {"x": {**x, "axis": month_axis(narrow=narrow)}},
        "layer": [
            *_gap_layers(points),
            _line("low", y_axis, colour=SOFT_INK, dash=[5, 4]),
            _line("high", y_axis, colour=SOFT_INK, dash=[5, 4]),
            _line("mean", y_axis, colour=SOFT_INK, dash=[1, 0]),
            {
                "mark": {"type": "line", "color": DARK_BLUE, "strokeWidth": 2},
                "encoding": {"y": y, "detail": {"field": "part"}},
            },
            {
                "transform": [{"filter": "datum.value !== null"}],
                "mark": {"type": "point", "filled": True},
                "encoding": {"y": y, **_signal_channels(words, narrow)},
            },
            *_break_layers(breaks, narrow),
        ],
    }


def _line(field: str, axis: Spec, *, colour: str, dash: list[int]) -> Spec:
    return {
        "mark": {"type": "line", "color": colour, "strokeWidth": 1.2, "strokeDash": dash},
        "encoding": {
            "y": {"field": field, "type": "quantitative", "axis": axis},
            "detail": [{"field": "part"}, {"field": "mean"}],
        },
    }


def _signal_channels(words: list[str], narrow: bool) -> Spec:
    domain = [IN_LIMITS, *words]
    looks = [_look(word) for word in words]
    shapes = ["circle", *(shape for shape, _ in looks)]
    colours = [DARK_BLUE, *(colour for _, colour in looks)]
    legend = {"columns": 1 if narrow else 4} if words else None
    field = {"field": "signal", "type": "nominal", "legend": legend}
    size = {"condition": {"test": f"datum.signal !== '{IN_LIMITS}'", "value": 110}, "value": 34}
    return {
        "shape": {**field, "scale": {"domain": domain, "range": shapes}},
        "color": {**field, "scale": {"domain": domain, "range": colours}},
        "size": size,
    }


def _look(signal: str) -> tuple[str, str]:
    """The shape and colour of a signal: up is high, down is low; no two share a shape."""
    return next((shape, colour) for word, shape, colour in _LOOKS if word in signal.lower())


def _gap_layers(points: Sequence[ControlPoint]) -> list[Spec]:
    gaps = _gaps(points)
    if not gaps:
        return []
    x = {"field": "from", "type": "temporal", "scale": {"type": "utc"}}
    return [
        {
            "data": {"values": gaps},
            "mark": {"type": "rect", "color": SHADE},
            "encoding": {"x": x, "x2": {"field": "to"}},
        },
        {
            "data": {"values": gaps},
            "mark": {"type": "text", "align": "left", "angle": 270, "dx": 6, "color": SOFT_INK},
            "encoding": {
                "x": {**x, "field": "middle"},
                "y": {"value": "height"},
                "text": {"field": "label"},
            },
        },
    ]


def _break_label(item: SeriesBreak, narrow: bool) -> str:
    """The reason where there is room for it; else the month, and the notes say why."""
    if narrow:
        return "break"
    fits = len(item.reason) <= MOST_OF_A_REASON
    return f"break: {item.reason}" if fits else f"break in {month(item.month)}"


def _break_layers(breaks: Sequence[SeriesBreak], narrow: bool) -> list[Spec]:
    if not breaks:
        return []
    values = [
        {
            "from": _shifted(item.month, -15),
            "label": _break_label(item, narrow),
            # One below the other: two breaks within a year would write over each other.
            "down": 2 + 15 * place,
        }
        for place, item in enumerate(breaks)
    ]
    x = {"field": "from", "type": "temporal", "scale": {"type": "utc"}}
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "color": DARK_GREY, "strokeWidth": 1.5, "strokeDash": [2, 3]},
            "encoding": {"x": x},
        },
        {
            "data": {"values": values},
            "mark": {
                "type": "text",
                "align": "left",
                "baseline": "top",
                "dx": 5,
                "color": DARK_GREY,
                "limit": 280,
            },
            "encoding": {
                "x": x,
                "y": {"field": "down", "type": "quantitative", "scale": None, "axis": None},
                "text": {"field": "label"},
            },
        },
    ]


def _alt(points: Sequence[ControlPoint], breaks: Sequence[SeriesBreak], measure: str) -> str:
    known = [point for point in points if point.value is not None]
    if not known:
        return f"{measure}: no month has data."
    signals = [point for point in known if point.signal]
    words = [f"{month(point.month)} ({point.signal})" for point in signals[:6]]
    more = f" and {len(signals) - 6} more" if len(signals) > 6 else ""
    missing = len(points) - len(known)
    return " ".join(
        sentence
        for sentence in (
            f"{measure} by month from {month(points[0].month)} to {month(points[-1].month)}.",
            f"{counted(len(signals), 'month')} with a signal"
            + (f": {listed(words)}{more}." if words else "."),
            f"{counted(missing, 'month')} with no data." if missing else "",
            *(f"Break in the series at {month(item.month)}: {item.reason}." for item in breaks),
        )
        if sentence
    )


def _table(
    points: Sequence[ControlPoint],
    breaks: Sequence[SeriesBreak],
    *,
    measure: str,
    kind: Kind,
    name: str,
) -> Table:
    limits = Kind.DECIMAL
    return Table(
        caption=f"{measure} by month",
        name=name,
        columns=(
            Column("Month", Kind.MONTH),
            Column(measure, kind),
            Column("Mean", limits, decimals=1),
            Column("Lower limit", limits, decimals=1),
            Column("Upper limit", limits, decimals=1),
            Column("Signal"),
        ),
        rows=tuple(
            (point.month, point.value, point.mean, point.low, point.high, point.signal or "none")
            for point in points
        ),
        notes=tuple(f"Break at {short_month(item.month)}: {item.reason}." for item in breaks),
    )
