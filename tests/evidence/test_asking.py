"""Asking a release: answers kept, rebasings where they belong, older releases as they were."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from smeaton.analysis.periods import Month
from smeaton.analysis.statistics.control_chart import Rebasing
from smeaton.analysis.store import Release
from smeaton.errors import NotFoundError
from smeaton.evidence.asking import Evidence, Rebased
from smeaton.evidence.frame import districts_of, frame_of
from smeaton.evidence.keeping import Kept
from tests.harness import evidence as made_up

TO = Month.parse(made_up.TO)


def never(*arguments: Any, **options: Any) -> None:
    raise AssertionError("it was worked out again")


def test_an_answer_is_worked_out_once(
    made_up_release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Evidence(made_up_release, definitions=settings.INDICATORS) as first:
        table = first.table("crime", area=made_up.DISTRICT, to=TO)
    monkeypatch.setattr("smeaton.analysis.tables.build_table", never)
    monkeypatch.setattr("smeaton.evidence.asking.KEPT", Kept())
    with Evidence(made_up_release, definitions=settings.INDICATORS) as second:
        assert second.table("crime", area=made_up.DISTRICT, to=TO) == table
        with pytest.raises(AssertionError):
            second.table("crime", area=made_up.DISTRICT, to=TO - 1)


def test_a_mistake_is_not_kept(evidence: Evidence) -> None:
    for _ in range(2):
        with pytest.raises(NotFoundError):
            evidence.table("crime", area="E99999999", to=TO)


class TestRebasing:
    """A rebasing bears on its own series, and on no other."""

    def asked(self, release: Release) -> Evidence:
        decision = Rebasing(date(2025, 1, 1), "Analyst", "New recording system")
        rebased = Rebased("all-crime", made_up.DISTRICT, decision)
        return Evidence(release, definitions=settings.INDICATORS, rebased=[rebased])

    def segments(self, evidence: Evidence, **asked: str) -> int:
        table = evidence.table("trend", **({"area": made_up.DISTRICT, "to": TO} | asked))  # type: ignore[arg-type]
        return int(table.facts["segments"] or 0)

    def test_only_there(self, made_up_release: Release, evidence: Evidence) -> None:
        with self.asked(made_up_release) as rebased:
            assert self.segments(rebased) == self.segments(evidence) + 1
            for other in ({"indicator": "burglary"}, {"area": made_up.WARDS[0]}):
                assert self.segments(rebased, **other) == self.segments(evidence, **other)

    def test_who_and_why_are_in_the_table(self, made_up_release: Release) -> None:
        with self.asked(made_up_release) as rebased:
            notes = rebased.table("trend", area=made_up.DISTRICT, to=TO).notes
        assert any("by decision of Analyst: New recording system" in note for note in notes)


class TestFrame:
    def test_what_there_is_to_ask(self, evidence: Evidence) -> None:
        frame = frame_of(evidence, area=made_up.DISTRICT, home=made_up.DISTRICT)
        assert frame.newest == TO
        assert len(frame.months) == 36
        assert [one.code for one in frame.areas] == [made_up.DISTRICT, *made_up.WARDS]
        held = {one.code for one in frame.indicators}
        assert {"all-crime", "burglary", "hate-crime"} <= held
        assert "rape" not in held
        assert [one.code for one in frame.levels] == ["ward"]

    def test_a_ward_offers_the_way_back(self, evidence: Evidence) -> None:
        frame = frame_of(evidence, area=made_up.WARDS[0], home=made_up.DISTRICT)
        assert frame.area.name == "Ward 1"
        assert frame.areas[0].code == made_up.DISTRICT

    def test_an_unknown_area(self, evidence: Evidence) -> None:
        with pytest.raises(NotFoundError):
            frame_of(evidence, area="E99999999", home=made_up.DISTRICT)

    def test_districts(self, evidence: Evidence) -> None:
        assert [(one.code, one.name) for one in districts_of(evidence)] == [
            (made_up.DISTRICT, "Plymouth")
        ]


class TestOutlines:
    def test_of_a_level(self, evidence: Evidence) -> None:
        found = evidence.outlines("ward", made_up.WARDS)
        assert {one["properties"]["code"] for one in found} == set(made_up.WARDS)

    def test_none_of_what_is_not_held(self, evidence: Evidence) -> None:
        assert evidence.outlines("lsoa", ["E01900000"]) == []
        assert evidence.outlines("county", ["x"]) == []


def test_each_partnership_has_a_folder_of_its_own(tmp_path: Path) -> None:
    from smeaton.evidence.stores import only_store, store_of

    one, two = (store_of(slug, home=tmp_path).root for slug in ("one", "two"))
    assert one != two
    with pytest.raises(NotFoundError, match="No evidence"):
        only_store(None, home=tmp_path)
    for root in (one, two):
        root.mkdir(parents=True)
        (root / "current").write_text("r0001-a\n")
    with pytest.raises(NotFoundError, match="2 partnerships"):
        only_store(None, home=tmp_path)
    assert only_store("two", home=tmp_path).root == two


def test_what_the_first_visitor_would_wait_for_is_worked_out_ahead(
    partnership: Any, made_up_release: Release, reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a load in the background every page is on disk: the web process works nothing out."""
    import shutil

    from smeaton.evidence.ahead import work_out_ahead
    from smeaton.evidence.pages import PAGES

    root = settings.SMEATON_HOME / "evidence" / partnership.slug
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(made_up_release.root, root)
    # Other tests asked the same store in the same place.
    monkeypatch.setattr("smeaton.evidence.asking.KEPT", Kept())
    try:
        assert work_out_ahead(partnership) == len(PAGES)
        monkeypatch.setattr("smeaton.evidence.asking.KEPT", Kept())
        monkeypatch.setattr("smeaton.analysis.tables.build_table", never)
        monkeypatch.setattr("smeaton.documents.html.fragment", never)
        for name in ("", *(f"{name}/" for name in PAGES)):
            assert reader.get(f"/{partnership.slug}/evidence/{name}").status_code == 200
    finally:
        shutil.rmtree(root)


def test_nothing_is_worked_out_for_a_place_that_is_not_known(
    partnership: Any, empty_store: Path, tmp_path: Path
) -> None:
    from smeaton.evidence.ahead import work_out_ahead

    partnership.area_code = ""
    made_up.load(empty_store, made_up.beside(tmp_path)[:1])
    assert work_out_ahead(partnership) == 0
