"""How charts look: the Analysis Function's palette, Source Sans 3, few lines.

Colours: analysisfunction.civilservice.gov.uk/policy-store/data-visualisation-colours-in-charts
"""

from __future__ import annotations

from typing import Any

from smeaton.documents.svg import FONT

DARK_BLUE = "#12436D"
TURQUOISE = "#28A197"
DARK_PINK = "#801650"
ORANGE = "#F46A25"
DARK_GREY = "#3D3D3D"
LIGHT_PURPLE = "#A285D1"
CATEGORICAL = (DARK_BLUE, TURQUOISE, DARK_PINK, ORANGE, DARK_GREY, LIGHT_PURPLE)
SEQUENTIAL = ("#6BACE6", "#2073BC", "#12436D")

INK = "#0b0c0c"
SOFT_INK = "#505a5f"
GRID = "#e3e6e8"
MUTED = "#b1b4b6"
SHADE = "#f0f2f4"

WIDE = 720
NARROW = 300

NUMBERS = ",~f"  # a bare "," writes 200 as 2e+2 on an axis

Spec = dict[str, Any]


def config(*, narrow: bool) -> Spec:
    """Vega-Lite's ``config``: type sizes are chosen so that both widths read at 100%."""
    size = 13 if narrow else 14
    return {
        "font": FONT,
        "background": "white",
        "padding": 4,
        "view": {"stroke": None},
        "axis": {
            "labelFontSize": size,
            "labelColor": INK,
            "titleFontSize": size,
            "titleFontWeight": "normal",
            "titleColor": SOFT_INK,
            "domainColor": MUTED,
            "tickColor": MUTED,
            "gridColor": GRID,
            "labelPadding": 4,
        },
        "legend": {
            "orient": "top",
            "direction": "vertical" if narrow else "horizontal",
            "columns": 1 if narrow else 4,
            "title": None,
            "labelFontSize": size,
            "labelColor": INK,
            "labelLimit": 0,
            "symbolSize": 90,
            "offset": 28,  # the measure's name stands between legend and plot
        },
        "text": {"fontSize": size, "color": INK},
        "point": {"filled": True, "size": 55, "opacity": 1},
        "bar": {"color": DARK_BLUE},
    }


def count_axis(title: str) -> Spec:
    """An axis of counts or rates: its title stands level above it, thousands have commas."""
    return {
        "title": title,
        "titleAngle": 0,
        "titleAlign": "left",
        "titleAnchor": "end",
        "titleX": 0,
        "titleY": -10,
        "titleBaseline": "bottom",
        "format": NUMBERS,
        "tickCount": 5,
        "domain": False,
        "ticks": False,
        "labelFlush": False,
    }


def month_axis(*, narrow: bool) -> Spec:
    return {
        "title": None,
        "grid": False,
        "format": "%b %Y",
        "tickCount": 3 if narrow else 7,
        "labelOverlap": "greedy",
        "labelFlush": True,
    }
