"""What a page of a table is drawn from, and what is kept of it."""

from __future__ import annotations

from pathlib import Path

from smeaton.analysis.periods import Month
from smeaton.evidence.asking import Evidence
from smeaton.evidence.filters import Filters, Links
from smeaton.evidence.keeping import shown_folder
from smeaton.evidence.showing import Drawn, drawn
from tests.harness import evidence as made_up


def page(evidence: Evidence, place: str | None) -> Drawn:
    filters = Filters(area=made_up.DISTRICT, to=Month.parse(made_up.TO), place=place)
    table = evidence.table("places", area=filters.area, to=filters.to, indicator="all-crime")
    return drawn(evidence, table, Links("safer-eddystone", filters))


def kept(evidence: Evidence) -> set[Path]:
    folder = shown_folder(evidence.release.root, evidence.release.id)
    return {path for path in folder.rglob("*") if path.is_file()}


def test_a_place_that_is_none_is_no_page_of_its_own(evidence: Evidence) -> None:
    plain = page(evidence, None)
    before = kept(evidence)
    assert all(page(evidence, f"nowhere-{number}") == plain for number in range(5))
    assert kept(evidence) == before


def test_a_place_of_the_table_is_marked(evidence: Evidence) -> None:
    table = evidence.table(
        "places",
        area=made_up.DISTRICT,
        to=Month.parse(made_up.TO),
        indicator="all-crime",
    )
    place = str(table.records[0]["area"])
    assert page(evidence, place) != page(evidence, None)
