"""All that a scheme can say: every result of every section, and the level of each combination.

A scheme has few different results, although it has very many combinations of scores: six criteria
of five values are 15,625 combinations and 25 sums. So the level of every combination of results is
worked out once, exactly, and kept as a table: that is how a scheme is searched for holes, and how
hundreds of thousands of draws get their levels without a rounding error.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache, reduce
from itertools import product

import numpy as np
from numpy.typing import NDArray

from smeaton.analysis.scoring.levels import combined, contribution, level_at, score_of_parts
from smeaton.analysis.scoring.scheme import Scheme, Section

Places = NDArray[np.intp]
NO_LEVEL = -1

MOST_RESULTS = 20_000
"""More different results of one section than any scale needs: a weight or value has too many
decimal places."""

MOST_COMBINATIONS = 200_000
"""... and of what all sections contribute. So many take some seconds to go through."""


def section_results(section: Section) -> tuple[Fraction, ...]:
    """Every result that the section can have, ascending.

    Raises ``ValueError`` where there are more than ``MOST_RESULTS``.
    """
    scales = [criterion.scale for criterion in section.criteria]
    match section.combine:
        case "table":
            found = set(section.table.values())
        case "sum" | "mean":
            found = _grown(scales, lambda one, other: one + other)
            if section.combine == "mean":
                found = {total / len(scales) for total in found}
        case "max" | "min":
            found = _grown(scales, max if section.combine == "max" else min)
    return tuple(sorted(found))


def _grown(
    scales: Sequence[Sequence[Fraction]], join: Callable[[Fraction, Fraction], Fraction]
) -> set[Fraction]:
    """What one value of each scale can be joined to, scale by scale."""
    found = set(scales[0])
    for scale in scales[1:]:
        found = {join(so_far, value) for so_far in found for value in scale}
        if len(found) > MOST_RESULTS:
            raise ValueError(f"more than {MOST_RESULTS:,} different results")
    return found


def contributions(section: Section) -> tuple[Fraction, ...]:
    """Every number with which the section can go into the score, ascending."""
    return tuple(sorted({contribution(section, result) for result in section_results(section)}))


def scores_of(scheme: Scheme) -> dict[Fraction, tuple[Fraction, ...]]:
    """Every score that the scheme can give, with one combination of contributions behind it.

    A look-up table has to be whole. Raises ``ValueError`` where there are more than
    ``MOST_COMBINATIONS``.
    """
    return {score_of_parts(scheme, one): one for one in _combinations(scheme)}


def _combinations(scheme: Scheme) -> Iterator[tuple[Fraction, ...]]:
    parts = [contributions(section) for section in scheme.counted]
    number = math.prod(len(one) for one in parts)
    if number > MOST_COMBINATIONS:
        raise ValueError(f"{number:,} combinations of what the sections contribute")
    return product(*parts)


@dataclass(frozen=True)
class Outcomes:
    """The level of every combination of what the sections contribute.

    ``levels`` has an axis for each counted section, along which its contributions ascend. An entry
    is the place of the level among ``scheme.rising_levels``, or ``NO_LEVEL`` for a score below the
    lowest, which no sound scheme has.
    """

    scheme: Scheme
    levels: NDArray[np.int8]

    def at(self, places: Mapping[str, Places]) -> NDArray[np.int8]:
        """The levels of many themes, or many draws of one, at once.

        ``places`` has for each counted criterion where the values stand on its scale, counted
        from 0, as arrays of one length.
        """
        index = tuple(
            scale.parts_at([places[criterion.key] for criterion in scale.section.criteria])
            for scale in self._scales
        )
        return np.asarray(self.levels[index])

    @cached_property
    def _scales(self) -> tuple[_SectionInWholeNumbers, ...]:
        return tuple(_SectionInWholeNumbers.of(section) for section in self.scheme.counted)


@lru_cache(maxsize=16)
def outcomes(scheme: Scheme) -> Outcomes:
    """All outcomes of a scheme that was found sound."""
    place = {level.key: number for number, level in enumerate(scheme.rising_levels)}
    found = (level_at(scheme, score_of_parts(scheme, one)) for one in _combinations(scheme))
    flat = [NO_LEVEL if level is None else place[level.key] for level in found]
    shape = tuple(len(contributions(section)) for section in scheme.counted)
    return Outcomes(scheme, np.array(flat, dtype=np.int8).reshape(shape))


@dataclass(frozen=True)
class _SectionInWholeNumbers:
    """A section with its values and results multiplied up to whole numbers: no rounding.

    ``parts`` has for each of the ``results``, ascending, which of the contributions it is; for a
    table, which has no results to search, for each combination of places on the scales.
    """

    section: Section
    scales: tuple[NDArray[np.int64], ...]
    results: NDArray[np.int64]
    parts: Places

    @classmethod
    def of(cls, section: Section) -> _SectionInWholeNumbers:
        scales = [criterion.scale for criterion in section.criteria]
        unit = math.lcm(*(value.denominator for scale in scales for value in scale))
        whole = tuple(np.array([int(v * unit) for v in scale], dtype=np.int64) for scale in scales)
        place = {part: number for number, part in enumerate(contributions(section))}
        if section.combine == "table":
            flat = [place[contribution(section, combined(section, v))] for v in product(*scales)]
            shape = tuple(len(scale) for scale in scales)
            return cls(section, whole, np.empty(0, np.int64), np.reshape(flat, shape))
        results = section_results(section)
        parts = np.array([place[contribution(section, one)] for one in results], dtype=np.intp)
        added = unit * len(scales) if section.combine == "mean" else unit
        found = np.array([int(one * added) for one in results], dtype=np.int64)
        return cls(section, whole, found, parts)

    def parts_at(self, places: Sequence[Places]) -> Places:
        """Which of the section's contributions each draw has."""
        if self.section.combine == "table":
            return np.asarray(self.parts[tuple(places)])
        return np.asarray(self.parts[np.searchsorted(self.results, self._joined(places))])

    def _joined(self, places: Sequence[Places]) -> NDArray[np.int64]:
        values = [scale[place] for scale, place in zip(self.scales, places, strict=True)]
        join = {"max": np.maximum, "min": np.minimum}.get(self.section.combine, np.add)
        return reduce(join, values)
