"""Which area an LSOA lies in, from lookups of several years."""

from __future__ import annotations

from pathlib import Path

import pytest

from smeaton.analysis import EvidenceStore
from smeaton.analysis.geography import Area, Geography, Level, Link
from smeaton.analysis.geography_building import build_geography
from smeaton.analysis.geography_files import geography_of, membership_file, membership_table
from smeaton.errors import NotFoundError
from tests.analysis.tables import world


def link(
    child: str, parent: str, *, levels: str = "lsoa district", years: str = "2021 2024"
) -> Link:
    (below, above), (first, second) = levels.split(), years.split()
    return Link(below, int(first), child, f"{child} name", above, int(second), parent, parent)


def became(old: str, *new: str) -> list[Link]:
    return [link(old, code, levels="lsoa lsoa", years="2011 2021") for code in new]


def test_newer_lookups_win_and_old_areas_go() -> None:
    geography = build_geography(
        [
            link("A", "W2017", levels="lsoa ward", years="2011 2017"),
            link("A", "W2024", levels="lsoa ward", years="2021 2024"),
        ]
    )
    assert geography.membership[Level.WARD] == {"A": "W2024"}
    assert "W2017" not in geography.areas
    with pytest.raises(NotFoundError, match="load a lookup"):
        geography.area("W2017")


def test_an_lsoa_that_a_lookup_does_not_name_is_placed_through_what_it_became() -> None:
    geography = build_geography([*became("A", "A1", "A2"), link("A1", "D"), link("A2", "D")])
    assert geography.lsoas(geography.area("D")) == {"A", "A1", "A2"}
    assert geography.approximate == {}


def test_an_lsoa_split_over_two_areas_goes_whole_to_the_one_with_most_and_is_named() -> None:
    geography = build_geography(
        [*became("A", "A1", "A2", "A3"), link("A1", "D"), link("A2", "E"), link("A3", "E")]
    )
    assert geography.membership[Level.DISTRICT] == {"A": "E", "A1": "D", "A2": "E", "A3": "E"}
    assert geography.approximate == {Level.DISTRICT: {"A"}}


def test_levels_above_the_district_come_through_it() -> None:
    geography = build_geography(
        [
            link("A", "D"),
            link("D", "C", levels="district csp"),
            link("C", "F", levels="csp force"),
        ]
    )
    area = geography.area("A")
    assert [geography.enclosing(area, level).code for level in (Level.CSP, Level.FORCE)] == [
        "C",
        "F",
    ]
    assert geography.parts(geography.area("F"), Level.DISTRICT) == (geography.area("D"),)


def test_a_district_of_two_partnerships_is_in_neither() -> None:
    geography = build_geography(
        [
            link("A", "D"),
            link("D", "C1", levels="district csp"),
            link("D", "C2", levels="district csp"),
        ]
    )
    assert geography.membership[Level.CSP] == {}


def test_which_places_to_show() -> None:
    district = [link("A", "D"), link("D", "C", levels="district csp"),
                link("C", "F", levels="csp force")]  # fmt: skip
    ward = link("A", "W", levels="lsoa ward")
    neighbourhood = link("A", "N", levels="lsoa neighbourhood")
    for links, level in (
        (district, Level.LSOA),
        ([*district, ward], Level.WARD),
        ([*district, ward, neighbourhood], Level.NEIGHBOURHOOD),
    ):
        geography = build_geography(links)
        assert geography.places_level(geography.area("D")) is level
        assert geography.places_level(geography.area("F")) is Level.DISTRICT
        assert geography.places_level(geography.area("A")) is None


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> EvidenceStore:
    folder = tmp_path_factory.mktemp("county")
    lookups = [path for path in world.write(folder) if path.suffix == ".csv" and "-" in path.name]
    store = EvidenceStore(folder / "store")
    store.load(lookups)
    return store


def test_derived_files_say_what_was_worked_out(county: EvidenceStore) -> None:
    release = county.release()
    read = geography_of(release)
    for code, ward in world.WARD_OF.items():
        assert read.membership[Level.WARD][code] == ward
        assert read.membership[Level.DISTRICT][code] == world.WARDS[ward]
        assert read.membership[Level.FORCE][code] == world.FORCE
    assert read.successors == {old: tuple(new) for old, new in world.BECAME.items()}
    assert read.area(world.DISTRICTS[0]) == Area(world.DISTRICTS[0], "District 1", Level.DISTRICT)
    assert len(membership_table(read)) == len(world.WARD_OF) * 4
    assert membership_file(release).exists()


def test_derived_files_may_go_at_any_time(county: EvidenceStore) -> None:
    release = county.release()
    before = membership_file(release).read_bytes()
    for path in Path(release.root / "derived").glob("*.parquet"):
        path.unlink()
    assert membership_file(release).read_bytes() == before


def test_a_release_without_lookups_has_no_areas(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    people = next(path for path in world.write(folder) if path.name == "population.csv")
    geography: Geography = geography_of(EvidenceStore(tmp_path / "store").load([people]))
    assert len(geography.areas) == 0
    assert dict(geography.membership) == {}
