"""Safer Plymouth as a demonstration: published figures as data, and made-up rows beneath them.

What was published is in ``demo/data`` as it was printed. What was not - LSOAs, their
residents, every single crime - is invented here, says so, and adds up to what was.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from smeaton.analysis.demonstration.places import (
    MadeUpLsoa,
    make_up_lsoas,
    read_neighbourhoods,
)
from smeaton.analysis.demonstration.residents import OLDEST, ages, deprivation_ranks
from smeaton.analysis.demonstration.schematic_map import (
    lay_out,
    lsoa_map,
    neighbourhood_map,
    synthetic_areas,
)
from smeaton.analysis.demonstration.street_plan import (
    planned_counts,
    read_counts,
    read_plan,
    year_totals,
)
from smeaton.analysis.synthesise import synthesise_plan
from smeaton.errors import NotFoundError

__all__ = ["build"]

DISTRICT = ("E06000026", "Plymouth")
POPULATION_YEAR = 2019  # mid-2019: the residents that the rates of 2019/20 imply
DEPRIVATION_DOMAINS = (
    *("IMD", "Income", "Employment", "Education"),
    *("Health", "Crime", "Housing_and_Access", "Environment"),
)


def build(demo_folder: Path, out: Path) -> list[Path]:
    """Write the demonstration's files below ``out``; returns every file that is to be loaded.

    ``demo_folder`` holds ``neighbourhoods.csv``, ``street-plan.yaml`` and ``data/``, whose files
    are loaded as they stand and come first in the list. The same folder gives the same bytes.
    Raises ``NotFoundError`` where the folder is not the demonstration's.
    """
    published = sorted((demo_folder / "data").glob("*.csv"))
    if not published or not (demo_folder / "street-plan.yaml").is_file():
        raise NotFoundError(
            f"{demo_folder} does not hold the demonstration.",
            todo="Give the folder demo of the source code.",
        )
    plan = read_plan(demo_folder / "street-plan.yaml")
    counts = read_counts(demo_folder / "data" / "crime-table-2019-20.csv")
    neighbourhoods = read_neighbourhoods(demo_folder / "neighbourhoods.csv")
    lsoas = make_up_lsoas(neighbourhoods, seed=plan.seed)
    middles = lay_out(lsoas)
    maps = {
        "invented-lsoas.geojson": lsoa_map(lsoas, middles),
        "neighbourhoods.geojson": neighbourhood_map(neighbourhoods, lsoas, middles),
    }
    totals = year_totals(plan, counts, neighbourhoods)
    return [
        *published,
        *_write_lookups(out / "lookups", lsoas),
        _write_residents(out / "population", lsoas),
        _write_deprivation(out / "deprivation", lsoas, seed=plan.seed),
        *_write_maps(out / "boundaries", maps),
        *synthesise_plan(
            planned_counts(plan, totals, neighbourhoods, lsoas),
            out / "street",
            areas=synthetic_areas(lsoas, middles),
            seed=plan.seed,
        ),
    ]


def _write_lookups(folder: Path, lsoas: Sequence[MadeUpLsoa]) -> list[Path]:
    code, name = DISTRICT
    return [
        _write(
            folder / "invented-lsoa-to-neighbourhood.csv",
            ("lsoa11_code", "lsoa11_name", "neighbourhood_code", "neighbourhood_name"),
            ((p.code, p.name, p.neighbourhood.code, p.neighbourhood.name) for p in lsoas),
        ),
        _write(
            folder / "invented-lsoa-to-district.csv",
            ("lsoa11_code", "lsoa11_name", "ltla21_code", "ltla21_name"),
            ((place.code, place.name, code, name) for place in lsoas),
        ),
    ]


def _write_residents(folder: Path, lsoas: Sequence[MadeUpLsoa]) -> Path:
    every_age = (*map(str, range(OLDEST)), f"{OLDEST}+")
    return _write(
        folder / f"invented-population-{POPULATION_YEAR}.csv",
        ("lsoa11_name", "lsoa11_code", "year", "total_population", *every_age),
        (
            (place.name, place.code, POPULATION_YEAR, sum(people), *people)
            for place, people in ages(lsoas)
        ),
    )


def _write_deprivation(folder: Path, lsoas: Sequence[MadeUpLsoa], *, seed: int) -> Path:
    """The layout of the Indices of Deprivation 2019; every domain repeats the whole."""
    ranks = sorted(deprivation_ranks(lsoas, seed=seed).items())
    tenths = (f"{domain}_decile" for domain in DEPRIVATION_DOMAINS)
    places = (f"{domain}_rank" for domain in DEPRIVATION_DOMAINS)
    repeated = len(DEPRIVATION_DOMAINS)
    return _write(
        folder / "invented-imd-2019.csv",
        ("lsoa11_code", *tenths, *places),
        ((code, *[tenth] * repeated, *[rank] * repeated) for code, (rank, tenth) in ranks),
    )


def _write_maps(folder: Path, maps: Mapping[str, Mapping[str, object]]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in maps.items():
        (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return [folder / name for name in maps]


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    return path
