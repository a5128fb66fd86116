"""A made-up country to measure on: street-level files, and all that an evidence base asks of.

A real month of England and Wales is about half a million rows in 43 files; here a force has
as many rows a month as there, so more rows are more forces: 20 million are the country for
three years, one million two forces. Nothing in it exists.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from smeaton.analysis.crime_types import CRIME_TYPES
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.synthesise import SyntheticArea, made_up_areas, synthesise

MONTHS = Period(Month(2023, 1), Month(2025, 12))
WHOLE_COUNTRY, FORCES = 20_000_000, 42
LSOAS_A_WARD, LSOAS_A_DISTRICT, LSOAS_A_FORCE = 10, 100, 800
PEERS = 14
RESIDENTS = {"0-17": 340, "18+": 1_360}
HOUSEHOLDS = 700
YEARS = (2023, 2024)
DOMAINS = (
    *("IMD", "Income", "Employment", "Education", "Health", "Crime", "Housing", "Environment"),
)


@dataclass(frozen=True, slots=True)
class Country:
    """Files of one size: ``street`` is a folder, ``reference`` everything else."""

    rows: int
    folder: Path
    areas: tuple[SyntheticArea, ...]

    @property
    def street(self) -> Path:
        return self.folder / "street"

    @property
    def reference(self) -> Path:
        return self.folder / "reference"

    @property
    def place(self) -> str:
        """The district that the evidence base is for, in the middle of the country."""
        return district(len(self.areas) // LSOAS_A_DISTRICT // 2)

    @property
    def size(self) -> int:
        """Bytes of the street-level files."""
        return sum(path.stat().st_size for path in self.street.rglob("*.csv"))


def forces_of(rows: int) -> int:
    """How many forces report that many rows in three years."""
    return max(1, round(FORCES * rows / WHOLE_COUNTRY))


def make(rows: int, folder: Path) -> Country:
    """Write a country of that many rows."""
    areas = made_up_areas(forces=forces_of(rows), areas_a_force=LSOAS_A_FORCE)
    country = Country(rows, folder, areas)
    synthesise(rows, country.street, months=MONTHS, areas=areas)
    country.reference.mkdir(parents=True)
    for name, (header, lines) in _tables(country).items():
        with (country.reference / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(lines)
    for name, content in _maps(country).items():
        (country.reference / f"{name}.geojson").write_text(json.dumps(content), encoding="utf-8")
    return country


def district(number: int) -> str:
    return f"E07{900 + number:06d}"


def ward(number: int) -> str:
    return f"E05{900_000 + number:06d}"


def _tables(country: Country) -> dict[str, tuple[Sequence[str], Iterable[Sequence[object]]]]:
    """Header and rows of each CSV."""
    areas = country.areas
    districts = len(areas) // LSOAS_A_DISTRICT
    return {
        "lsoa-ward": (
            ("lsoa21_code", "lsoa21_name", "ward24_code", "ward24_name"),
            (
                (a.code, a.name, ward(i // LSOAS_A_WARD), f"Ward {i // LSOAS_A_WARD}")
                for i, a in enumerate(areas)
            ),
        ),
        "lsoa-district": (
            ("lsoa21_code", "lsoa21_name", "ltla24_code", "ltla24_name"),
            (
                (a.code, a.name, district(n), f"District {n}")
                for a, n in ((a, i // LSOAS_A_DISTRICT) for i, a in enumerate(areas))
            ),
        ),
        "district-force": (
            ("ltla24_code", "ltla24_name", "csp24_code", "csp24_name", "pfa24_code", "pfa24_name"),
            (_district_line(n) for n in range(districts)),
        ),
        "population": (("area_code", "year", "sex", "age", "persons"), _people(areas, districts)),
        "households": (
            ("area_code", "year", "households"),
            (
                (district(n), year, HOUSEHOLDS * LSOAS_A_DISTRICT)
                for n in range(districts)
                for year in YEARS
            ),
        ),
        "deprivation": (
            ("lsoa21_code", *(f"{d}_decile" for d in DOMAINS), *(f"{d}_rank" for d in DOMAINS)),
            (
                (a.code, *[1 + i % 10] * len(DOMAINS), *[1 + i] * len(DOMAINS))
                for i, a in enumerate(areas)
            ),
        ),
        "comparators": (("group", "area", "peer"), _peers(districts)),
        "weights": (
            ("index", "version", "crime_type", "weight"),
            (("made-up", "1", name, 10 * (i + 1)) for i, name in enumerate(CRIME_TYPES)),
        ),
    }


def _district_line(number: int) -> tuple[str, ...]:
    force = number * LSOAS_A_DISTRICT // LSOAS_A_FORCE
    return (
        *(district(number), f"District {number}"),
        *(f"E22{900 + number:06d}", f"Partnership {number}"),
        *(f"E23{900 + force:06d}", f"Force {force}"),
    )


def _people(areas: Sequence[SyntheticArea], districts: int) -> Iterator[tuple[object, ...]]:
    for year in YEARS:
        for age, people in RESIDENTS.items():
            yield from ((area.code, year, "persons", age, people) for area in areas)
            everybody = people * LSOAS_A_DISTRICT
            yield from ((district(n), year, "persons", age, everybody) for n in range(districts))


def _peers(districts: int) -> Iterator[tuple[str, str, str]]:
    for number in range(districts):
        for step in range(1, min(PEERS, districts - 1) + 1):
            yield ("made-up group", district(number), district((number + step) % districts))


def _maps(country: Country) -> dict[str, dict[str, object]]:
    """Outlines of the LSOAs and wards of the one district: ten rows of ten squares."""
    first = int(country.place[3:]) - 900
    members = country.areas[first * LSOAS_A_DISTRICT : (first + 1) * LSOAS_A_DISTRICT]
    squares = [
        _feature({"LSOA21CD": area.code, "LSOA21NM": area.name}, i % 10, i // 10, width=1)
        for i, area in enumerate(members)
    ]
    rows = [
        _feature(
            {"WD24CD": ward(first * 10 + i), "WD24NM": f"Ward {first * 10 + i}"}, 0, i, width=10
        )
        for i in range(10)
    ]
    return {
        "lsoa-2021": {"type": "FeatureCollection", "features": squares},
        "ward-2024": {"type": "FeatureCollection", "features": rows},
    }


def _feature(properties: dict[str, str], column: int, row: int, *, width: int) -> dict[str, object]:
    west, south, side = -2.0 + column * 0.01, 52.0 + row * 0.01, 0.01
    east, north = west + width * side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    rounded = [[round(x, 6), round(y, 6)] for x, y in ring]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [rounded]},
    }
