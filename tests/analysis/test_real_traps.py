"""What is odd in the real files and no other test looks for, read plainly beside what was loaded.

The same in made-up rows: line ends, identifiers and repeated incidents in
``sources/test_police_uk.py``, census codes in ``test_lsoa_vintages.py`` and
``sources/test_lookups.py``, partnerships in ``sources/test_recorded_crime.py``.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from smeaton.analysis.geography import Area, Geography, Level
from smeaton.analysis.geography_files import geography_of
from smeaton.analysis.lsoa_vintages import NEWER, OLDER, Vintages
from smeaton.analysis.store import Release
from tests.analysis.sources.loading import SHARED, load, needs_shared, rows

pytestmark = [needs_shared, pytest.mark.slow]

POLICE = SHARED / "police_uk"
Row = dict[str, str]


def months_of(name: str) -> Iterator[tuple[str, list[Row]]]:
    """Each month of an archive with its rows, read with the standard library alone."""
    with zipfile.ZipFile(POLICE / name) as archive:
        for member in archive.namelist():
            text = io.TextIOWrapper(archive.open(member), "utf-8", newline="")
            yield member[:7], list(csv.DictReader(text))


@pytest.fixture(scope="module")
def devon(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Two years of Devon and Cornwall with the lookups."""
    years = [POLICE / f"devon-and-cornwall-{year}.zip" for year in (2019, 2025)]
    lookups = sorted((SHARED / "lookups").iterdir())
    return load(tmp_path_factory.mktemp("devon"), {}, *years, *lookups)


@pytest.fixture(scope="module")
def geography(devon: Release) -> Geography:
    return geography_of(devon)


@pytest.mark.parametrize(("year", "ends"), [(2019, b"\r\n"), (2025, b"\n")])
def test_line_ends(year: int, ends: bytes) -> None:
    # That both load to the last row: sources/test_police_uk.py, test_the_real_archives.
    with zipfile.ZipFile(POLICE / f"devon-and-cornwall-{year}.zip") as archive:
        heads = [archive.read(member).splitlines(keepends=True)[0] for member in archive.namelist()]
    assert {head[len(head.rstrip()) :] for head in heads} == {ends}


@pytest.mark.parametrize(
    ("year", "repeats", "of_two_types", "share"), [(2019, 3, 1, 29.3), (2025, 25, 7, 25.4)]
)
def test_identifiers_repeat_and_incidents_have_none(
    devon: Release, year: int, repeats: int, of_two_types: int, share: float
) -> None:
    types: dict[str, list[str]] = {}
    incidents: Counter[tuple[str, ...]] = Counter()
    for _, plain in months_of(f"devon-and-cornwall-{year}.zip"):
        for row in plain:
            if row["Crime type"] == "Anti-social behaviour":
                assert row["Crime ID"] == ""
                incidents[tuple(row.values())] += 1
            else:
                types.setdefault(row["Crime ID"], []).append(row["Crime type"])
    repeated = [kinds for kinds in types.values() if len(kinds) > 1]
    assert len(repeated) == repeats
    assert sum(len(set(kinds)) > 1 for kinds in repeated) == of_two_types
    equal_to_another = incidents.total() - len(incidents)
    assert round(100 * equal_to_another / incidents.total(), 1) == share
    # None of all these was dropped as a double.
    loaded = [row for row in rows(devon, "street_counts") if row["month"].year == year]
    crimes = sum(n["n"] for n in loaded if n["crime_type"] != "Anti-social behaviour")
    assert crimes == sum(len(kinds) for kinds in types.values())
    assert sum(n["n"] for n in loaded) - crimes == incidents.total()


def test_incidents_at_one_point_in_wandsworth(devon: Release, geography: Geography) -> None:
    wandsworth = geography.lsoas(Area("E09000032", "Wandsworth", Level.DISTRICT))
    found = [
        row for row in rows(devon, "street_counts")
        if row["month"].year == 2019 and row["lsoa_code"] in wandsworth
    ]  # fmt: skip
    assert {row["crime_type"] for row in found} == {"Anti-social behaviour"}
    assert sum(row["n"] for row in found) == 143


def test_rows_without_place_month_by_month(tmp_path: Path) -> None:
    name = "avon-and-somerset-2023-2024.zip"
    release = load(tmp_path, {}, POLICE / name)
    facts = {part.slot[-7:]: part.facts for part in release.parts_of("street")}
    shares = []
    for month, plain in months_of(name):
        without = sum(not row["LSOA code"] for row in plain)
        said = facts[month]
        counted = said.get("rows_without_place", 0) + said.get("coordinates_without_lsoa", 0)
        assert counted == without, month
        shares.append(without / len(plain))
    assert max(shares) > 0.08


def test_three_lsoas_of_plymouth_were_split_and_nothing_is_lost(
    devon: Release, geography: Geography
) -> None:
    plymouth = geography.lsoas(Area("E06000026", "Plymouth", Level.DISTRICT))
    vintages = Vintages.of(geography)
    later = {code: vintages.later.get(code, ()) for code in plymouth}
    split = {code: found for code, found in later.items() if len(found) > 1}
    assert split == {
        "E01015135": ("E01034157", "E01034158"),
        "E01015157": ("E01034159", "E01034162"),
        "E01015158": ("E01034160", "E01034161"),
    }
    counts: Counter[str] = Counter()
    for row in rows(devon, "street_counts"):
        if row["lsoa_code"] in plymouth:
            counts[row["lsoa_code"]] += row["n"]
    assert counts.total() == 29_346 + 29_623  # ../shared/README.md
    for census, areas in ((OLDER, 161), (NEWER, 161)):
        units = vintages.units(plymouth, counts, census)
        # Of 2021 there are 164, but what was split stands whole beside years in older codes.
        assert len({units[code] for code in counts}) == areas
        brought: Counter[str] = Counter()
        for code, n in counts.items():
            brought[units[code]] += n
        assert brought.total() == counts.total()


def test_several_partnerships_in_one_district(tmp_path: Path) -> None:
    path = SHARED / "recorded_crime" / "ons-table-c2-ye-june-2025.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    assert [line[0][:11] for line in table[:8]][-1] == "Police Forc", "seven title lines"
    assert "\n" in table[7][0]
    totals = [row for row in rows(load(tmp_path, {}, path), "recorded") if row["detail"] == "total"]
    districts = Counter(row["district_code"] for row in totals if row["csp_code"])
    shared = {code: n for code, n in districts.items() if code and n > 1}
    plain = Counter(line[4].strip() for line in table[8:] if line[2].strip())
    assert shared == {c: n for c, n in plain.items() if n > 1 and c.startswith("E0")}
    assert shared["E06000058"] == 2
    # Totals of forces stand among the partnerships, and are not added to them.
    partnerships = sum(row["count"] or 0 for row in totals if row["level"] == "csp")
    forces = sum(row["count"] or 0 for row in totals if row["level"] == "force")
    assert 0.9 < partnerships / forces < 1.1
