"""How many made-up crimes of each type lie in each LSOA and month.

The sums that were published hold exactly: each police.uk type in 2018/19 and 2019/20, and the
crimes of the five neighbourhoods that the paper prints. What is finer is invented by the
plan in ``demo/street-plan.yaml``: a light season, places where some types gather, and noise.
The year 2017/18, of which nothing is published, is invented as slightly lower.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from smeaton.analysis.crime_types import ANTI_SOCIAL_BEHAVIOUR
from smeaton.analysis.demonstration.allocation import Floats, Integers, fitted, largest_remainder
from smeaton.analysis.demonstration.places import MadeUpLsoa, Neighbourhood
from smeaton.analysis.periods import Month, Period
from smeaton.analysis.synthesise import PlannedCount
from smeaton.errors import ContractError, Problem, SmeatonError

YEARS = (
    Period(Month(2017, 4), Month(2018, 3)),
    Period(Month(2018, 4), Month(2019, 3)),
    Period(Month(2019, 4), Month(2020, 3)),
)
"""The invented year and the two published ones."""

ALL_CRIME = "all-crime"
_Percent = Annotated[float, Field(ge=0, le=20)]


class _Noise(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    month: _Percent
    place: _Percent


class Remainder(BaseModel):
    """A type that shares, by this weight, in what no row of the crime table explains."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    remainder: Annotated[float, Field(gt=0)]


class StreetPlan(BaseModel):
    """The file ``street-plan.yaml``; its comments say what each entry means."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    seed: int
    types: Mapping[str, tuple[str, ...] | Remainder]
    season: Mapping[int, float]
    months: Mapping[str, float]
    noise: _Noise
    year_before: float
    gathers: Mapping[str, float]

    def daily(self, month: Month) -> float:
        """Crimes a day in a month, 100 being an average day."""
        return self.months.get(str(month), self.season[month.month])


@dataclass(frozen=True, slots=True)
class YearTotals:
    """What the rows of one year add up to: by type, and all crime by neighbourhood."""

    year: Period
    types: Mapping[str, int]
    crimes: tuple[int, ...]


def read_plan(path: Path) -> StreetPlan:
    """Read ``street-plan.yaml``."""
    try:
        return StreetPlan.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        raise ContractError(
            [
                Problem(path.name, None, ".".join(map(str, fault["loc"])), "a fault", fault["msg"])
                for fault in error.errors()
            ]
        ) from error


def read_counts(path: Path) -> Mapping[tuple[str, Period], int]:
    """Published counts by indicator and year, from the crime table's observations."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["indicator"], Period.parse(row["period"])): int(row["numerator"])
            for row in csv.DictReader(file)
        }


def type_totals(
    plan: StreetPlan, counts: Mapping[tuple[str, Period], int], year: Period
) -> dict[str, int]:
    """Rows by police.uk type that explain a published year's counts.

    Types that no row of the crime table is about share in what it leaves out of all crime, so
    that the types of crime add up to all crime.
    """
    totals = {
        name: sum(counts[row, year] for row in rows)
        for name, rows in plan.types.items()
        if not isinstance(rows, Remainder)
    }
    crimes = sum(count for name, count in totals.items() if name != ANTI_SOCIAL_BEHAVIOUR)
    left = counts[ALL_CRIME, year] - crimes
    if left < 0:
        raise SmeatonError(
            f"The types of {year} add up to {-left:,} more than all crime.",
            todo="See which row of the crime table counts crimes that another row counts too.",
        )
    shares = {
        name: planned.remainder
        for name, planned in plan.types.items()
        if isinstance(planned, Remainder)
    }
    parts = largest_remainder(left, list(shares.values()))
    return totals | {name: int(part) for name, part in zip(shares, parts, strict=True)}


def year_totals(
    plan: StreetPlan,
    counts: Mapping[tuple[str, Period], int],
    neighbourhoods: Sequence[Neighbourhood],
) -> tuple[YearTotals, ...]:
    """The sums of all three years; only those of the first are invented throughout."""
    chance = np.random.default_rng([plan.seed, 2])
    before, last = (type_totals(plan, counts, year) for year in YEARS[1:])
    invented = {
        name: round(count * plan.year_before * _noise(chance, plan.noise.month, 1)[0])
        for name, count in before.items()
    }
    return (
        YearTotals(YEARS[0], invented, _spread(chance, plan, invented, neighbourhoods)),
        YearTotals(YEARS[1], before, _spread(chance, plan, before, neighbourhoods)),
        YearTotals(YEARS[2], last, tuple(place.crimes for place in neighbourhoods)),
    )


