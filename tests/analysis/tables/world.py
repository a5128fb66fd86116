"""A small made-up county, and a plain reading of its files to hold the tables against.

Two districts, four wards, twelve LSOAs of 2011 of which one was split and two were merged in
2021. Street-level files of three years: codes of 2011 until 2024, of 2021 from 2025; May 2023
was never loaded. Nothing here uses ``smeaton.analysis`` but to write the files.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from smeaton.analysis.periods import Month, Period
from smeaton.analysis.synthesise import SyntheticArea, synthesise

ASB = "Anti-social behaviour"
GAP = "2023-05"
FORCE, FORCE_SLUG = "E23900001", "synthetic-constabulary"
DISTRICTS = ("E07900001", "E07900002")
WARDS = {"E05900001": DISTRICTS[0], "E05900002": DISTRICTS[0],
         "E05900003": DISTRICTS[1], "E05900004": DISTRICTS[1]}  # fmt: skip
SPLIT, MERGED = "E01900001", ("E01900002", "E01900003")
OLD = tuple(f"E01{900_001 + n:06d}" for n in range(12))
BECAME = {SPLIT: ("E01910001", "E01910002"), MERGED[0]: ("E01910003",), MERGED[1]: ("E01910003",)}
NEW = ("E01910001", "E01910002", "E01910003", *OLD[3:])
WARD_OF = {code: f"E0590000{1 + number // 3}" for number, code in enumerate(OLD)}
WARD_OF |= dict.fromkeys(("E01910001", "E01910002", "E01910003"), "E05900001")
RESIDENTS = {code: 1000 + 137 * number for number, code in enumerate(OLD)}
WEIGHTS = {"Robbery": 746.0, "Shoplifting": 13.5, "Burglary": 438.0,
           "Violence and sexual offences": 300.0}  # fmt: skip

Row = tuple[str, str, str]
"""Month, LSOA code ("" for none), type."""


def write(folder: Path) -> list[Path]:
    """Write every file; returns what is to be loaded."""
    street = folder / "street"
    for codes, months, rows, seed in (
        (OLD, Period(Month(2023, 1), Month(2024, 12)), 9000, 3),
        (NEW, Period(Month(2025, 1), Month(2025, 12)), 4500, 4),
    ):
        areas = [SyntheticArea(c, f"Area {c}", -1 + i / 50, 52.0) for i, c in enumerate(codes)]
        synthesise(rows, street, months=months, seed=seed, areas=areas)
    (street / GAP / f"{GAP}-{FORCE_SLUG}-street.csv").unlink()
    return [street, *_tables(folder), _outlines(folder)]


def _tables(folder: Path) -> Iterable[Path]:
    pairs = [(c, new) for c in OLD for new in BECAME.get(c, (c,))]
    change = {SPLIT: "S", MERGED[0]: "M", MERGED[1]: "M"}
    yield _csv(
        folder / "lsoa-changes.csv",
        "lsoa11_code,lsoa11_name,change_code,lsoa21_code,lsoa21_name",
        [(old, f"Area {old}", change.get(old, "U"), new, f"Area {new}") for old, new in pairs],
    )
    yield _csv(
        folder / "lsoa-ward-district.csv",
        "lsoa21_code,lsoa21_name,ward24_code,ward24_name,ltla24_code,ltla24_name",
        [
            (c, f"Area {c}", ward, f"Ward {ward[-1]}", WARDS[ward], f"District {WARDS[ward][-1]}")
            for c in NEW
            for ward in [WARD_OF[c]]
        ],
    )
    yield _csv(
        folder / "district-force.csv",
        "ltla24_code,ltla24_name,csp24_code,csp24_name,pfa24_code,pfa24_name",
        [
            (d, f"District {d[-1]}", f"E2290000{d[-1]}", f"Partnership {d[-1]}", FORCE, "County")
            for d in DISTRICTS
        ],
    )
    people = [(c, 2023, "persons", "0+", RESIDENTS[c]) for c in OLD]
    people += [(d, 2023, "persons", "0+", residents(lambda c, d=d: district(c) == d))
               for d in DISTRICTS]  # fmt: skip
    yield _csv(folder / "population.csv", "area_code,year,sex,age,persons", people)
    yield _csv(folder / "peers.csv", "group,area,peer", [("county", *DISTRICTS)])
    yield _csv(
        folder / "weights.csv",
        "index,version,crime_type,weight",
        [("made-up", "1", name, weight) for name, weight in WEIGHTS.items()],
    )
    domains = (
        "IMD",
        "Income",
        "Employment",
        "Education",
        "Health",
        "Crime",
        "Housing",
        "Environment",
    )
    header = ["lsoa21_code", *(f"{d}_rank" for d in domains), *(f"{d}_decile" for d in domains)]
    yield _csv(
        folder / "deprivation.csv",
        ",".join(header),
        [(c, *[1 + i] * 8, *[1 + i % 10] * 8) for i, c in enumerate(NEW)],
    )


def _csv(path: Path, header: str, rows: Iterable[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(header + "\n")
        csv.writer(file, lineterminator="\n").writerows(rows)
    return path


def _outlines(folder: Path) -> Path:
    """The LSOAs of 2021 as squares in rows of five."""
    features = []
    for i, code in enumerate(NEW):
        x, y = -1 + (i % 5) / 100, 52 + (i // 5) / 100
        ring = [(x, y), (x + 0.01, y), (x + 0.01, y + 0.01), (x, y + 0.01), (x, y)]
        points = [[round(a, 6), round(b, 6)] for a, b in ring]
        features.append(
            {
                "type": "Feature",
                "properties": {"LSOA21CD": code, "LSOA21NM": f"Area {code}"},
                "geometry": {"type": "Polygon", "coordinates": [points]},
            }
        )
    path = folder / "lsoa21.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


# -- the plain reading --


def read_rows(street: Path) -> list[Row]:
    """Every row of every file."""
    found: list[Row] = []
    for path in sorted(street.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [(r["Month"], r["LSOA code"], r["Crime type"]) for r in csv.DictReader(file)]
    return found


def district(code: str) -> str:
    return WARDS[WARD_OF[code]]


def residents(inside: Callable[[str], bool]) -> int:
    return sum(people for code, people in RESIDENTS.items() if inside(code))


def lies_in(area: str) -> Callable[[str], bool]:
    """Whether an LSOA lies in an area of any level."""
    if area == FORCE:
        return lambda code: True
    if area.startswith("E22"):
        return lambda code: code != "" and district(code)[-1] == area[-1]
    if area.startswith("E07"):
        return lambda code: code != "" and district(code) == area
    if area.startswith("E05"):
        return lambda code: code != "" and WARD_OF[code] == area
    return lambda code: code == area


AREAS = (FORCE, *DISTRICTS, "E22900001", *WARDS, OLD[5], OLD[11])


def year(to: str, back: int = 0) -> list[str]:
    """The twelve months that end so many years before a month."""
    number = int(to[:4]) * 12 + int(to[5:]) - 1 - 12 * back
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(number - 11, number + 1)]


def count(rows: Iterable[Row], *, area: str, months: Sequence[str],
          types: Callable[[str], bool]) -> int | None:  # fmt: skip
    """How many rows; None where one of the months was never loaded."""
    inside = lies_in(area)
    if any(month == GAP or not "2023-01" <= month <= "2025-12" for month in months):
        return None
    wanted = set(months)
    return sum(month in wanted and types(kind) and inside(code) for month, code, kind in rows)


def by_type(rows: Iterable[Row], *, area: str, months: Sequence[str]) -> Mapping[str, int]:
    """Counts of each type."""
    inside, wanted = lies_in(area), set(months)
    return Counter(kind for month, code, kind in rows if month in wanted and inside(code))
