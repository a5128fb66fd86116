"""Goal 37: a chart ships with its finding as title, an alternative text and its table."""

from __future__ import annotations

import json
import math
import re
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import altair
import pytest

from smeaton.documents.blocks import Chart
from smeaton.documents.charts import (
    Average,
    ControlPoint,
    FunnelLimit,
    FunnelPoint,
    Peer,
    PlaceBar,
    SeriesBreak,
    Shares,
    bar_chart,
    comparison_chart,
    control_chart,
    funnel_plot,
    pareto_chart,
    quintile_chart,
    range_strip,
    season_chart,
    severity_chart,
    sparkline,
)
from smeaton.documents.charts.drawing import ChartDrawing
from smeaton.documents.charts.theme import NARROW, WIDE
from tests.documents.samples import control

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<b>"O\'Neil" & Sons</b>'


def all_charts(word: str = "Stonehouse") -> dict[str, Chart]:
    limits = [
        FunnelLimit(size, 90 - 900 / size, 90 + 900 / size, 90 - 1500 / size, 90 + 1500 / size)
        for size in (50, 100, 200)
    ]
    peers = [
        Peer(word, 87.8, 86.7, 89.0, own=True),
        Peer("B", 107.0, 106, 108),
        Peer("C", None),
    ]
    pairs = [Shares(word, 30.0, 48.0), Shares("Robbery", None, None)]
    return {
        "control": control(),
        "bars": bar_chart(
            [
                PlaceBar(word, 248.6, 240, 257, "higher than expected"),
                PlaceBar("Ford", 0.0, 0, 1, "lower than expected"),
                PlaceBar("Mutley", None),
            ],
            title=f"{word} stands out",
            measure="Crimes per 1,000",
        ),
        "pareto": pareto_chart(
            [(word, 60), ("B", 30), ("C", 10)], title="One in three holds most", measure="Crimes"
        ),
        "funnel": funnel_plot(
            [FunnelPoint(word, 100, 150, "higher than expected"), FunnelPoint("B", 60, 90)],
            limits,
            mean=90,
            title="One stands out",
            measure="Rate",
        ),
        "comparison": comparison_chart(
            peers,
            title="Second lowest",
            measure="Crimes per 1,000",
            averages=[Average("mean of rates", 107.8), Average("pooled rate", 103.2)],
        ),
        "season": season_chart([90 + n for n in range(12)], title="December", measure="Violence"),
        "severity": severity_chart(pairs, title="Harm and volume differ"),
        "quintile": quintile_chart(pairs, title="Most deprived fifth"),
    }


CHARTS = all_charts()
HOSTILE_CHARTS = all_charts(HOSTILE)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("narrow", [False, True])
def test_picture_is_strict_sized_svg_in_the_shipped_type(name: str, narrow: bool) -> None:
    text = CHARTS[name].drawing.svg(narrow=narrow)
    root = ET.fromstring(text)
    assert abs(float(root.get("width", 0)) - (NARROW if narrow else WIDE)) <= 2
    assert "style" not in {key for element in root.iter() for key in element.attrib}
    assert not re.search(r"<(script|style|foreignObject|image)\b|href=|\son\w+=", text)
    sizes = [
        float(element.get("font-size", "14").removesuffix("px"))
        for element in root.iter(f"{SVG}text")
    ]
    assert sizes
    assert min(sizes) >= 11  # at 320 px the narrow picture is drawn at its own size
    families = {element.get("font-family", "") for element in root.iter(f"{SVG}text")}
    assert all(family.startswith("'Source Sans 3'") for family in families)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("narrow", [False, True])
def test_specification_is_valid_vega_lite(name: str, narrow: bool) -> None:
    drawing = CHARTS[name].drawing
    assert isinstance(drawing, ChartDrawing)
    altair.Chart.from_dict(json.loads(drawing.narrow if narrow else drawing.wide), validate=True)


@pytest.mark.parametrize("name", HOSTILE_CHARTS)
def test_names_are_text_whatever_is_in_them(name: str) -> None:
    for narrow in (False, True):
        root = ET.fromstring(HOSTILE_CHARTS[name].drawing.svg(narrow=narrow))
        assert not list(root.iter(f"{SVG}b"))


