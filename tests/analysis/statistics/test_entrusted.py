"""What partners entrusted cannot be worked out of all that is shown of a release together.

The attacker here shares nothing with the method. It knows how each case was made: every count is
a sum of atoms (a kind, in a ward, in a quarter), so it needs no list of sums. It takes what is
shown, and asks by linear programming how small and how large each hidden count could be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from smeaton.analysis.periods import Month, Period
from smeaton.analysis.statistics import DisclosureRule
from smeaton.analysis.statistics.entrusted import hide_entrusted
from smeaton.analysis.statistics.entrusted_sums import Divisions, Entrusted

QUARTERS = tuple(Period(Month(2024, 1) + 3 * q, Month(2024, 3) + 3 * q) for q in range(4))
RUNS = {
    Period(QUARTERS[first].first, QUARTERS[last].last): range(first, last + 1)
    for first in range(4)
    for last in range(first, 4)
}
LONG = [run for run in RUNS if len(run) == 9]
HALVES = [run for run in RUNS if len(run) == 6]
WAYS_IN_TIME = (
    *([LONG[0]], LONG, list(QUARTERS), [*QUARTERS, LONG[1]], [*QUARTERS[:2], LONG[0]]),
    HALVES,
)

WARDS = ("W1", "W2", "W3")
PLACES = (*WARDS, "in N, no ward", "in D, no ward")
HOLDS = {"D": PLACES, "N": ("W1", "W2", PLACES[3]), **{ward: (ward,) for ward in WARDS}}
KINDS, NO_KIND = ("theft", "abuse"), "not listed"
COUNTS = {"all": (*KINDS, NO_KIND), **{kind: (kind,) for kind in KINDS}}
DIVISIONS = Divisions(
    areas={"D": [(*WARDS, "N")], "N": [("W1", "W2")]}, indicators={"all": [KINDS]}
)
ADDING_UP = {"D": [WARDS, ("N", "W3")], "N": [WARDS[:2]], "all": [KINDS]}
RULES = {"all": DisclosureRule(5), "theft": DisclosureRule(5), "abuse": DisclosureRule(10)}


@dataclass(frozen=True)
class Case:
    """Counts as partners give them, and which atoms each is the sum of."""

    counts: Mapping[Entrusted, int]
    atoms: Mapping[Entrusted, frozenset[int]]


def made_up(seed: int) -> Case:
    """Few or many events; with or without events of no ward and of no kind; gaps everywhere."""
    rng = np.random.default_rng(seed)
    scale = rng.choice([0.3, 1, 3, 10, 40])
    size = (len(KINDS) + 1, len(PLACES), len(QUARTERS))
    truth = rng.poisson(scale * rng.gamma(0.7, 1.4, size))
    if rng.random() < 0.5:
        truth[:, len(WARDS) :] = 0
    if rng.random() < 0.5:
        truth[2] = 0
    number = np.arange(truth.size).reshape(size)
    one_way = WAYS_IN_TIME[rng.integers(len(WAYS_IN_TIME))] if rng.random() < 0.5 else None
    counts, atoms = {}, {}
    for indicator, area in product(COUNTS, HOLDS):
        if rng.random() < 0.25:
            continue
        for period in one_way or WAYS_IN_TIME[rng.integers(len(WAYS_IN_TIME))]:
            key = Entrusted(indicator, area, period)
            kinds = [(*KINDS, NO_KIND).index(kind) for kind in COUNTS[indicator]]
            places = [PLACES.index(place) for place in HOLDS[area]]
            block = np.ix_(kinds, places, list(RUNS[period]))
            counts[key], atoms[key] = int(truth[block].sum()), frozenset(number[block].flat)
    return Case(counts, atoms)


def nothing_left_out(case: Case) -> set[int]:
    """Atoms of no ward and of no kind that a reader knows to be none: the parts add up."""
    none: set[int] = set()
    for key, count in case.counts.items():
        for along in ("area", "indicator"):
            for parts in ADDING_UP.get(getattr(key, along), ()):
                keys = [key._replace(**{along: part}) for part in parts]
                if all(k in case.counts for k in keys):
                    left = case.atoms[key] - frozenset().union(*(case.atoms[k] for k in keys))
                    if count == sum(case.counts[k] for k in keys):
                        none |= left
    return none


def attack(case: Case, hidden: frozenset[Entrusted]) -> dict[Entrusted, tuple[float, float]]:
    """The lowest and highest value of each hidden count that fits all that is shown.

    Every answer of a programme fits, so it speaks for all hidden counts; those that are known
    to be wide enough are not asked about again.
    """
    atoms = (len(KINDS) + 1) * len(PLACES) * len(QUARTERS)
    rows = {key: np.isin(np.arange(atoms), list(of)) * 1.0 for key, of in case.atoms.items()}
    shown = [key for key in case.counts if key not in hidden]
    none = nothing_left_out(case)
    answers = []
    for key in sorted(hidden):
        for sign in (1, -1):
            values = [answer @ rows[key] for answer in answers]
            if not values or max(values) - min(values) < RULES[key.indicator].width(1):
                solved = linprog(
                    sign * rows[key],
                    A_eq=np.array([rows[k] for k in shown]) if shown else None,
                    b_eq=[case.counts[k] for k in shown] if shown else None,
                    # Where noughts are shown, what is hidden is none.
                    A_ub=-np.array([rows[k] for k in sorted(hidden)]),
                    b_ub=-np.ones(len(hidden)),
                    bounds=[(0, 0 if atom in none else 1e5) for atom in range(atoms)],
                    method="highs",
                )
                assert solved.status == 0, solved.message
                answers.append(solved.x)
    found = {key: [answer @ rows[key] for answer in answers] for key in hidden}
    return {key: (min(values), max(values)) for key, values in found.items()}


def hide(case: Case) -> frozenset[Entrusted]:
    return hide_entrusted(case.counts, divisions=DIVISIONS, rules=RULES)


@pytest.mark.parametrize("batch", range(10))
def test_two_hundred_releases(batch: int) -> None:
    for seed in range(20 * batch, 20 * batch + 20):
        case = made_up(seed)
        hidden = hide(case)
        small = {key for key, count in case.counts.items() if RULES[key.indicator].hides(count)}
        assert small <= hidden
        for key, (low, high) in attack(case, hidden).items():
            assert high - low >= RULES[key.indicator].width(1) - 1e-6, (seed, key, low, high)
