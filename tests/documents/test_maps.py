from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.documents.geometry import Fit, rings
from smeaton.documents.maps import AreaValue, band, bands, choropleth
from smeaton.documents.numbers import Mark
from tests.documents.samples import SQUARES, area_map

SVG = "{http://www.w3.org/2000/svg}"


def test_each_class_has_a_shade_a_hatch_and_its_word() -> None:
    chart = area_map()
    for narrow in (False, True):
        root = ET.fromstring(chart.drawing.svg(narrow=narrow))
        words = [element.text for element in root.iter(f"{SVG}text")]
        assert words == ["Crimes per 1,000 residents", "low", "high", "not available"]
        patterns = {element.get("id") for element in root.iter(f"{SVG}pattern")}
        used = set(re.findall(r"url\(#([\w-]+)\)", chart.drawing.svg(narrow=narrow)))
        assert used == patterns == {"hatch-1", "hatch-none"}


def test_alternative_text_and_table_say_what_the_map_shows() -> None:
    chart = area_map()
    assert chart.alt == (
        "Map of crimes per 1,000 residents in 2 areas: 1 in the class low and "
        "1 in the class high. In the highest class: Middle."
    )
    assert chart.table.rows == (("Middle", "E01", 90.0, "high"), ("West", "E00", 10.0, "low"))


def test_points_and_lines_are_never_drawn() -> None:
    for kind in ("Point", "MultiPoint", "LineString", "GeometryCollection"):
        with pytest.raises(ValueError, match="areas"):
            list(rings({"type": kind, "coordinates": [0, 0]}))


def test_a_class_that_is_not_listed_is_refused() -> None:
    with pytest.raises(ValueError, match="huge"):
        choropleth(
            SQUARES,
            {"E00": AreaValue("West", 1, "huge")},
            code_property="code",
            classes=("low",),
            title="T",
            measure="M",
        )


def test_a_suppressed_area_is_shown_by_its_mark() -> None:
    chart = choropleth(
        SQUARES,
        {"E00": AreaValue("West", Mark.SUPPRESSED)},
        code_property="code",
        classes=("low",),
        title="T",
        measure="M",
    )
    assert chart.table.rows == (("West", "E00", Mark.SUPPRESSED, "not available"),)


def test_projection_keeps_shape_at_the_middle_latitude() -> None:
    # At 60 degrees north a degree of longitude is half as long as one of latitude.
    ring = [(0.0, 59.0), (2.0, 59.0), (2.0, 61.0), (0.0, 61.0)]
    fit = Fit([ring], 100, 100)
    assert fit.width / fit.height == pytest.approx(0.5, abs=1e-9)
    assert fit.path(ring) == "M0.0,100.0L50.0,100.0L50.0,0.0L0.0,0.0Z"


@given(st.lists(st.floats(0, 1000), max_size=60))
def test_every_value_is_in_one_band_and_bands_are_in_order(values: list[float]) -> None:
    words, starts = bands(values)
    assert len(words) == len(starts) <= 5
    assert starts == sorted(set(starts))
    for value in values:
        number = band(value, starts)
        assert starts[number] <= value
        assert number == len(starts) - 1 or value < starts[number + 1]
