"""The funnel plot: places against what their size alone would allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smeaton.documents.blocks import Chart, Column, Table
from smeaton.documents.charts.drawing import drawn
from smeaton.documents.charts.theme import (
    CATEGORICAL,
    DARK_GREY,
    NUMBERS,
    SOFT_INK,
    Spec,
    count_axis,
)
from smeaton.documents.charts.verdicts import COLOURS, SHAPES, WITHIN
from smeaton.documents.numbers import Kind, listed


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """A place by size and rate, with its verdict in words."""

    name: str
    population: float
    rate: float
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class FunnelLimit:
    """The control limits at one size: 95% inside, 99.8% outside."""

    population: float
    low_95: float
    high_95: float
    low_998: float
    high_998: float


def funnel_plot(
    points: Sequence[FunnelPoint],
    limits: Sequence[FunnelLimit],
    *,
    mean: float,
    title: str,
    measure: str,
    size: str = "Residents",
    source: str = "",
    name: str = "funnel",
) -> Chart:
    """Places against what their size alone would allow; those outside are named."""
    outside = [point for point in points if point.verdict and point.verdict != WITHIN]
    return Chart(
        title=title,
        drawing=drawn(
            lambda narrow: _funnel_spec(points, limits, mean, measure, size, narrow), height=380
        ),
        alt=(
            f"{measure} against {size.lower()} for {len(points)} places. Outside the limits: "
            f"{listed([f'{point.name} ({point.verdict})' for point in outside[:8]]) or 'none'}."
        ),
        description="Dots by size and rate, with the overall rate and limits at 95% and 99.8%.",
        table=Table(
            caption=f"{measure} and {size.lower()} by place",
            name=name,
            columns=(
                Column("Place"),
                Column(size, Kind.COUNT),
                Column(measure, Kind.RATE),
                Column("Verdict"),
            ),
            rows=tuple(
                (point.name, point.population, point.rate, point.verdict or WITHIN)
                for point in points
            ),
        ),
        source=source,
    )


def _funnel_spec(
    points: Sequence[FunnelPoint],
    limits: Sequence[FunnelLimit],
    mean: float,
    measure: str,
    size: str,
    narrow: bool,
) -> Spec:
    words = list(dict.fromkeys(point.verdict or WITHIN for point in points))
    x = {
        "field": "population",
        "type": "quantitative",
        "axis": {"title": size, "grid": False, "format": NUMBERS, "tickCount": 3 if narrow else 6},
        "scale": {"zero": False, "nice": True},
    }
    axis = count_axis(measure)
    y = {"field": "rate", "type": "quantitative", "axis": axis}
    curves = [
        _funnel_curve(limits, field, axis, dash)
        for field, dash in (
            ("low_95", [4, 3]),
            ("high_95", [4, 3]),
            ("low_998", [1, 0]),
            ("high_998", [1, 0]),
        )
    ]
    rows = [
        {
            "name": point.name,
            "population": point.population,
            "rate": point.rate,
            "verdict": point.verdict or WITHIN,
        }
        for point in points
    ]
    channel = {"field": "verdict", "type": "nominal", "legend": {}}
    return {
        "data": {"values": rows},
        "encoding": {"x": x},
        "layer": [
            *curves,
            _limit_names(limits),
            {
                "data": {"values": [{"rate": mean}]},
                "mark": {"type": "rule", "color": DARK_GREY},
                "encoding": {"x": {"value": 0}, "x2": {"value": "width"}, "y": y},
            },
            {
                "mark": {"type": "point", "filled": True},
                "encoding": {
                    "y": y,
                    "shape": {**channel, "scale": _range(words, SHAPES, "square")},
                    "color": {**channel, "scale": _range(words, COLOURS, CATEGORICAL[4])},
                },
            },
            {
                "transform": [{"filter": f"datum.verdict !== '{WITHIN}'"}],
                "mark": {"type": "text", "align": "left", "dx": 8, "limit": 110 if narrow else 240},
                "encoding": {"y": y, "text": {"field": "name"}},
            },
        ],
    }


def _limit_names(limits: Sequence[FunnelLimit]) -> Spec:
    """Words at the right end of each line, so that no legend is needed for them."""
    last = limits[-1:]
    ends = [(limit.high_998, "99.8%", -7) for limit in last]
    ends += [(limit.low_998, "99.8%", 8) for limit in last]
    values = [
        {"population": limits[-1].population, "rate": rate, "label": label, "dy": dy}
        for rate, label, dy in ends
    ]
    return {
        "data": {"values": values},
        "mark": {"type": "text", "align": "right", "color": SOFT_INK, "dy": {"expr": "datum.dy"}},
        "encoding": {"y": {"field": "rate", "type": "quantitative"}, "text": {"field": "label"}},
    }


def _range(words: list[str], known: dict[str, str], other: str) -> Spec:
    return {"domain": words, "range": [known.get(word, other) for word in words]}


def _funnel_curve(limits: Sequence[FunnelLimit], field: str, axis: Spec, dash: list[int]) -> Spec:
    values = [{"population": limit.population, "rate": getattr(limit, field)} for limit in limits]
    return {
        "data": {"values": values},
        "mark": {"type": "line", "color": SOFT_INK, "strokeWidth": 1.2, "strokeDash": dash},
        "encoding": {"y": {"field": "rate", "type": "quantitative", "axis": axis}},
    }
