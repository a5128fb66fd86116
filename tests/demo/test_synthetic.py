"""The made-up rows of the demonstration add up to what was published."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from smeaton.analysis.crime_types import ANTI_SOCIAL_BEHAVIOUR, CRIME_TYPES
from smeaton.analysis.demonstration import build
from smeaton.analysis.periods import Month, Period
from smeaton.errors import NotFoundError

DEMO = Path(__file__).parents[2] / "demo"
INVENTED = Period(Month(2017, 4), Month(2018, 3))
BEFORE = Period(Month(2018, 4), Month(2019, 3))
LAST = Period(Month(2019, 4), Month(2020, 3))

# Safer Plymouth's strategic assessment 2019/20, crime table, summed to police.uk's types:
# 2018/19 and 2019/20.
TYPES = {
    "Anti-social behaviour": (8838, 8126),
    "Burglary": (667 + 535, 649 + 498),
    "Criminal damage and arson": (2762, 2785),
    "Drugs": (768 + 196, 808 + 195),
    "Other theft": (1840, 1660),
    "Public order": (1606, 1607),
    "Robbery": (205, 238),
    "Shoplifting": (1587, 1468),
    "Vehicle crime": (781 + 411, 711 + 367),
    "Violence and sexual offences": (3768 + 6017 + 337 + 720, 3516 + 6053 + 395 + 615),
}
# No row is about these; together they are what the table leaves out of all crime.
WITHOUT_A_ROW = {"Bicycle theft", "Other crime", "Possession of weapons", "Theft from the person"}
LEFT_OUT = (1426, 1459)
ALL_CRIME = (23626, 23024)
TOP_FIVE = {
    "City Centre": 3595,
    "Stonehouse": 2490,
    "Mutley": 855,
    "Morice Town": 628,
    "East End": 953,
}


class Built:
    """The files of the demonstration, counted once."""

    def __init__(self, out: Path) -> None:
        self.files = build(DEMO, out)
        self.out = out
        self.places = {
            row["lsoa11_code"]: row["neighbourhood_name"]
            for row in self.read("lookups/invented-lsoa-to-neighbourhood.csv")
        }
        self.ids: list[str] = []
        self.forces: set[str] = set()
        self.cells: Counter[tuple[Month, str, str]] = Counter()
        for path in out.glob("street/*/*-street.csv"):
            for row in self.read(path):
                month = Month.parse(row["Month"])
                self.cells[month, row["LSOA code"], row["Crime type"]] += 1
                self.ids += [row["Crime ID"]] if row["Crime ID"] else []
                self.forces |= {row["Reported by"], row["Falls within"]}

    def read(self, path: Path | str) -> list[dict[str, str]]:
        with (self.out / path).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def by_type(self, year: Period) -> Counter[str]:
        counted: Counter[str] = Counter()
        for (month, _, crime_type), count in self.cells.items():
            counted[crime_type] += count if month in year else 0
        return counted

    def crimes_by_place(self, year: Period) -> Counter[str]:
        counted: Counter[str] = Counter()
        for (month, code, crime_type), count in self.cells.items():
            if month in year and crime_type != ANTI_SOCIAL_BEHAVIOUR:
                counted[self.places[code]] += count
        return counted

    def crimes_by_month(self) -> Counter[Month]:
        counted: Counter[Month] = Counter()
        for (month, _, crime_type), count in self.cells.items():
            counted[month] += count if crime_type != ANTI_SOCIAL_BEHAVIOUR else 0
        return counted


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(tmp_path_factory.mktemp("demonstration"))


@pytest.mark.parametrize(("year", "column"), [(BEFORE, 0), (LAST, 1)], ids=str)
def test_types_add_up_to_the_published_counts(built: Built, year: Period, column: int) -> None:
    counted = built.by_type(year)
    assert set(counted) == set(CRIME_TYPES) == set(TYPES) | WITHOUT_A_ROW
    assert {name: counted[name] for name in TYPES} == {
        name: counts[column] for name, counts in TYPES.items()
    }
    assert sum(counted[name] for name in WITHOUT_A_ROW) == LEFT_OUT[column]
    crimes = sum(built.by_type(year).values()) - built.by_type(year)[ANTI_SOCIAL_BEHAVIOUR]
    assert crimes == ALL_CRIME[column]


def test_the_five_neighbourhoods_add_up_to_the_published_counts(built: Built) -> None:
    crimes = built.crimes_by_place(LAST)
    assert {name: crimes[name] for name in TOP_FIVE} == TOP_FIVE
    assert len(crimes) == 39


@pytest.mark.parametrize("year", [INVENTED, BEFORE, LAST], ids=str)
def test_neighbourhoods_keep_the_order_of_the_paper(built: Built, year: Period) -> None:
    crimes = built.crimes_by_place(year)
    residents = {row["neighbourhood_name"]: int(row["residents"]) for row in neighbourhoods()}
    rates = {name: crimes[name] / residents[name] for name in residents}
    ranked = sorted(rates, key=lambda name: -rates[name])
    if year == LAST:
        assert ranked == list(residents)
    else:  # the paper: the same as the year before at both ends
        assert ranked[:5] == list(residents)[:5]
        assert ranked[-2:] == list(residents)[-2:]


def neighbourhoods() -> list[dict[str, str]]:
    with (DEMO / "neighbourhoods.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_invented_year_is_slightly_lower(built: Built) -> None:
    crimes = sum(built.crimes_by_place(INVENTED).values())
    assert 0.93 * ALL_CRIME[0] < crimes < ALL_CRIME[0]


def test_the_season_is_as_the_paper_describes_it(built: Built) -> None:
    crimes = built.crimes_by_month()
    assert len(crimes) == 36
    daily = {month: count / month.days for month, count in crimes.items()}
    of_month = {m: sum(v for k, v in daily.items() if k.month == m) / 3 for m in range(1, 13)}
    mean = sum(of_month.values()) / 12
    assert all(of_month[month] > mean for month in (4, 5, 6, 7, 8))
    assert min(of_month[10], of_month[11]) > max(of_month[9], of_month[12])
    assert daily[Month(2019, 12)] < of_month[12]
    assert max(of_month.values()) < 1.15 * mean  # a light season


def test_rows_are_labelled_synthetic_and_ids_are_their_own(built: Built) -> None:
    assert built.forces == {"Synthetic Constabulary (demonstration)"}
    assert len(built.ids) == len(set(built.ids))
    assert {crime_type for _, _, crime_type in built.cells} <= set(CRIME_TYPES)
    assert {code for _, code, _ in built.cells} <= set(built.places)


def test_residents_add_up_to_those_implied_by_the_paper(built: Built) -> None:
    rows = built.read("population/invented-population-2019.csv")
    assert sum(int(row["total_population"]) for row in rows) == 262_113
    for row in rows:
        ages = [int(row[age]) for age in (*map(str, range(90)), "90+")]
        assert sum(ages) == int(row["total_population"])


def test_every_invented_lsoa_is_in_every_file(built: Built) -> None:
    codes = set(built.places)
    assert len(codes) == 165
    for name in ("lookups/invented-lsoa-to-district.csv", "deprivation/invented-imd-2019.csv"):
        assert {row["lsoa11_code"] for row in built.read(name)} == codes
    shapes = json.loads((built.out / "boundaries/invented-lsoas.geojson").read_text("utf-8"))
    assert {f["properties"]["LSOA11CD"] for f in shapes["features"]} == codes
    shapes = json.loads((built.out / "boundaries/neighbourhoods.geojson").read_text("utf-8"))
    assert len(shapes["features"]) == 39


def test_every_file_that_is_to_be_loaded_is_in_the_list(built: Built) -> None:
    assert all(path.is_file() for path in built.files)
    assert len(built.files) == len(set(built.files))
    made = {path for path in built.out.rglob("*") if path.is_file()}
    assert made | set((DEMO / "data").glob("*.csv")) == set(built.files)
    assert sum("street" in path.parts for path in built.files) == 36


def test_the_same_folder_gives_the_same_bytes(built: Built, tmp_path: Path) -> None:
    again = build(DEMO, tmp_path)

    def hashes(files: list[Path]) -> list[str]:
        return [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]

    assert hashes(again) == hashes(built.files)


def test_a_folder_without_the_demonstration_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="does not hold the demonstration"):
        build(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()
