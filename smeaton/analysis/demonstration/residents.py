"""Who lives in the invented LSOAs: ages and deprivation, both invented.

The sum of the residents is the one that the published rates imply. Ages follow the rough
shape of an English city with a university; students live near the centre.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from smeaton.analysis.demonstration.allocation import Floats, largest_remainder
from smeaton.analysis.demonstration.places import MadeUpLsoa

OLDEST = 90  # and over
LSOAS_IN_ENGLAND = 32_844  # of 2011, as the Indices of Deprivation 2019 rank them
DEPRIVED_RESIDENTS = 29_000  # "more than" so many live in the most deprived tenth
_STUDENT_PLACES = ("City Centre", "Mutley", "Greenbank & University", "Stonehouse", "East End")

# Thousandths of the residents by band of age (first age, last age).
_BANDS = (
    *((0, 9, 113), (10, 17, 85), (18, 20, 59), (21, 24, 71), (25, 39, 205)),
    *((40, 59, 245), (60, 74, 154), (75, 84, 51), (85, OLDEST, 17)),
)


def ages(lsoas: Sequence[MadeUpLsoa]) -> Iterator[tuple[MadeUpLsoa, list[int]]]:
    """Residents of each LSOA by single year of age, 0 to 90 and over."""
    for lsoa in lsoas:
        shares = _age_weights(students=lsoa.neighbourhood.name in _STUDENT_PLACES)
        yield lsoa, [int(count) for count in largest_remainder(lsoa.residents, shares)]


def _age_weights(*, students: bool) -> Floats:
    weights = np.zeros(OLDEST + 1)
    for first, last, thousandths in _BANDS:
        weights[first : last + 1] = thousandths / (last - first + 1)
    if students:
        weights[18:25] *= 2.5
        weights[:18] *= 0.6
    return weights


def deprivation_ranks(lsoas: Sequence[MadeUpLsoa], *, seed: int) -> dict[str, tuple[int, int]]:
    """Rank in England (1 is most deprived) and tenth of each LSOA, by code.

    Where crime is high, deprivation is, roughly. As many LSOAs lie in the most deprived tenth
    as it takes for more than 29,000 people to live there, which is what the paper says.
    """
    chance = np.random.default_rng([seed, 4])
    crime = np.array(
        [place.neighbourhood.crimes / place.neighbourhood.residents for place in lsoas]
    )
    order = np.argsort(-crime * chance.lognormal(0.0, 0.4, len(lsoas)), kind="stable")
    people = np.cumsum([lsoas[place].residents for place in order])
    deprived = int(np.searchsorted(people, DEPRIVED_RESIDENTS, side="right")) + 1
    tenth = LSOAS_IN_ENGLAND // 10
    ranks = np.concatenate(
        [
            np.linspace(40, tenth, deprived),
            np.linspace(tenth + 40, LSOAS_IN_ENGLAND - 500, len(lsoas) - deprived),
        ]
    ).astype(int)
    return {
        lsoas[place].code: (int(rank), -(-int(rank) * 10 // LSOAS_IN_ENGLAND))
        for place, rank in zip(order, ranks, strict=True)
    }
