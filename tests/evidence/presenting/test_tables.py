"""Every table of a made-up store, shown: finding first, words before colours, no lost number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smeaton.analysis.periods import Month
from smeaton.analysis.tables import TABLES
from smeaton.documents.blocks import Chart, KeyFigures, Map, Table
from smeaton.documents.html import fragment
from smeaton.documents.numbers import Mark
from smeaton.evidence.asking import Evidence
from smeaton.evidence.presenting import Around, Shown, present
from smeaton.evidence.presenting.choosing import PRESENTERS
from tests.harness import evidence as made_up
from tests.harness.client import check_html

TO = Month.parse(made_up.TO)
DRAWN_FROM_THESE_FILES = {"trend", "season", "places", "severity"}


def shown(evidence: Evidence, name: str, **options: str) -> Shown:
    table = evidence.table(name, area=made_up.DISTRICT, to=TO, **options)
    return present(table, Around(outlines=evidence.outlines))


def charts(found: Shown) -> list[Chart]:
    return [block for block in (*found.before, *found.after) if isinstance(block, Chart)]


def test_every_table_has_a_presenter() -> None:
    assert set(PRESENTERS) == set(TABLES)


@pytest.mark.parametrize("name", sorted(TABLES))
class TestEveryTable:
    def test_is_drawn_as_valid_html_with_no_style_or_script(
        self, name: str, evidence: Evidence
    ) -> None:
        found = shown(evidence, name)
        html = fragment([*found.before, found.table, *found.after])
        check_html(f"<!DOCTYPE html><html lang=en><title>x</title><body>{html}</body></html>")
        assert " style=" not in html
        assert "<script" not in html

    def test_says_that_records_are_made_up_wherever_it_is_shown(
        self, name: str, evidence: Evidence
    ) -> None:
        table = evidence.table(name, area=made_up.DISTRICT, to=TO)
        if not table.synthetic:
            assert name in {"comparison", "deprivation", "hot-spots", "partners", "published"}
            return
        found = present(table)
        assert "made-up records" in found.table.caption
        assert all("made-up records" in chart.source for chart in charts(found))

    def test_the_first_chart_is_titled_with_the_finding(
        self, name: str, evidence: Evidence
    ) -> None:
        found = shown(evidence, name)
        if name in DRAWN_FROM_THESE_FILES:
            first = charts(found)[0]
            assert first.title == evidence.table(name, area=made_up.DISTRICT, to=TO).finding
            assert first.alt
            assert first.table.rows


class TestTrend:
    def test_newest_first_with_the_number_of_older_months(self, evidence: Evidence) -> None:
        table = shown(evidence, "trend").table
        assert len(table.rows) == 24
        assert table.rows[0][0] == "2025-12"
        assert any(note.startswith("12 older months") for note in table.notes)

    def test_a_gap_is_a_mark_and_not_a_nought(self, evidence: Evidence) -> None:
        table = evidence.table("trend", area=made_up.DISTRICT, to=Month(2026, 2))
        newest = present(table).table.rows[0]
        assert newest[:3] == ("2026-02", Mark.NOT_AVAILABLE, Mark.NOT_AVAILABLE)
        chart = charts(present(table))[0]
        assert chart.table.rows[-1][1] is None

    def test_a_rebasing_is_no_break(self, evidence: Evidence) -> None:
        table = evidence.table("trend", area=made_up.DISTRICT, to=TO)
        half = len(table.records) // 2
        for note, breaks in (
            ("Limits drawn anew from May 2024 by decision of A: B.", 0),
            ("From 1 May 2024 the series is not comparable with what went before: new law.", 1),
        ):
            records = tuple(
                {**record, "segment": 1 + (place >= half), "note": note if place == half else ""}
                for place, record in enumerate(table.records)
            )
            chart = charts(present(replace(table, records=records)))[0]
            assert len(chart.table.notes) == breaks


class TestPlaces:
    def test_map_and_list_share_one_choice(self, evidence: Evidence) -> None:
        table = evidence.table("places", area=made_up.DISTRICT, to=TO)
        ward = made_up.WARDS[1]
        found = present(table, Around(outlines=evidence.outlines, place=ward))
        drawn = charts(found)[0]
        assert isinstance(drawn, Map)
        assert "Ward 2 is outlined" in drawn.alt
        names = [getattr(row[0], "value", row[0]) for row in found.table.rows]
        assert names[found.table.chosen] == "Ward 2 (chosen)"

    def test_an_area_of_the_map_leads_to_its_row_and_the_row_to_the_map(
        self, evidence: Evidence
    ) -> None:
        table = evidence.table("places", area=made_up.DISTRICT, to=TO)
        around = Around(link=lambda page, place: f"/{page}/{place}", outlines=evidence.outlines)
        found = present(table, around)
        assert "/places/E05900002#chosen" in charts(found)[0].drawing.svg()
        assert [row[0].href for row in found.table.rows if row[0].href] == [
            f"/places/{record['area']}#map" for record in table.records if record["row"] == "place"
        ]
        on_paper = present(table, Around(outlines=evidence.outlines))
        assert "<a" not in charts(on_paper)[0].drawing.svg()

    def test_without_outlines_the_list_says_it_all(self, evidence: Evidence) -> None:
        table = evidence.table("places", area=made_up.DISTRICT, to=TO)
        found = present(table)
        assert not found.before
        assert len(found.table.rows) == len(table.records)


class TestQuality:
    def test_months_are_rows_of_a_table_of_their_own(self, evidence: Evidence) -> None:
        found = shown(evidence, "quality")
        by_month = found.after[0]
        assert isinstance(by_month, Table)
        assert len(by_month.rows) == 12
        assert all("/" not in str(row[1]).rpartition(": ")[2] for row in found.table.rows)


class TestQuickFacts:
    def test_headlines_with_lines_and_what_moved(self, evidence: Evidence) -> None:
        found = shown(evidence, "quick-facts")
        headlines = found.before[0]
        assert isinstance(headlines, KeyFigures)
        assert headlines.figures[0].label == "All crime"
        assert headlines.figures[0].drawing is not None
        titles = [block.title for block in found.before[1:] if hasattr(block, "title")]
        assert titles == ["What clearly rose", "What clearly fell"]
