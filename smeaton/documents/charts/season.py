"""The year's season: twelve indices around an average month."""

from __future__ import annotations

from collections.abc import Sequence

from smeaton.documents.blocks import Chart, Column, Table
from smeaton.documents.charts.drawing import drawn
from smeaton.documents.charts.theme import DARK_BLUE, SEQUENTIAL, SOFT_INK, Spec, count_axis
from smeaton.documents.numbers import MONTHS, Kind, decimal

BUSIER, QUIETER = "busier than an average month", "quieter than an average month"


def season_chart(
    indices: Sequence[float | None],
    *,
    title: str,
    measure: str,
    alt: str = "",
    source: str = "",
    name: str = "season",
) -> Chart:
    """Twelve indices, January first; 100 is an average month. None is not available."""
    if len(indices) != len(MONTHS):
        raise ValueError(f"a season has twelve months, not {len(indices)}")
    rows = [
        {
            "month": label[:3],
            "index": index,
            "base": 100,
            "side": None if index is None else BUSIER if index >= 100 else QUIETER,
            "label": "" if index is None else decimal(index, 0),
        }
        for label, index in zip(MONTHS, indices, strict=True)
    ]
    known = [(index, label) for label, index in zip(MONTHS, indices, strict=True) if index]
    return Chart(
        title=title,
        drawing=drawn(lambda narrow: _season_spec(rows, narrow), height=300),
        alt=alt
        or (
            f"Seasonal index of {measure.lower()}: highest in {max(known)[1]} "
            f"({decimal(max(known)[0], 0)}), lowest in {min(known)[1]} "
            f"({decimal(min(known)[0], 0)}); 100 is an average month."
            if known
            else f"Seasonal index of {measure.lower()}: no month has data."
        ),
        description="Twelve bars from a base of 100, an average month.",
        table=Table(
            caption=f"{measure}: seasonal index by month",
            name=name,
            columns=(Column("Month"), Column("Index", Kind.INDEX, unit="100 is an average month")),
            rows=tuple(zip(MONTHS, indices, strict=True)),
        ),
        source=source,
    )


def _season_spec(rows: list[Spec], narrow: bool) -> Spec:
    values = [row["index"] for row in rows if row["index"] is not None]
    low, high = min([*values, 100]), max([*values, 100])
    edge = max(high - low, 10) * 0.12
    scale = {"domain": [low - edge, high + edge], "zero": False, "nice": False}
    axis = count_axis("Index (100 is an average month)")
    y = {"field": "index", "type": "quantitative", "scale": scale, "axis": axis}
    labels = {"expr": "slice(datum.label, 0, 1)"} if narrow else None
    x_axis: Spec = {"title": None, "labelAngle": 0, "ticks": False, "domain": False}
    if labels:
        x_axis["labelExpr"] = labels["expr"]
    colour = {
        "field": "side",
        "type": "nominal",
        "scale": {"domain": [BUSIER, QUIETER], "range": [DARK_BLUE, SEQUENTIAL[0]]},
        "legend": {"columns": 1 if narrow else 2},
    }
    known = [{"filter": "datum.index !== null"}]
    layers: list[Spec] = [
        {
            "transform": known,
            "mark": {"type": "bar"},
            "encoding": {"y": y, "y2": {"field": "base"}, "color": colour},
        },
        {
            "data": {"values": [{"index": 100}]},
            "mark": {"type": "rule", "color": SOFT_INK},
            "encoding": {"x": {"value": 0}, "x2": {"value": "width"}, "y": y},
        },
    ]
    if not narrow:
        for test, offset in (("datum.index >= 100", -10), ("datum.index < 100", 11)):
            layers.append(
                {
                    "transform": [*known, {"filter": test}],
                    "mark": {"type": "text", "dy": offset},
                    "encoding": {"y": y, "text": {"field": "label"}},
                }
            )
    x = {"field": "month", "type": "ordinal", "sort": None, "axis": x_axis}
    return {"data": {"values": rows}, "encoding": {"x": x}, "layer": layers}
