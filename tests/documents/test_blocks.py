from __future__ import annotations

import pytest

from smeaton.documents.blocks import (
    Cell,
    Chart,
    Column,
    FigureRegister,
    KeyFigure,
    Paragraph,
    RegisteredFigure,
    Section,
    Table,
    Tone,
    remarks,
    tables,
)
from smeaton.documents.charts import sparkline
from smeaton.documents.outline import Heading, headings, outline
from tests.documents.samples import CRIME, control, report


def test_colour_alone_is_refused() -> None:
    with pytest.raises(ValueError, match="words"):
        Cell(None, Tone.RED)
    with pytest.raises(ValueError, match="words"):
        KeyFigure("Crime", "3", tone=Tone.RED)
    with pytest.raises(ValueError, match="words"):
        Cell("", drawing=sparkline([1, 2]))


def test_a_chart_has_its_title_and_alternative_text() -> None:
    for missing in ("title", "alt"):
        given = {"title": "Crime fell", "alt": "A falling line"} | {missing: " "}
        with pytest.raises(ValueError, match=missing):
            Chart(drawing=sparkline([1]), table=CRIME, **given)


def test_a_row_of_another_length_is_refused_with_its_number() -> None:
    with pytest.raises(ValueError, match="row 2 has 1 cells"):
        Table("Caption", (Column("A"), Column("B")), (("x", 1), ("y",)))


def test_two_figures_with_one_anchor_are_refused() -> None:
    figures = [RegisteredFigure(key, key, *"vsprm") for key in ("All crime", "all-crime")]
    with pytest.raises(ValueError, match="share the key"):
        FigureRegister(tuple(figures))


def test_remarks_explain_the_shorthand_in_the_table() -> None:
    lines = remarks(CRIME)
    assert lines[0].startswith("[c] confidential")
    assert lines[1].startswith("[z] not applicable")
    assert lines[-1] == "Source: Police recorded crime."


def test_every_table_is_found_also_behind_charts() -> None:
    assert [table.name for table in tables(report().blocks)] == [
        "crime",
        "peers",
        "trend",
        "season",
        "map",
    ]


def test_outline_numbers_tables_and_gives_each_anchor_once() -> None:
    twice = (Section("Same", (CRIME,)), Section("Same", (CRIME, Paragraph("x"))))
    places = outline(twice, prefix="x-")
    anchors = [place.anchor for place in places if place.anchor]
    assert len(set(anchors)) == len(anchors)
    assert all(anchor.startswith("x-") for anchor in anchors)
    assert [place.label for place in places if place.label] == ["Table 1", "Table 2"]


def test_long_tables_of_charts_stand_at_the_back_of_paper() -> None:
    places = outline((Section("Trend", (control(),)),), data_at_back=True)
    chart, title, table = places[1:]
    assert chart.table_at_back
    assert isinstance(title.block, Heading)
    assert title.block.title == "Data behind the charts"
    assert chart.table is table


def test_every_table_has_one_number_wherever_it_stands() -> None:
    """Whoever reads "Table 1" on a page finds the same table in the file."""
    blocks = (Section("Trend", (control(), CRIME)),)
    page, paper = (outline(blocks, data_at_back=at_back) for at_back in (False, True))
    numbers = {True: {}, False: {}}
    for at_back, places in ((False, page), (True, paper)):
        for place in places:
            for one in (place, place.table):
                if one is not None and isinstance(one.block, Table):
                    numbers[at_back][one.block.caption] = one.label
    assert numbers[False] == numbers[True]
    assert numbers[False][CRIME.caption] == "Table 1"


def test_headings_below_the_depth_are_left_out() -> None:
    found = headings(outline(report().blocks), 1)
    assert [depth for depth, _ in found] == [1] * len(found)
    assert len(headings(outline(report().blocks), 2)) == len(found) + 1
