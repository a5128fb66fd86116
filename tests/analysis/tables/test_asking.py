"""What can be asked for, and what is said where it cannot."""

from __future__ import annotations

import pytest

from smeaton.analysis import EvidenceBase, Level, Month, build_table, crime_counts_by_area
from smeaton.errors import NotFoundError, SmeatonError
from tests.analysis.tables import world

TO, AREA = Month(2025, 12), world.DISTRICTS[0]


@pytest.mark.parametrize(
    ("name", "area", "options", "said"),
    [
        ("crimes", AREA, {}, "Choose one of: quick-facts, crime"),
        ("crime", "E06000026", {}, "load a lookup"),
        ("trend", AREA, {"indicator": "jaywalking"}, "Choose one of: all-crime"),
        ("trend", AREA, {"indicators": "robbery"}, "It has: indicator."),
        ("crime", AREA, {"level": "ward"}, "It has none."),
        ("places", AREA, {"level": "parish"}, "Choose one of: lsoa, ward"),
        ("places", AREA, {"level": "district"}, "no level of area below District 1"),
    ],
)
def test_what_is_not_there(
    base: EvidenceBase, name: str, area: str, options: dict[str, str], said: str
) -> None:
    with pytest.raises(SmeatonError) as refused:
        build_table(name, base, area=area, to=TO, **options)
    assert said in str(refused.value)
    assert isinstance(refused.value, NotFoundError) or options


def test_a_level_that_no_lookup_knows(base: EvidenceBase) -> None:
    table = build_table("places", base, area=AREA, to=TO, level="neighbourhood")
    assert table.records == ()
    assert table.missing == ("No lookup names the neighbourhoods of District 1.",)
    assert "neighbourhoods" in table.finding


def test_an_area_without_peers(base: EvidenceBase) -> None:
    table = build_table("comparison", base, area=world.DISTRICTS[1], to=TO)
    assert [record["row"] for record in table.records] == ["area"]
    assert table.records[0]["rank"] is None
    assert "nothing to be compared with" in table.finding


def test_peers_without_figures_are_listed(base: EvidenceBase) -> None:
    table = build_table("comparison", base, area=AREA, to=TO, indicator="hate-crime")
    assert "District 2" in " ".join(table.missing)
    assert all(record["rate"] is None for record in table.records)


def test_every_level_of_area(base: EvidenceBase) -> None:
    for area in world.AREAS:
        for name in ("crime", "trend", "season", "places", "severity", "deprivation"):
            table = build_table(name, base, area=area, to=TO)
            assert table.records or (name == "places" and area.startswith("E01")), (name, area)


def test_all_districts_in_one_pass_are_those_of_the_crime_table(base: EvidenceBase) -> None:
    for level in (Level.DISTRICT, Level.WARD):
        found = crime_counts_by_area(base, level, to=TO)
        for row, area in enumerate(found.areas):
            table = build_table("crime", base, area=area.code, to=TO)
            for column, indicator in enumerate(found.indicators):
                record = table.record(indicator=indicator.id)
                assert found.count[row, column] == record["count"]
                assert found.previous[row, column] == record["previous"]
                if level is Level.DISTRICT:
                    assert found.rate[row, column] == record["rate"]
                    limits = (found.rate_low[row, column], found.rate_high[row, column])
                    assert limits == pytest.approx((record["rate_low"], record["rate_high"]))
                if record["change_percent"] is not None:
                    percent = found.change_percent[row, column]
                    assert percent == pytest.approx(record["change_percent"])


def test_all_districts_of_a_year_that_is_not_whole(base: EvidenceBase) -> None:
    found = crime_counts_by_area(base, Level.DISTRICT, to=Month(2024, 4))
    assert (found.count != found.count).all()  # NaN: May 2023 is missing
    assert (found.rate != found.rate).all()
