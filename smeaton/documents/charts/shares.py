"""Two shares side by side: severity beside volume, crimes beside residents by deprivation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smeaton.documents.blocks import Chart, Column, Table
from smeaton.documents.charts.drawing import drawn
from smeaton.documents.charts.theme import (
    DARK_BLUE,
    DARK_PINK,
    MUTED,
    NUMBERS,
    SEQUENTIAL,
    Spec,
    count_axis,
)
from smeaton.documents.numbers import Kind, percent


@dataclass(frozen=True, slots=True)
class Shares:
    """Two shares, in per cent, of one thing: what is set side by side."""

    name: str
    first: float | None
    second: float | None


def severity_chart(
    types: Sequence[Shares],
    *,
    title: str,
    alt: str = "",
    source: str = "",
    name: str = "severity",
) -> Chart:
    """Each type's share of crimes (a circle) and of severity (a square), joined by a line."""
    words = ("share of crimes", "share of severity")
    widest = max(
        (item for item in types if item.first is not None and item.second is not None),
        key=lambda item: abs((item.second or 0) - (item.first or 0)),
        default=None,
    )
    return Chart(
        title=title,
        drawing=drawn(
            lambda narrow: _pairs_spec(types, words, narrow),
            height=80 + 26 * len(types),
            narrow_height=90 + 40 * len(types),
        ),
        alt=alt
        or (
            f"Share of crimes against share of severity for {len(types)} types. They are furthest "
            f"apart for {widest.name}: {percent(widest.first)} of crimes, "
            f"{percent(widest.second)} of severity."
            if widest
            else "Share of crimes against share of severity: no type has both."
        ),
        description="A row for each type: a circle for its share of crimes, a square for its "
        "share of severity.",
        table=_shares_table(types, words, caption="Volume and severity by type", name=name),
        source=source,
    )


def _pairs_spec(items: Sequence[Shares], words: tuple[str, str], narrow: bool) -> Spec:
    rows = [
        {"name": item.name, "value": value, "what": word}
        for item in items
        for word, value in zip(words, (item.first, item.second), strict=True)
        if value is not None
    ]
    x = {
        "field": "value",
        "type": "quantitative",
        "axis": {"title": "Per cent", "tickCount": 4 if narrow else 6, "format": NUMBERS},
    }
    axis = {
        "title": None,
        "ticks": False,
        "domain": False,
        "grid": True,
        "labelLimit": 260,
        "labelPadding": 10,  # a share of nought stands beside the name, not on it
    }
    if narrow:
        axis["labels"] = False
    y = {"field": "name", "type": "nominal", "sort": None, "axis": axis}
    scale = {"domain": list(words), "range": [DARK_BLUE, DARK_PINK]}
    look = {"field": "what", "type": "nominal", "legend": {"offset": 8}}
    layers: list[Spec] = [
        {
            "mark": {"type": "line", "color": MUTED, "strokeWidth": 2.5},
            "encoding": {"x": x, "detail": {"field": "name"}},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 85},
            "encoding": {
                "x": x,
                "color": {**look, "scale": scale},
                "shape": {**look, "scale": {**scale, "range": ["circle", "square"]}},
            },
        },
    ]
    if narrow:
        layers.append(
            {
                "mark": {"type": "text", "align": "left", "dy": -13, "fontWeight": 600},
                "encoding": {"x": {"value": 0}, "text": {"field": "name"}},
            }
        )
    return {"data": {"values": rows}, "encoding": {"y": y}, "layer": layers}


def quintile_chart(
    quintiles: Sequence[Shares],
    *,
    title: str,
    first: str = "share of residents",
    second: str = "share of crimes",
    alt: str = "",
    source: str = "",
    name: str = "deprivation",
) -> Chart:
    """Two shares by deprivation quintile, the most deprived first, as paired bars."""
    words = (first, second)
    most = quintiles[0] if quintiles else None
    return Chart(
        title=title,
        drawing=drawn(lambda narrow: _quintile_spec(quintiles, words, narrow), height=300),
        alt=alt
        or (
            f"{most.name}: {percent(most.first)} ({first}), {percent(most.second)} ({second})."
            if most
            else "No quintile has data."
        ),
        description=f"Paired bars by deprivation quintile: {first} and {second}.",
        table=_shares_table(quintiles, words, caption="Shares by deprivation quintile", name=name),
        source=source,
    )


def _quintile_spec(items: Sequence[Shares], words: tuple[str, str], narrow: bool) -> Spec:
    rows = [
        {"name": item.name, "value": value, "what": word, "label": percent(value, 0)}
        for item in items
        for word, value in zip(words, (item.first, item.second), strict=True)
        if value is not None
    ]
    look = {"field": "what", "type": "nominal"}
    label: Spec = {"mark": {"type": "text", "dy": -8}, "encoding": {"text": {"field": "label"}}}
    return {
        "data": {"values": rows},
        "encoding": {
            "x": {
                "field": "name",
                "type": "ordinal",
                "sort": None,
                "axis": {
                    "title": None,
                    "labelAngle": 0,
                    # On a phone a word a line, or the ends write over their neighbours.
                    "labelExpr": f"split(datum.label, '{' ' if narrow else ', '}')",
                    "labelLimit": 0,
                },
            },
            "xOffset": {**look, "sort": None},
            "y": {
                "field": "value",
                "type": "quantitative",
                "axis": count_axis("Per cent"),
            },
        },
        "layer": [
            {
                "mark": {"type": "bar"},
                "encoding": {
                    "color": {
                        **look,
                        "legend": {"columns": 1 if narrow else 2},
                        "scale": {"domain": list(words), "range": [SEQUENTIAL[0], DARK_BLUE]},
                    }
                },
            },
            *([] if narrow else [label]),
        ],
    }


def _shares_table(
    items: Sequence[Shares], words: tuple[str, str], *, caption: str, name: str
) -> Table:
    heads = tuple(Column(word[0].upper() + word[1:], Kind.PERCENT) for word in words)
    return Table(
        caption=caption,
        name=name,
        columns=(Column("Group"), *heads),
        rows=tuple((item.name, item.first, item.second) for item in items),
    )