def _spread(
    chance: np.random.Generator,
    plan: StreetPlan,
    types: Mapping[str, int],
    neighbourhoods: Sequence[Neighbourhood],
) -> tuple[int, ...]:
    """All crime of an earlier year by neighbourhood: as in 2019/20, give or take the noise.

    The paper says that the order of the neighbourhoods is that of the year before, so the
    noisy rates are put back into it.
    """
    total = sum(count for name, count in types.items() if name != ANTI_SOCIAL_BEHAVIOUR)
    residents = np.array([place.residents for place in neighbourhoods], dtype=float)
    crimes = np.array([place.crimes for place in neighbourhoods], dtype=float)
    rates = crimes / residents * _noise(chance, plan.noise.place, crimes.size)
    shares = largest_remainder(total, np.sort(rates)[::-1] * residents)
    return tuple(int(share) for share in shares)


def planned_counts(
    plan: StreetPlan,
    totals: Sequence[YearTotals],
    neighbourhoods: Sequence[Neighbourhood],
    lsoas: Sequence[MadeUpLsoa],
) -> Iterator[PlannedCount]:
    """Every cell of month, LSOA and type that has made-up rows."""
    chance = np.random.default_rng([plan.seed, 3])
    lean = {lsoa.code: weight for lsoa, weight in zip(lsoas, _leans(chance, lsoas), strict=True)}
    for year in totals:
        places = _by_place(plan, year, neighbourhoods)
        for name, by_place in places.items():
            by_month = _by_month(chance, plan, year, name)
            cells = fitted(_noise_table(chance, by_place, by_month), by_place, by_month)
            yield from _by_lsoa(chance, year.year, name, cells, neighbourhoods, lsoas, lean)


def _by_place(
    plan: StreetPlan, year: YearTotals, neighbourhoods: Sequence[Neighbourhood]
) -> dict[str, Integers]:
    """Rows by type and neighbourhood: crimes fit both sums, incidents only the type's."""
    residents = np.array([neighbourhood.residents for neighbourhood in neighbourhoods])
    crimes = np.array(year.crimes, dtype=np.int64)
    density = crimes / residents / (crimes.sum() / residents.sum())
    weights = {name: crimes * density ** plan.gathers.get(name, 0.0) for name in year.types}
    names = sorted(name for name in year.types if name != ANTI_SOCIAL_BEHAVIOUR)
    table = fitted(
        np.stack([weights[name] for name in names]),
        np.array([year.types[name] for name in names], dtype=np.int64),
        crimes,
    )
    incidents = largest_remainder(year.types[ANTI_SOCIAL_BEHAVIOUR], weights[ANTI_SOCIAL_BEHAVIOUR])
    return {**dict(zip(names, table, strict=True)), ANTI_SOCIAL_BEHAVIOUR: incidents}


def _by_month(
    chance: np.random.Generator, plan: StreetPlan, year: YearTotals, name: str
) -> Integers:
    months = year.year.months
    weights = np.array([month.days * plan.daily(month) for month in months])
    return largest_remainder(
        year.types[name], weights * _noise(chance, plan.noise.month, len(months))
    )


def _noise_table(chance: np.random.Generator, by_place: Integers, by_month: Integers) -> Floats:
    """Weights by place and month that scatter as counts do (a Poisson draw, never 0)."""
    expected = np.outer(by_place, by_month) / max(int(by_month.sum()), 1)
    scattered: Floats = np.where(expected > 0, chance.poisson(expected) + 0.5, 0.0)
    return scattered


def _by_lsoa(
    chance: np.random.Generator,
    year: Period,
    name: str,
    cells: Integers,
    neighbourhoods: Sequence[Neighbourhood],
    lsoas: Sequence[MadeUpLsoa],
    lean: Mapping[str, float],
) -> Iterator[PlannedCount]:
    for neighbourhood, by_month in zip(neighbourhoods, cells, strict=True):
        members = [lsoa.code for lsoa in lsoas if lsoa.neighbourhood.code == neighbourhood.code]
        weights = np.array([lean[code] for code in members])
        drawn = chance.multinomial(by_month, weights / weights.sum())
        for month, counts in zip(year.months, drawn, strict=True):
            for code, count in zip(members, counts, strict=True):
                if count:
                    yield PlannedCount(month, code, name, int(count))


def _leans(chance: np.random.Generator, lsoas: Sequence[MadeUpLsoa]) -> Floats:
    """How much of its neighbourhood's crime an LSOA draws: its residents, unevenly."""
    residents = np.array([lsoa.residents for lsoa in lsoas], dtype=float)
    leans: Floats = residents * chance.lognormal(0.0, 0.25, len(lsoas))
    return leans


def _noise(chance: np.random.Generator, percent: float, size: int) -> Floats:
    factors: Floats = chance.lognormal(0.0, percent / 100, size)
    return factors
