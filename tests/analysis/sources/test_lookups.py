"""Lookups between areas, and names that belie their codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from smeaton.analysis.store import Release
from smeaton.errors import ContractError
from tests.analysis.sources import mutations
from tests.analysis.sources.loading import SHARED, load, needs_shared, rows, store


def _pairs(release: Release) -> set[tuple[str, str]]:
    return {(row["child_code"], row["parent_code"]) for row in rows(release, "lookup")}


def test_one_table_tells_of_every_pair_of_levels(tmp_path: Path) -> None:
    release = load(tmp_path, {"a.csv": mutations.csv_bytes(mutations.LOOKUP)})
    assert release.slots("lookup") == [
        "lsoa2021/district2024",
        "lsoa2021/ward2024",
        "ward2024/district2024",
    ]
    assert ("E05002079", "E06000026") in _pairs(release)
    named = {row["child_code"]: row["child_name"] for row in rows(release, "lookup")}
    assert named["E05002078"] == "Budshead"


@pytest.mark.parametrize(
    "header", ["LSOA11CD,LSOA21CD,CHGIND", "lsoa11_code,lsoa21_code,change_code"]
)
def test_lsoas_that_split_and_merged(tmp_path: Path, header: str) -> None:
    content = header + "\nE01015023,E01015023,U\nE01015024,E01034001,S\nE01015024,E01034002,S\n"
    loaded = rows(load(tmp_path, {"a.csv": content}), "lookup")
    assert [(r["child_vintage"], r["parent_vintage"], r["change_code"]) for r in loaded] == [
        (2011, 2021, "U"),
        (2011, 2021, "S"),
        (2011, 2021, "S"),
    ]


def test_a_partnerships_own_neighbourhoods(tmp_path: Path) -> None:
    content = "lsoa11_code,neighbourhood_code,neighbourhood_name\nE01015023,N-1,Barbican & Hoe\n"
    (row,) = rows(load(tmp_path, {"a.csv": content}), "lookup")
    assert (row["parent_level"], row["parent_code"], row["parent_name"]) == (
        "neighbourhood",
        "N-1",
        "Barbican & Hoe",
    )


def test_an_area_in_two_larger_ones_is_refused_but_for_districts(tmp_path: Path) -> None:
    twice = "lsoa21_code,ward24_code\nE01015023,E05002078\nE01015023,E05002079\n"
    with pytest.raises(ContractError, match="E01015023 in E05002079 and in E05002078"):
        load(tmp_path, {"a.csv": twice})
    districts = "ltla24_code,csp24_code\nE06000058,E22000067\nE06000058,E22000063\n"
    assert len(_pairs(load(tmp_path / "b", {"a.csv": districts}))) == 2


def test_a_code_of_another_level_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContractError) as refused:
        load(tmp_path, {"a.csv": "lsoa21_code,ward24_code\nE01015023,E06000026\n"})
    assert str(refused.value.problems[0]).startswith("a.csv, row 2, column 'ward24_code'")


def _population(code: str, name: str, district: str) -> str:
    ages = ",".join(["1"] * 91)
    return f"{code},{name},{district},91,{ages}\n"


HEADER = "Ward Code 1,Ward Name 1,LA Code (2021 boundaries),All Ages,"
HEADER += ",".join([str(age) for age in range(90)] + ["90+"]) + "\n"


def test_right_names_beside_wrong_codes_are_refused(tmp_path: Path) -> None:
    lookup = mutations.csv_bytes(mutations.LOOKUP)
    sound = HEADER + _population("E05002078", "Budshead", "E06000026")
    swapped = HEADER + _population("E05002079", "Budshead", "E06000026")
    moved = HEADER + _population("E05002078", "Budshead", "E07000040")
    with pytest.raises(ContractError, match="no lookup knows"):
        load(tmp_path / "a", {"population20.csv": sound})
    load(tmp_path / "b", {"population20.csv": sound, "lookup.csv": lookup})
    with pytest.raises(ContractError, match="E05002079 called 'Budshead', which is 'compton'"):
        load(tmp_path / "c", {"population20.csv": swapped, "lookup.csv": lookup})
    load(tmp_path / "d", {"lookup.csv": lookup})
    with pytest.raises(ContractError, match="lies in E06000026"):
        load(tmp_path / "d", {"population20.csv": moved})


@needs_shared
def test_the_real_table_with_bad_codes(tmp_path: Path) -> None:
    bad = SHARED / "population" / "ward-mid-2020-BAD-CODES.csv.gz"
    with pytest.raises(ContractError, match="no lookup knows"):
        load(tmp_path, {}, bad)
    lookups = sorted((SHARED / "lookups").iterdir())
    load(tmp_path, {}, *lookups)
    with pytest.raises(ContractError) as refused:
        load(tmp_path, {}, bad)
    # ../shared/README.md: 4,291 point into another district; more bear another ward's name.
    assert refused.value.count >= 4_291
    assert len(store(tmp_path).releases()) == 1


@needs_shared
def test_the_real_lookups(tmp_path: Path) -> None:
    release = load(tmp_path, {}, *sorted((SHARED / "lookups").iterdir()))
    sizes = {part.slot: part.rows for part in release.parts_of("lookup")}
    assert sizes["lsoa2011/lsoa2021"] == 35_795
    assert sizes["lsoa2021/ward2024"] == 35_672
    assert sizes["lsoa2011/district2021"] == 34_753
    pairs = _pairs(release)
    assert {("E06000026", "E22000056"), ("E22000056", "E23000035")} <= pairs


@needs_shared
@pytest.mark.parametrize(
    ("lookup", "count"),
    [("lookup_lsoa11_ltla21.csv.gz", 161), ("lookup_lsoa21_ward24_ltla24.csv.gz", 164)],
)
def test_plymouth_has_161_lsoas_of_2011_and_164_of_2021(
    tmp_path: Path, lookup: str, count: int
) -> None:
    pairs = _pairs(load(tmp_path, {}, SHARED / "lookups" / lookup))
    assert sum(p == "E06000026" and c.startswith("E01") for c, p in pairs) == count
