"""Every count of every table, against dictionaries filled from the files themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from smeaton.analysis import EvidenceBase, Month, build_table
from smeaton.analysis.catalogue.definition import StreetCount
from tests.analysis.tables import world

TO = "2025-12"


def table(base: EvidenceBase, name: str, area: str, to: str = TO, **options: str):
    return build_table(name, base, area=area, to=Month.parse(to), **options)


def is_crime(kind: str) -> bool:
    return kind != world.ASB


def types_of(base: EvidenceBase, indicator: str) -> Callable[[str], bool] | None:
    """What an indicator counts in street-level files, as its definition has it."""
    for numerator in base.catalogue[indicator].numerator:
        if isinstance(numerator, StreetCount):
            return set(numerator.types).__contains__
    return None


@pytest.mark.parametrize("area", world.AREAS)
@pytest.mark.parametrize("to", ["2025-12", "2025-03", "2024-12", "2023-12"])
def test_crime(base: EvidenceBase, rows: list[world.Row], area: str, to: str) -> None:
    found = table(base, "crime", area, to)
    checked = 0
    for record in found.records:
        types = types_of(base, str(record["indicator"]))
        if types is None:
            continue
        checked += 1
        now = world.count(rows, area=area, months=world.year(to), types=types)
        before = world.count(rows, area=area, months=world.year(to, 1), types=types)
        assert (record["count"], record["previous"]) == (now, before), record["indicator"]
        if now is not None and before is not None:
            assert record["change"] == now - before
    assert checked == 15  # all crime, its thirteen types, anti-social behaviour


@pytest.mark.parametrize("area", world.AREAS)
@pytest.mark.parametrize("indicator", ["all-crime", "shoplifting", "anti-social-behaviour"])
def test_trend(base: EvidenceBase, rows: list[world.Row], area: str, indicator: str) -> None:
    types = types_of(base, indicator)
    assert types is not None
    records = table(base, "trend", area, indicator=indicator).records
    assert [r["month"] for r in records] == world.year("2023-12") + world.year("2024-12") + (
        world.year("2025-12")
    )
    for record in records:
        month = str(record["month"])
        assert record["count"] == world.count(rows, area=area, months=[month], types=types)
    gap = next(record for record in records if record["month"] == world.GAP)
    assert (gap["count"], gap["signal"]) == (None, "not available")
    assert "missing" in str(gap["note"])


def test_season(base: EvidenceBase, rows: list[world.Row]) -> None:
    area = world.DISTRICTS[0]
    found = table(base, "season", area)
    # June 2023 to December 2025 is unbroken: two whole years.
    assert found.facts["years"] == 2
    for record in found.records:
        months = [f"{year}-{int(record['month']):02d}" for year in (2024, 2025)]
        total = world.count(rows, area=area, months=months, types=is_crime)
        assert record["count"] == total


@pytest.mark.parametrize("level", ["ward", "lsoa"])
@pytest.mark.parametrize("area", world.DISTRICTS)
def test_places(base: EvidenceBase, rows: list[world.Row], area: str, level: str) -> None:
    found = table(base, "places", area, level=level)
    places = {r["area"]: r["count"] for r in found.records if r["row"] == "place"}
    if level == "ward":
        codes = [ward for ward, district in world.WARDS.items() if district == area]
    else:
        codes = [code for code in world.NEW if world.district(code) == area]
    expected = {
        code: world.count(rows, area=code, months=world.year(TO), types=is_crime) for code in codes
    }
    if level == "lsoa" and area == world.DISTRICTS[0]:
        # The year before is in codes of 2011, so what was split since is shown whole.
        expected["E01910001+E01910002"] = expected.pop("E01910001") + expected.pop("E01910002")
    assert places == expected
    total = found.record(row="total")
    assert total["count"] == sum(places.values())
    assert found.record(row="not placed") is None


def test_districts_of_a_force_leave_out_what_has_no_place(
    base: EvidenceBase, rows: list[world.Row]
) -> None:
    found = table(base, "places", world.FORCE)
    months = world.year(TO)
    unplaced = sum(m in months and not code and is_crime(kind) for m, code, kind in rows)
    assert unplaced > 50
    assert found.record(row="not placed")["count"] == unplaced
    parts = sum(r["count"] for r in found.records if r["row"] == "place")
    assert found.record(row="total")["count"] == parts + unplaced


def test_comparison(base: EvidenceBase, rows: list[world.Row]) -> None:
    own, peer = world.DISTRICTS
    found = table(base, "comparison", own)
    for code in (own, peer):
        record = found.record(area=code)
        n = world.count(rows, area=code, months=world.year(TO), types=is_crime)
        people = world.residents(lambda c, code=code: world.district(c) == code)
        assert (record["count"], record["denominator_size"]) == (n, people)
        assert record["rate"] == pytest.approx(1000 * n / people)
    rates = [record["rate"] for record in found.records]
    assert found.facts["mean"] == pytest.approx(sum(rates) / 2)
    assert found.facts["mean"] != pytest.approx(found.facts["pooled"])
    assert "Unweighted mean" in found.facts["mean_label"]
    assert "together" in found.facts["pooled_label"]
    assert rates == sorted(rates)


def test_severity(base: EvidenceBase, rows: list[world.Row]) -> None:
    area = world.DISTRICTS[0]
    found = table(base, "severity", area)
    counts = world.by_type(rows, area=area, months=world.year(TO))
    before = world.by_type(rows, area=area, months=world.year(TO, 1))
    weighed = sum(counts[name] * weight for name, weight in world.WEIGHTS.items())
    then = sum(before[name] * weight for name, weight in world.WEIGHTS.items())
    total = found.record(indicator="crime-severity")
    assert total["severity"] == pytest.approx(weighed)
    assert total["severity_change_percent"] == pytest.approx(100 * (weighed / then - 1))
    assert total["count"] == sum(n for kind, n in counts.items() if is_crime(kind))
    for record in found.records[:-1]:
        weight = world.WEIGHTS.get(str(record["title"]))
        expected = None if weight is None else counts[str(record["title"])] * weight
        assert record["severity"] == expected
    assert found.facts["weights"] == "made-up"
    assert sum(r["volume_share"] for r in found.records[:-1]) == pytest.approx(100)
    assert sum(r["severity_share"] or 0 for r in found.records[:-1]) == pytest.approx(100)


@pytest.mark.parametrize("to", ["2025-12", "2024-12"])
@pytest.mark.parametrize("area", world.DISTRICTS)
def test_deprivation_adds_up(base: EvidenceBase, rows: list[world.Row], area: str, to: str) -> None:
    found = table(base, "deprivation", area, to)
    total = world.count(rows, area=area, months=world.year(to), types=is_crime)
    assert found.record(row="total")["count"] == total
    assert sum(r["count"] for r in found.records if r["row"] != "total") == total
    people = world.residents(lambda code: world.district(code) == area)
    assert found.record(row="total")["denominator_size"] == people


def test_deprivation_by_fifth(base: EvidenceBase, rows: list[world.Row]) -> None:
    # District 2 has no split or merged LSOA: its ranks are 8 to 13 of 13.
    fifths: dict[int, int] = {}
    for rank, code in enumerate(world.NEW, start=1):
        if world.district(code) == world.DISTRICTS[1]:
            n = world.count(rows, area=code, months=world.year(TO), types=is_crime)
            fifth = -(-5 * rank // len(world.NEW))
            fifths[fifth] = fifths.get(fifth, 0) + n
    found = table(base, "deprivation", world.DISTRICTS[1])
    for record in found.records:
        if record["row"] == "fifth":
            assert record["count"] == fifths.get(record["quintile"], 0)


def test_hot_spots(base: EvidenceBase, rows: list[world.Row]) -> None:
    found = table(base, "hot-spots", world.FORCE)
    counts = {record["area"]: record["count"] for record in found.records}
    assert counts == {
        code: world.count(rows, area=code, months=world.year(TO), types=is_crime)
        for code in world.NEW
    }
    assert "have no" not in found.finding
    assert any("without an LSOA" in note for note in found.notes)
    assert table(base, "hot-spots", world.FORCE) == found


def test_hot_spots_need_outlines_of_the_right_census(base: EvidenceBase) -> None:
    # 2024 has codes of 2011, of which some have no outline.
    found = table(base, "hot-spots", world.DISTRICTS[0], "2024-12")
    assert found.records == ()
    assert "outline" in found.finding
    assert "Area E01900001" in found.finding


def test_quick_facts_are_those_of_the_tables(base: EvidenceBase) -> None:
    area = world.DISTRICTS[0]
    facts = table(base, "quick-facts", area)
    crime = table(base, "crime", area)
    assert facts.finding == crime.finding
    for fact in facts.records:
        record = crime.record(indicator=fact["indicator"])
        if fact["fact"] in ("all-crime", "anti-social-behaviour"):
            assert fact["value"] == record["count"]
        if fact["fact"] in ("rose", "fell") and record:
            assert fact["value"] == record["change"]
            assert record["verdict"] == {"rose": "rise", "fell": "fall"}[fact["fact"]]
    moved = {f["indicator"] for f in facts.records if f["fact"] in ("rose", "fell")}
    clear = {
        record["indicator"]
        for record in crime.records
        if record["verdict"] in ("rise", "fall")
        and record["indicator"] not in ("all-crime", "anti-social-behaviour")
    }
    assert moved - {None} == clear
    assert len(facts.series["all-crime"]) == 36


def test_what_to_mind_of_some_rows_names_them(base: EvidenceBase) -> None:
    """A caveat of all crime stands by itself; any other is nothing to go by without its rows."""
    found = table(base, "crime", world.AREAS[0])
    rows = [base.catalogue[str(record["indicator"])] for record in found.records]
    (whole,) = (row for row in rows if row.id == "all-crime")
    for row in rows:
        for caveat in row.caveats:
            (note,) = (note for note in found.notes if caveat in note)
            assert (note == caveat) == (caveat in whole.caveats)
            assert note == caveat or row.title in note