def test_names_are_drawn_as_they_are() -> None:
    root = ET.fromstring(HOSTILE_CHARTS["bars"].drawing.svg())
    assert HOSTILE in {element.text for element in root.iter(f"{SVG}text")}


@pytest.mark.parametrize("name", CHARTS)
def test_alternative_text_has_numbers_and_table_has_all(name: str) -> None:
    chart = CHARTS[name]
    assert re.search(r"\d", chart.alt)
    assert chart.table.rows
    assert chart.table.name


def drawn_paths(chart: Chart, colour: str) -> list[str]:
    root = ET.fromstring(chart.drawing.svg())
    lines = [e for e in root.iter(f"{SVG}path") if e.get("stroke") == colour]
    return [line.get("d", "") for line in lines]


def series(values: list[float | None], **more: Any) -> Chart:
    points = [
        ControlPoint(date(2024, month, 1), value, 10, 5, 15)
        for month, value in enumerate(values, start=1)
    ]
    return control_chart(points, title="T", measure="Crimes", **more)


def test_a_gap_is_a_gap_and_a_break_is_not_bridged() -> None:
    blue = "#12436D"
    whole = drawn_paths(series([9, 10, 11, 10, 9, 10]), blue)
    assert sum(path.count("M") for path in whole) == 1
    gap = drawn_paths(series([9, 10, None, 10, 9, 10]), blue)
    assert sum(path.count("M") for path in gap) == 2
    broken = series([9, 10, 11, 10, 9, 10], breaks=[SeriesBreak(date(2024, 4, 1), "new system")])
    assert sum(path.count("M") for path in drawn_paths(broken, blue)) == 2


def test_gaps_breaks_and_signals_are_words_in_picture_and_text() -> None:
    chart = control()
    words = {e.text for e in ET.fromstring(chart.drawing.svg()).iter(f"{SVG}text")}
    assert {"no data", "break: new recording system", "unusually high", "no signal"} <= words
    assert "September 2022 (unusually high)" in chart.alt
    assert "2 months with no data" in chart.alt
    assert "Break in the series at February 2023: new recording system" in chart.alt
    assert chart.table.rows[4][1] is None


def test_missing_places_and_areas_stay_in_the_table() -> None:
    assert CHARTS["bars"].table.rows[2][:2] == ("Mutley", None)
    assert CHARTS["comparison"].table.rows[-1][:2] == ("C", None)


def test_comparison_says_from_which_end_it_counts() -> None:
    assert "place 1 of 2 counted from the lowest" in CHARTS["comparison"].alt
    assert "mean of rates is 107.8" in CHARTS["comparison"].alt
    assert "pooled rate is 103.2" in CHARTS["comparison"].alt


def test_pareto_shares_add_up() -> None:
    assert CHARTS["pareto"].table.rows[-1][3] == pytest.approx(100)


def test_the_same_values_give_the_same_picture() -> None:
    assert all_charts()["bars"].drawing.svg() == CHARTS["bars"].drawing.svg()


def test_empty_data_is_said_and_not_a_fault() -> None:
    empty = [
        bar_chart([], title="T", measure="Crimes"),
        pareto_chart([], title="T", measure="Crimes"),
        season_chart([None] * 12, title="T", measure="Crimes"),
        comparison_chart([], title="T", measure="Crimes"),
        severity_chart([], title="T"),
        quintile_chart([], title="T"),
        funnel_plot([], [], mean=1, title="T", measure="Crimes"),
        control_chart([], title="T", measure="Crimes"),
    ]
    for chart in empty:
        assert ET.fromstring(chart.drawing.svg()).tag == f"{SVG}svg"
        assert chart.alt


def test_small_pictures_leave_gaps_and_stay_in_their_box() -> None:
    lines = list(ET.fromstring(sparkline([1, 2, None, 4, 5]).svg()).iter(f"{SVG}polyline"))
    assert len(lines) == 2
    for picture in (sparkline([]), sparkline([None]), sparkline([0, 0]), sparkline([3])):
        assert "nan" not in picture.svg()
    strip = range_strip([0.0], own=0.0, low=0.0, high=0.0, average=0.0)
    numbers = [
        float(value)
        for element in ET.fromstring(strip.svg()).iter()
        for key, value in element.attrib.items()
        if key in ("cx", "x1", "x2")
    ]
    assert numbers
    assert all(math.isfinite(number) and 0 <= number <= 140 for number in numbers)
