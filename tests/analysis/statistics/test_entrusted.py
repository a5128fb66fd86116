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
from smeaton.analysis.statistics import DisclosureRule, entrusted, entrusted_sums
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
    scale = rng.choice([0.5, 2, 6, 20])
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
        if rng.random() < 0.4:
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


@pytest.mark.parametrize("batch", range(8))
def test_two_hundred_releases(batch: int) -> None:
    for seed in range(25 * batch, 25 * batch + 25):
        case = made_up(seed)
        hidden = hide(case)
        small = {key for key, count in case.counts.items() if RULES[key.indicator].hides(count)}
        assert small <= hidden
        for key, (low, high) in attack(case, hidden).items():
            assert high - low >= RULES[key.indicator].width(1) - 1e-6, (seed, key, low, high)


def test_the_attack_of_these_tests_works() -> None:
    """With only the small counts hidden, most can be told to within less than they may be."""
    told = 0
    for seed in range(40):
        case = made_up(seed)
        small = frozenset(k for k, n in case.counts.items() if RULES[k.indicator].hides(n))
        found = attack(case, small)
        told += sum(
            high - low < RULES[key.indicator].width(1) for key, (low, high) in found.items()
        )
    assert told > 50


# -- one by one --

YEAR, NEXT = Period(Month(2024, 1), Month(2024, 12)), Period(Month(2025, 1), Month(2025, 12))


def given(*counts: tuple[str, Period, int], of: str = "theft") -> dict[Entrusted, float]:
    return {Entrusted(of, area, period): count for area, period, count in counts}


def areas_hidden(counts: Mapping[Entrusted, float]) -> set[str]:
    return {key.area for key in hide_entrusted(counts, divisions=DIVISIONS, rules=RULES)}


def test_the_smallest_other_part_is_hidden_and_no_more() -> None:
    counts = given(("D", YEAR, 93), ("W1", YEAR, 3), ("W2", YEAR, 30), ("W3", YEAR, 60))
    assert areas_hidden(counts) == {"W1", "W2"}


def test_the_only_part_that_was_not_given_is_protected_as_well() -> None:
    """93 less 31 and 60 is 2: the ward that the partner left out."""
    assert areas_hidden(given(("D", YEAR, 93), ("W2", YEAR, 31), ("W3", YEAR, 60))) == {"W2"}


def test_what_does_not_add_up_is_no_relation() -> None:
    """The wards come to more than the district: taking them from it tells nothing."""
    counts = given(("D", YEAR, 92), ("W1", YEAR, 3), ("W2", YEAR, 30), ("W3", YEAR, 60))
    assert areas_hidden(counts) == {"W1"}


def test_years_apart_have_nothing_to_do_with_each_other() -> None:
    counts = given(("D", YEAR, 93), ("W1", YEAR, 3), ("W2", YEAR, 30), ("W3", YEAR, 60))
    later = given(("D", NEXT, 96), ("W1", NEXT, 6), ("W2", NEXT, 30), ("W3", NEXT, 60))
    hidden = hide_entrusted({**counts, **later}, divisions=DIVISIONS, rules=RULES)
    assert {key.period for key in hidden} == {YEAR}


def test_a_public_total_is_known_and_never_hidden() -> None:
    """Two parts of a total that anybody can read: the larger must go with the smaller."""
    theft, abuse = Entrusted("theft", "D", YEAR), Entrusted("abuse", "D", YEAR)
    public = {Entrusted("all", "D", YEAR): 43.0}
    counts = {theft: 3.0, abuse: 40.0}
    assert hide_entrusted(counts, divisions=DIVISIONS, rules=RULES) == {theft}
    hidden = hide_entrusted(counts, divisions=DIVISIONS, rules=RULES, public=public)
    assert hidden == {theft, abuse}


def test_one_number_under_two_names_is_hidden_under_both() -> None:
    counts = given(("D", YEAR, 33), ("W1", YEAR, 3), ("W2", YEAR, 30))
    twin = Entrusted("share of theft", "W2", YEAR)
    pair = (Entrusted("theft", "W2", YEAR), twin)
    found = hide_entrusted({**counts, twin: 30}, divisions=DIVISIONS, rules=RULES, same=[pair])
    assert twin in found


def test_nothing_small_hides_nothing() -> None:
    counts = given(("D", YEAR, 93), ("W1", YEAR, 0), ("W2", YEAR, 33), ("W3", YEAR, 60))
    assert not hide_entrusted(counts, divisions=DIVISIONS, rules=RULES)
    assert not hide_entrusted({}, divisions=DIVISIONS, rules=RULES)


def test_where_a_programme_fails_all_of_the_family_is_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr(entrusted, "suppress", fails)
    counts = given(("D", YEAR, 93), ("W1", YEAR, 3), ("W2", YEAR, 30), ("W3", YEAR, 60))
    others = given(("D", NEXT, 96), ("W1", NEXT, 6), ("W2", NEXT, 30), ("W3", NEXT, 60))
    hidden = hide_entrusted({**counts, **others}, divisions=DIVISIONS, rules=RULES)
    assert hidden == counts.keys()


def test_the_order_of_the_rows_makes_no_difference() -> None:
    case = made_up(4)
    backwards = dict(reversed(case.counts.items()))
    assert hide(case) == hide_entrusted(backwards, divisions=DIVISIONS, rules=RULES)


def test_with_more_pieces_than_can_be_worked_with_those_given_are_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(entrusted_sums, "MOST_PIECES", 0)
    for seed in range(10):
        case = made_up(seed)
        small = {key for key, count in case.counts.items() if RULES[key.indicator].hides(count)}
        assert small <= hide(case)
