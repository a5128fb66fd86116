"""All that a scheme can say: every result of every section, and the level of each combination.

A scheme has few different results, although it has very many combinations of scores: six criteria
of five values are 15,625 combinations and 25 sums. So the level of every combination of results is
worked out once, exactly, and kept as a table: that is how a scheme is searched for holes, and how
hundreds of thousands of draws get their levels without a rounding error.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from smeaton.analysis.scoring.levels import combined, contribution, level_at, score_of
from smeaton.analysis.scoring.scheme import Scheme, Section

Places = NDArray[np.intp]
NO_LEVEL = -1

MOST_RESULTS = 20_000
"""More different results of one section than any scale needs: a weight or value has too many
decimal places."""

MOST_COMBINATIONS = 200_000
"""... and of all sections together. Twice as many take a second or two to go through."""


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


@dataclass(frozen=True)
class Outcomes:
    """``results`` are those of each counted section, ascending; ``levels`` has one axis a section.

    An entry of ``levels`` is the place of the level among ``scheme.rising_levels``, or
    ``NO_LEVEL`` for a score below the lowest.
    """

    scheme: Scheme
    results: tuple[tuple[Fraction, ...], ...]
    levels: NDArray[np.int8]

    def at(self, places: Mapping[str, Places]) -> NDArray[np.int8]:
        """The levels of many themes, or many draws of one, at once.

        ``places`` has for each counted criterion where the values stand on its scale, counted
        from 0, as arrays of one length.
        """
        index = tuple(
            scale.results_at([places[criterion.key] for criterion in scale.section.criteria])
            for scale in self._scales
        )
        return np.asarray(self.levels[index])

    @cached_property
    def _scales(self) -> tuple[_SectionInWholeNumbers, ...]:
        return tuple(
            _SectionInWholeNumbers.of(section, results)
            for section, results in zip(self.scheme.counted, self.results, strict=True)
        )


@lru_cache(maxsize=16)
def outcomes(scheme: Scheme) -> Outcomes:
    """All outcomes of a scheme whose tables are whole.

    Raises ``ValueError`` where there are more than ``MOST_COMBINATIONS``.
    """
    results = tuple(section_results(section) for section in scheme.counted)
    shape = tuple(len(one) for one in results)
    if math.prod(shape) > MOST_COMBINATIONS:
        raise ValueError(f"{math.prod(shape):,} different combinations of section results")
    place = {level.key: number for number, level in enumerate(scheme.rising_levels)}
    found = (level_at(scheme, score_of(scheme, one)) for one in product(*results))
    flat = [NO_LEVEL if level is None else place[level.key] for level in found]
    return Outcomes(scheme, results, np.array(flat, dtype=np.int8).reshape(shape))


def scores_of(scheme: Scheme) -> dict[Fraction, tuple[Fraction, ...]]:
    """Every score that the scheme can give, with one combination of section results behind it.

    The combinations are those of what the sections contribute, so a table has to be whole.
    """
    results = [section_results(section) for section in scheme.counted]
    if math.prod(len(one) for one in results) > MOST_COMBINATIONS:
        raise ValueError(f"more than {MOST_COMBINATIONS:,} combinations of section results")
    return {score_of(scheme, one): one for one in product(*results)}


def contributions(section: Section) -> tuple[Fraction, ...]:
    """Every number with which the section can go into the score, ascending."""
    return tuple(sorted({contribution(section, result) for result in section_results(section)}))


@dataclass(frozen=True)
class _SectionInWholeNumbers:
    """A section with its values and results multiplied up to whole numbers: no rounding."""

    section: Section
    scales: tuple[NDArray[np.int64], ...]
    results: NDArray[np.int64]
    table: Places | None

    @classmethod
    def of(cls, section: Section, results: Sequence[Fraction]) -> _SectionInWholeNumbers:
        scales = [criterion.scale for criterion in section.criteria]
        parts = len(scales) if section.combine == "mean" else 1
        unit = math.lcm(*(v.denominator for scale in scales for v in scale))
        whole = tuple(np.array([int(v * unit) for v in scale], dtype=np.int64) for scale in scales)
        if section.combine == "table":
            return cls(section, whole, np.empty(0, np.int64), _places_in(results, section))
        found = np.array([int(r * parts * unit) for r in results], dtype=np.int64)
        return cls(section, whole, found, None)

    def _joined(self, places: Sequence[Places]) -> NDArray[np.int64]:
        values = [scale[place] for scale, place in zip(self.scales, places, strict=True)]
        joins = {"max": np.maximum, "min": np.minimum}
        join = joins.get(self.section.combine, np.add)
        total = values[0]
        for one in values[1:]:
            total = join(total, one)
        return total

    def results_at(self, places: Sequence[Places]) -> Places:
        """Which of the section's results each draw has."""
        if self.table is not None:
            return np.asarray(self.table[tuple(places)])
        return np.searchsorted(self.results, self._joined(places))


def _places_in(results: Sequence[Fraction], section: Section) -> Places:
    """For each combination of places on the scales, which of the results the table gives."""
    scales = [criterion.scale for criterion in section.criteria]
    place = {result: number for number, result in enumerate(results)}
    flat = [place[combined(section, values)] for values in product(*scales)]
    return np.array(flat, dtype=np.intp).reshape(tuple(len(scale) for scale in scales))
