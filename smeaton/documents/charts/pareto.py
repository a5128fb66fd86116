"""The Pareto curve: how few places hold how much."""

from __future__ import annotations

from collections.abc import Sequence

from smeaton.documents.blocks import Chart, Column, Table
from smeaton.documents.charts.drawing import drawn
from smeaton.documents.charts.theme import DARK_BLUE, DARK_PINK, SOFT_INK, Spec, count_axis
from smeaton.documents.numbers import Kind, Value, count, percent


def pareto_chart(
    places: Sequence[tuple[str, float]],
    *,
    title: str,
    measure: str,
    alt: str = "",
    source: str = "",
    name: str = "pareto",
) -> Chart:
    """How few places hold how much: cumulative share of ``measure`` by place, largest first."""
    total = sum(value for _, value in places)
    rows: list[Spec] = [{"rank": 0, "share": 0.0, "name": ""}]
    table_rows: list[tuple[Value, ...]] = []
    running = 0.0
    for rank, (place, value) in enumerate(
        sorted(places, key=lambda item: item[1], reverse=True), start=1
    ):
        running += value
        share = 100 * running / total if total else 0.0
        rows.append({"rank": rank, "share": share, "name": place})
        table_rows.append((place, value, 100 * value / total if total else None, share))
    half = next((row["rank"] for row in rows if row["share"] >= 50), 0)
    return Chart(
        title=title,
        drawing=drawn(lambda _: _pareto_spec(rows, half, measure), height=300),
        alt=alt
        or f"The {half} busiest of {count(len(places))} places hold half of {measure.lower()}.",
        description="A rising curve; the dotted line marks where it passes one half.",
        table=Table(
            caption=f"{measure} by place, and the running share",
            name=name,
            columns=(
                Column("Place"),
                Column(measure, Kind.COUNT),
                Column("Share", Kind.PERCENT),
                Column("Running share", Kind.PERCENT),
            ),
            rows=tuple(table_rows),
        ),
        source=source,
    )


def _pareto_spec(rows: list[Spec], half: int, measure: str) -> Spec:
    x = {
        "field": "rank",
        "type": "quantitative",
        "axis": {"title": "Places, busiest first", "grid": False, "tickMinStep": 1, "format": "d"},
        "scale": {"nice": False, "domain": [0, max(len(rows) - 1, 1)]},
    }
    y = {
        "field": "share",
        "type": "quantitative",
        "scale": {"domain": [0, 100]},
        "axis": count_axis(f"Running share of {measure.lower()} (%)"),
    }
    mark = [row for row in rows if row["rank"] == half]
    words = [{**row, "label": f"{half} places hold {percent(row['share'])}"} for row in mark]
    return {
        "data": {"values": rows},
        "encoding": {"x": x, "y": y},
        "layer": [
            {"mark": {"type": "line", "color": DARK_BLUE, "strokeWidth": 2.5}},
            {
                "data": {"values": [{"share": 50}]},
                "mark": {"type": "rule", "color": SOFT_INK, "strokeDash": [2, 3]},
                "encoding": {"x": {"value": 0}, "x2": {"value": "width"}, "y": {**y}},
            },
            {"data": {"values": words}, "mark": {"type": "point", "color": DARK_PINK, "size": 90}},
            {
                "data": {"values": words},
                "mark": {"type": "text", "align": "left", "dx": 10, "dy": 22},
                "encoding": {"text": {"field": "label"}},
            },
        ],
    }
