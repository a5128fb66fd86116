"""A small made-up evidence store, the same for every test that only reads."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from smeaton.analysis.periods import Period
from smeaton.analysis.store import EvidenceStore, Release
from smeaton.analysis.synthesise import SyntheticArea, made_up_areas, synthesise
from tests.environment import SHARED
from tests.harness.once import once, shared_copy

DISTRICT, ENGLAND = "E06000026", "E92000001"
YOUNG, ADMISSIONS = "under-18-drug-possession", "alcohol-related-admissions"
WARDS = ("E05900001", "E05900002", "E05900003")
TO = "2025-12"
MONTHS = Period.parse("2023-01/2025-12")
ROWS = 9_000
LSOAS = 12


def areas() -> tuple[SyntheticArea, ...]:
    """Twelve LSOAs that do not exist."""
    return made_up_areas(areas_a_force=LSOAS)


def write_all(folder: Path, *, rows: int = ROWS, months: Period = MONTHS) -> list[Path]:
    """Three years of made-up crime, with lookup, residents, outlines, weights, a partner's file."""
    street = synthesise(rows, folder / "street", months=months, areas=areas())
    return [*street, *beside(folder)]


def shared_files(*, rows: int = ROWS) -> list[Path]:
    """Those files, written once in a run of the tests; to be read only."""
    folder = SHARED / f"made-up-{rows}"
    listed = folder / "listed.json"
    with once(folder.name) as first:
        if first:
            made = write_all(folder / "files", rows=rows)
            listed.write_text(json.dumps([str(path) for path in made]))
    return [Path(path) for path in json.loads(listed.read_text())]


def shared_store(place: Path, *, rows: int = ROWS) -> Release:
    """A store with them at ``place``, where nothing is yet; they are loaded once in a run."""
    files = shared_files(rows=rows)
    shared_copy(f"made-up-{rows}-loaded", lambda store: load(store, files), place)
    return EvidenceStore(place).release()


def beside(folder: Path) -> list[Path]:
    """The files that stand beside street-level crime."""
    return [
        _csv(
            folder / "lookup.csv",
            [
                f"{level}_{what}"
                for level in ("lsoa21", "ward24", "ltla24")
                for what in ("code", "name")
            ],
            (
                (lsoa.code, lsoa.name, ward, f"Ward {ward[-1]}", DISTRICT, "Plymouth")
                for lsoa, ward in zip(areas(), _wards(), strict=True)
            ),
        ),
        _csv(
            folder / "population.csv",
            ["area_code", "year", "sex", "age", "persons"],
            ((lsoa.code, 2023, "persons", "all", 1500 + 10 * i) for i, lsoa in enumerate(areas())),
        ),
        _csv(
            folder / "weights.csv",
            ["index", "version", "crime_type", "weight"],
            (
                ("made-up", "2025", kind, weight)
                for kind, weight in (("Burglary", 40), ("Robbery", 90), ("Shoplifting", 4))
            ),
        ),
        _csv(
            folder / "partner.csv",
            [
                *("indicator", "area", "period", "numerator", "denominator"),
                *("value", "unit", "source", "note"),
            ],
            [
                ("hate-crime", DISTRICT, "2025", 3, "", "", "crimes", "Police", ""),
                ("hate-crime", DISTRICT, "2024", 41, "", "", "crimes", "Police", ""),
                ("street-drinking", DISTRICT, "2025", 90, 1000, "", "per cent", "Police", ""),
                ("street-drinking", ENGLAND, "2025", 5000, 100_000, "", "per cent", "Police", ""),
                (YOUNG, DISTRICT, "2025", 7, "", "", "offences", "Police", "All of them boys"),
                (YOUNG, DISTRICT, "2024", 47, "", "", "offences", "Police", ""),
                (ADMISSIONS, DISTRICT, "2024", "", "", 575, "per 100,000", "Hospitals", ""),
            ],
        ),
        _outlines(folder / "wards.geojson"),
    ]


def load(root: Path, paths: Sequence[Path]) -> Release:
    """A store with one release of these files."""
    return EvidenceStore(root).load(paths)


def _wards() -> list[str]:
    return [WARDS[number * len(WARDS) // LSOAS] for number in range(LSOAS)]


def _csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)
    return path


def _outlines(path: Path) -> Path:
    """Three squares in a row."""
    features = []
    for number, code in enumerate(WARDS):
        west, south = -4.0 + number * 0.05, 50.4
        ring = [
            [west, south],
            [west + 0.05, south],
            [west + 0.05, south + 0.05],
            [west, south + 0.05],
            [west, south],
        ]
        features.append(
            {
                "type": "Feature",
                "properties": {"WD24CD": code, "WD24NM": f"Ward {code[-1]}"},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path
