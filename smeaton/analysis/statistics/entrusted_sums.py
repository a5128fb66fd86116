"""Which counts of a release add up to which: over places, kinds and times, all at once.

A count is of one indicator, in one area, over one period, and a reader can take it apart along
each of the three: a district is its wards, a total its parts, a year its months. Where those
that are given do not fill the whole, what they leave out is a count too, of nothing that has a
name: it is added here, so that every relation is a plain sum of counts that are not negative.
Periods that overlap are cut where any of them begins or ends, so that each is a sum of pieces;
a piece that nobody gave is a count that a reader can reason about all the same.

Only what really adds up is a relation. Where parts come to more than their whole, or a year is
not its quarters, someone counted anew in between, and a reader who took one from the other
would be wrong.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any, Literal, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, eye_array, hstack

from smeaton.analysis.periods import Month, Period
from smeaton.analysis.statistics.disclosure_audit import Sum, matrix_of
from smeaton.analysis.statistics.linear_programme import LinearProgramme

Item = TypeVar("Item", bound=Hashable)
Along = Literal["area", "indicator"]

LEFT_OUT = " less "
"""Stands in the name of what some parts leave out of their whole; no code or slug has it."""
NOTHING = 1e-6
"""Counts are whole numbers; what differs by less than this is the same."""
MOST_PIECES = 20_000
"""With more pieces that nobody gave than this, only those of periods that were given are used."""


class Entrusted(NamedTuple):
    """Names one count: of an indicator, in an area (by its code), over a period."""

    indicator: str
    area: str
    period: Period

    def renamed(self, along: Along, name: str) -> Entrusted:
        """The same count of another indicator, or of another area."""
        return self._replace(area=name) if along == "area" else self._replace(indicator=name)

    def name(self, along: Along) -> str:
        """Its indicator, or its area."""
        return self.area if along == "area" else self.indicator

    @property
    def is_left_out(self) -> bool:
        """Whether it is what some parts leave out of their whole, and so was given by nobody."""
        return LEFT_OUT in self.area or LEFT_OUT in self.indicator

    @property
    def given_indicator(self) -> str:
        """Its indicator, or that of which it is what the parts leave out."""
        return self.indicator.partition(LEFT_OUT)[0]


@dataclass(frozen=True, slots=True)
class Divisions:
    """What lies wholly in what, however deep, by area's code and by indicator.

    Each whole has one group or several. Two of a group are one in the other, or have nothing in
    common; wards that cross neighbourhoods are two groups.
    """

    areas: Mapping[str, Sequence[tuple[str, ...]]]
    indicators: Mapping[str, Sequence[tuple[str, ...]]]

    def along(self, along: Along) -> Mapping[str, Sequence[tuple[str, ...]]]:
        return self.areas if along == "area" else self.indicators


def link(
    known: Mapping[Entrusted, float],
    divisions: Divisions,
    *,
    public: Iterable[Entrusted] = (),
) -> list[Sum[Entrusted]]:
    """All sums that could be made with the counts of one family, true or not.

    ``public`` names those of the known that are no partner's. A sum in which one count alone is
    a partner's is left out: no hiding could defend it.
    """
    open_to_all = frozenset(public)
    given = sorted(known.keys() - open_to_all)
    pieces = _pieces({key.period for key in given})
    in_time = list(_sums_in_time(given, pieces))
    totals = dict.fromkeys(sorted({*known, *(one.total for one in in_time)}))
    sums = [
        *in_time,
        *_sums_of_divisions(totals, divisions),
        *_sums_of_divisions(_finest(given, pieces), divisions),
    ]
    return [one for one in dict.fromkeys(sums) if _defensible(one, open_to_all)]


def families(
    known: Iterable[Entrusted], divisions: Divisions, same: Iterable[Sequence[Entrusted]] = ()
) -> list[list[Entrusted]]:
    """Counts that may have to do with each other: by place and kind, and at overlapping times."""
    listed = sorted(known)
    places = _numbered([*_each(key.area for key in listed), *_whole_with_parts(divisions.areas)])
    kinds = _numbered(
        [
            *_each(key.indicator for key in listed),
            *_whole_with_parts(divisions.indicators),
            *([key.indicator for key in group] for group in same),
        ]
    )
    found: dict[tuple[int, int], list[Entrusted]] = {}
    for key in listed:
        found.setdefault((kinds[key.indicator], places[key.area]), []).append(key)
    return [together for family in found.values() for together in _at_one_time(family)]


def _each(names: Iterable[str]) -> Iterator[list[str]]:
    return ([name] for name in names)


def _whole_with_parts(groups: Mapping[str, Sequence[tuple[str, ...]]]) -> Iterator[list[str]]:
    return ([whole, *(part for parts in into for part in parts)] for whole, into in groups.items())


def _numbered(groups: Iterable[Sequence[str]]) -> dict[str, int]:
    """For each name the number of those that it is connected with."""
    return {name: i for i, together in enumerate(connected(groups)) for name in together}


def connected(groups: Iterable[Sequence[Item]]) -> list[list[Item]]:
    """Whatever shares a group, directly or through others, together; in order of appearance."""
    root: dict[Item, Item] = {}

    def top(item: Item) -> Item:
        while root.setdefault(item, item) != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for group in groups:
        for item in group:
            root[top(item)] = top(group[0])
    found: dict[Item, list[Item]] = {}
    for item in root:
        found.setdefault(top(item), []).append(item)
    return list(found.values())


# -- over time --


def _at_one_time(keys: Iterable[Entrusted]) -> list[list[Entrusted]]:
    """Those whose periods overlap, directly or through others, together."""
    found: list[list[Entrusted]] = []
    last: Month | None = None
    for key in sorted(keys, key=lambda key: (key.period, key)):
        if last is None or key.period.first > last:
            found.append([])
        last = key.period.last if last is None else max(last, key.period.last)
        found[-1].append(key)
    return found


def _sums_in_time(
    given: Sequence[Entrusted], pieces: Mapping[Period, Sequence[Period]]
) -> Iterator[Sum[Entrusted]]:
    """Each period that was given, or that those given make up, as a sum of its pieces."""
    there = set(given)
    pairs = dict.fromkeys((key.indicator, key.area) for key in given)
    for (indicator, area), period in product(pairs, pieces):
        whole = Entrusted(indicator, area, period)
        parts = tuple(whole._replace(period=piece) for piece in pieces[period])
        if len(parts) > 1 and (whole in there or there.issuperset(parts)):
            yield Sum(whole, parts)


def _finest(
    given: Sequence[Entrusted], pieces: Mapping[Period, Sequence[Period]]
) -> dict[Entrusted, None]:
    """Every indicator of the family in each of its areas and pieces of time, given or not.

    Of more than can be worked with, the pieces of those that were given.
    """
    indicators, areas = sorted({k.indicator for k in given}), sorted({k.area for k in given})
    spans = sorted({piece for into in pieces.values() for piece in into})
    if len(indicators) * len(areas) * len(spans) < MOST_PIECES + len(given):
        return {Entrusted(*one): None for one in product(indicators, areas, spans)}
    own = {key._replace(period=piece) for key in given for piece in pieces[key.period]}
    return dict.fromkeys(sorted(own))


def _pieces(periods: Iterable[Period]) -> dict[Period, list[Period]]:
    """Every period cut wherever one of them begins or ends."""
    listed = sorted(periods)
    cuts = sorted({p.first for p in listed} | {p.last + 1 for p in listed})
    spans = [Period(first, after - 1) for first, after in pairwise(cuts)]
    return {p: [s for s in spans if p.first <= s.first and s.last <= p.last] for p in listed}


# -- over places and kinds --


def _sums_of_divisions(
    keys: Mapping[Entrusted, None], divisions: Divisions
) -> Iterator[Sum[Entrusted]]:
    """Places first, then kinds, then the places of what the kinds leave out."""
    by_area = list(_divided(keys, keys, "area", divisions))
    beyond = {**keys, **dict.fromkeys(one.parts[-1] for one in by_area)}
    by_kind = list(_divided(beyond, beyond, "indicator", divisions))
    left_out = dict.fromkeys(one.parts[-1] for one in by_kind)
    yield from by_area
    yield from by_kind
    yield from _divided(left_out, {**beyond, **left_out}, "area", divisions)


def _divided(
    wholes: Iterable[Entrusted],
    keys: Mapping[Entrusted, None],
    along: Along,
    divisions: Divisions,
) -> Iterator[Sum[Entrusted]]:
    """Each whole as the sum of the largest parts that are there, and of what they leave out."""
    groups = divisions.along(along)
    for whole in wholes:
        for parts in groups.get(whole.name(along), ()):
            there = [part for part in parts if whole.renamed(along, part) in keys]
            inner = {deep for part in there for group in groups.get(part, ()) for deep in group}
            largest = [part for part in there if part not in inner]
            if largest:
                # Named by what was taken away: only what lost the same parts is the same.
                rest = f"{whole.name(along)}{LEFT_OUT}{' '.join(largest)}"
                yield Sum(whole, tuple(whole.renamed(along, name) for name in (*largest, rest)))


def _defensible(relation: Sum[Entrusted], public: frozenset[Entrusted]) -> bool:
    named = [key for key in relation.members if not key.is_left_out]
    return public.isdisjoint(named) or sum(key not in public for key in named) > 1


# -- what nobody gave --


def work_out(
    sums: Sequence[Sum[Entrusted]], known: Mapping[Entrusted, float]
) -> tuple[list[Sum[Entrusted]], list[Sum[Entrusted]], dict[Entrusted, float]]:
    """The sums that hold, those still open, and the counts nobody gave that follow from the known.

    A sum that does not hold, or holds only with a count below zero, is dropped.
    """
    kept: list[Sum[Entrusted]] = []
    values = dict(known)
    waiting, before = list(sums), -1
    while len(waiting) != before:
        before, still = len(waiting), []
        for relation in waiting:
            unknown = [key for key in relation.members if key not in values]
            if len(unknown) > 1:
                still.append(relation)
            elif _holds(relation, unknown, values):
                kept.append(relation)
        waiting = still
    return kept, waiting, {key: value for key, value in values.items() if key not in known}


def _holds(
    relation: Sum[Entrusted], unknown: Sequence[Entrusted], values: dict[Entrusted, float]
) -> bool:
    gap = sum(sign * values[key] for key, sign in relation.signed() if key in values)
    if not unknown:
        return abs(gap) < NOTHING
    value = gap if unknown[0] == relation.total else -gap
    if value < -NOTHING:
        return False
    values[unknown[0]] = round(value, 6) + 0.0
    return True


def suppose(
    sums: Sequence[Sum[Entrusted]], values: Mapping[Entrusted, float]
) -> tuple[list[Sum[Entrusted]], dict[Entrusted, float], set[Entrusted]]:
    """Those of the open sums that can be true at once, counts with which they are, and which of
    these are left out by parts that must leave out nothing.

    The counts are those that miss the sums by least (a linear programme with a slack to either
    side of each sum); a sum that is missed all the same does not add up, and is dropped.
    """
    unknown = sorted({key for one in sums for key in one.members if key not in values})
    if not unknown:
        return list(sums), {}, set()
    matrix = matrix_of(sums, unknown)
    known = np.array([sum(s * values[k] for k, s in one.signed() if k in values) for one in sums])
    slack = eye_array(len(sums))
    missing_by = np.concatenate([np.zeros(len(unknown)), np.ones(2 * len(sums))])
    missed = LinearProgramme(hstack([matrix, slack, -slack], format="csr"), -known)
    found = np.maximum(missed.where_least(missing_by)[: len(unknown)], 0.0)
    true = np.abs(matrix @ found + known) < NOTHING
    none = _surely_none(matrix[true], (-known)[true], unknown, found)
    kept = [one for one, holds in zip(sums, true, strict=True) if holds]
    return kept, dict(zip(unknown, found.tolist(), strict=True)), none


def _surely_none(
    matrix: csr_array, sides: NDArray[np.float64], unknown: Sequence[Entrusted], found: Any
) -> set[Entrusted]:
    """What is left out by parts, and cannot be anything but none if the sums are true."""
    maybe = np.array([key.is_left_out for key in unknown]) & (found < NOTHING)
    while maybe.any():
        # Any may be as large as it likes, but one is all that it takes not to be none.
        upper = np.where(maybe, 1.0, np.inf)
        true = LinearProgramme(matrix, sides, upper=upper)
        most = true.where_least(np.where(maybe, -1.0, 0.0))
        if most[maybe].max() < NOTHING:
            break
        maybe &= most < NOTHING
    return {key for key, none in zip(unknown, maybe, strict=True) if none}
