"""The neighbourhoods of the demonstration, and the LSOAs that are made up for them.

Names and the crimes of five neighbourhoods are published. Residents are implied by the
published rates for those five and invented for the rest; LSOAs are invented throughout, with
codes (E0199....) that no real LSOA has.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from smeaton.analysis.demonstration.allocation import largest_remainder

FIRST_CODE = 1_990_001
_LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A neighbourhood; ``published`` says whether its crimes are printed in the paper."""

    code: str
    name: str
    residents: int
    lsoas: int
    crimes: int
    published: bool


@dataclass(frozen=True, slots=True)
class MadeUpLsoa:
    """An LSOA that does not exist, and how many live in it."""

    code: str
    name: str
    neighbourhood: Neighbourhood
    residents: int


def read_neighbourhoods(path: Path) -> tuple[Neighbourhood, ...]:
    """Read ``neighbourhoods.csv``: highest rate of crime first, as the paper's chart has them."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Neighbourhood(
                code=row["neighbourhood_code"],
                name=row["neighbourhood_name"],
                residents=int(row["residents"]),
                lsoas=int(row["lsoas"]),
                crimes=int(row["crimes_2019_20"]),
                published=row["basis"] == "published",
            )
            for row in csv.DictReader(file)
        )


def make_up_lsoas(neighbourhoods: Sequence[Neighbourhood], *, seed: int) -> tuple[MadeUpLsoa, ...]:
    """LSOAs whose residents add up to those of their neighbourhoods."""
    return tuple(_made_up(neighbourhoods, np.random.default_rng([seed, 1])))


def _made_up(
    neighbourhoods: Sequence[Neighbourhood], chance: np.random.Generator
) -> Iterator[MadeUpLsoa]:
    number = FIRST_CODE
    for neighbourhood in neighbourhoods:
        weights = chance.uniform(0.85, 1.15, neighbourhood.lsoas)
        for letter, residents in zip(
            _LETTERS, largest_remainder(neighbourhood.residents, weights), strict=False
        ):
            name = f"{neighbourhood.name} {letter} (invented)"
            yield MadeUpLsoa(f"E0{number}", name, neighbourhood, int(residents))
            number += 1
