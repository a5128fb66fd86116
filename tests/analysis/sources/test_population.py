"""Residents and households."""

from __future__ import annotations

from pathlib import Path

import pytest

from smeaton.analysis.sources.population import year_of
from smeaton.errors import ContractError
from tests.analysis.sources.loading import SHARED, facts, load, needs_shared, rows

AGES = [str(age) for age in range(90)] + ["90+"]
WIDE = "lsoa11_code,lsoa11_name,total_population," + ",".join(AGES) + "\n"


def _wide(total: int = 91, *, cell: str = "1.0") -> str:
    return WIDE + f"E01015023,Plymouth 003A,{total}," + ",".join([cell] * 91) + "\n"


def test_a_wide_table_becomes_a_row_for_each_age(tmp_path: Path) -> None:
    loaded = rows(load(tmp_path, {"population19_lsoa11.csv": _wide()}), "population")
    assert len(loaded) == 91
    assert sum(row["persons"] for row in loaded) == 91
    assert [(r["age_first"], r["age_last"]) for r in loaded][-1] == (90, None)
    assert {(row["year"], row["sex"]) for row in loaded} == {(2019, "persons")}


def test_a_total_that_is_not_the_sum_is_counted(tmp_path: Path) -> None:
    release = load(tmp_path, {"population19.csv": _wide(92)})
    assert facts(release, "population") == {"areas_whose_total_differs": 1}


def test_a_table_with_no_year_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"a name like population20\.csv"):
        load(tmp_path, {"table.csv": _wide()})


@pytest.mark.parametrize("cell", ["-1", "1.5", "many", ""])
def test_people_are_whole_and_there(tmp_path: Path, cell: str) -> None:
    with pytest.raises(ContractError) as refused:
        load(tmp_path, {"population19.csv": _wide(cell=cell)})
    assert refused.value.count == 91


@pytest.mark.parametrize(
    ("titles", "name", "year"),
    [
        (["Mid-2020 Population Estimates for 2021 wards"], "a.csv", 2020),
        ([], "population20_ltla21.csv", 2020),
        ([], "mid-2019.csv", 2019),
        ([], "pop_2021.csv", 2021),
        ([], "ltla21.csv", None),
    ],
)
def test_the_year_is_that_of_the_estimate(titles: list[str], name: str, year: int | None) -> None:
    assert year_of(titles=titles, file_name=name) == year


def test_a_tidy_table_of_both_sexes_gets_persons(tmp_path: Path) -> None:
    head = "area,year,sex,age,persons\n"
    body = "P,2020,female,0-17,10\nP,2020,female,18+,30\nP,2020,male,0-17,12\nP,2020,male,18+,28\n"
    loaded = rows(load(tmp_path, {"a.csv": head + body}), "population")
    persons = {r["age_first"]: r["persons"] for r in loaded if r["sex"] == "persons"}
    assert persons == {0: 22, 18: 58}
    for wrong, said in (
        (body.replace("male,0-17,12\nP,2020,male", "male"), "one sex only"),
        (body + "P,2020,male,5,3\n", "two rows for age 5"),
        (body + "P,2020,male,18+,3\n", "the same area, year, sex and age"),
        (body + "P,2020,other,18+,3\n", "persons, female or male"),
    ):
        if wrong != body:
            with pytest.raises(ContractError, match=said):
                load(tmp_path / said, {"a.csv": head + wrong})


def test_a_row_for_all_ages_beside_each_age_is_not_added_to_them(tmp_path: Path) -> None:
    content = "area,year,sex,age,persons\nP,2020,persons,all,40\nP,2020,persons,0-17,10\n"
    loaded = rows(load(tmp_path, {"a.csv": content + "P,2020,persons,18+,30\n"}), "population")
    assert sum(row["persons"] for row in loaded) == 40


def test_households(tmp_path: Path) -> None:
    content = 'area_code,area_name,year,households\nE06000026,Plymouth,2019,"113,512"\n'
    (row,) = rows(load(tmp_path, {"a.csv": content}), "households")
    assert (row["area_code"], row["year"], row["households"]) == ("E06000026", 2019, 113_512)
    with pytest.raises(ContractError, match="the same area_code, year as row 2"):
        load(tmp_path / "b", {"a.csv": content + "E06000026,Plymouth,2019,1\n"})


# ../shared/README.md: Plymouth's LSOAs hold 262,100 people mid-2019 and 262,839 mid-2020.
@needs_shared
@pytest.mark.parametrize(("year", "people"), [(19, 262_100), (20, 262_839)])
def test_the_real_estimates(tmp_path: Path, year: int, people: int) -> None:
    path = SHARED / "population" / f"population{year}_lsoa11_plymouth.csv"
    release = load(tmp_path, {}, path)
    assert release.slots("population") == [str(2000 + year)]
    assert sum(row["persons"] for row in rows(release, "population")) == people
