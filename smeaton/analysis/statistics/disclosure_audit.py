"""What a reader can work out of hidden counts: the attacker that ``disclosure`` defends against.

The attacker knows every published count, which counts add up to which, and that a hidden count
is not negative (and, where noughts are published, at least 1: ``least`` says which). For each
hidden count there is then a lowest and a highest value that fits all of that: linear programming
finds both. Fischetti M, Salazar JJ. Solving the cell suppression problem on tabular data with
linear constraints. Management Science 47 (2001).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from smeaton.analysis.statistics.linear_programme import LinearProgramme

Key = TypeVar("Key", bound=Hashable)

FAILED_GUESSES = 3
"""After so many random pushes that widened nothing, each narrow count is looked at by itself."""


@dataclass(frozen=True, slots=True)
class Sum(Generic[Key]):
    """``total`` is the sum of ``parts``: a row of a table, a column, a city and its wards."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def members(self) -> tuple[Key, ...]:
        return (self.total, *self.parts)

    def signed(self) -> Iterable[tuple[Key, int]]:
        """Each member with its sign in ``sum(parts) - total = 0``."""
        yield self.total, -1
        for part in self.parts:
            yield part, 1


def matrix_of(sums: Sequence[Sum[Key]], keys: Sequence[Key]) -> csr_array:
    """A row for each sum, a column for each key: its sign in ``sum(parts) - total``."""
    column = {key: i for i, key in enumerate(keys)}
    rows, columns, signs = [], [], []
    for row, relation in enumerate(sums):
        for key, sign in relation.signed():
            if key in column:
                rows.append(row)
                columns.append(column[key])
                signs.append(float(sign))
    return csr_array((signs, (rows, columns)), shape=(len(sums), len(keys)))


class Attacker(Generic[Key]):
    """Keeps, for each hidden count, the widest range that is known to fit what is published.

    Hiding more can only widen a range, so what was once found stays valid: that saves most of
    the programmes that would otherwise have to be solved again.
    """

    def __init__(
        self,
        counts: Mapping[Key, float | None],
        sums: Sequence[Sum[Key]],
        *,
        least: Mapping[Key, int],
    ) -> None:
        self.counts = counts
        self.sums = sums
        self.least = least
        # So far above every count that the bound is never what limits a range.
        self.most = 10.0 * sum(count or 0 for count in counts.values()) + 1000
        self.lowest: dict[Key, float] = {}
        self.highest: dict[Key, float] = {}

    def too_narrow(
        self,
        hidden: Iterable[Key],
        *,
        widths: Mapping[Key, float],
        leaving: Callable[[Key], bool] = lambda _: False,
    ) -> Iterator[Key]:
        """The hidden counts that a reader can work out to within less than their width.

        One by one, as each is asked for: those that ``leaving`` says are of no interest (any
        more) are passed over, which saves their programmes.
        """
        keys = list(hidden)
        for key in keys:
            value = float(self.counts[key] or 0)
            self.lowest.setdefault(key, value)
            self.highest.setdefault(key, value)
        if not keys:
            return
        programme = _programme(self.counts, self.sums, keys, least=self.least, most=self.most)
        self._guess(programme, keys, widths)
        for column, key in enumerate(keys):
            if not leaving(key) and self._is_narrow_after_all(programme, keys, column, widths[key]):
                yield key

    def _is_narrow_after_all(
        self, programme: LinearProgramme, hidden: Sequence[Key], column: int, width: float
    ) -> bool:
        key = hidden[column]
        for direction in (-1.0, 1.0):
            if self.highest[key] - self.lowest[key] < width:
                objective = np.zeros(len(hidden))
                objective[column] = direction
                self._widen(hidden, programme.where_least(objective))
        return self.highest[key] - self.lowest[key] < width

    def _guess(
        self, programme: LinearProgramme, hidden: Sequence[Key], widths: Mapping[Key, float]
    ) -> None:
        """Push all that is narrow up or down at random, until that has stopped to help."""
        directions = np.random.default_rng(len(hidden))  # any will do, as long as it repeats
        narrow, failures = set(self._narrow(hidden, widths)), 0
        # Few are sooner looked at by themselves.
        while len(narrow) > FAILED_GUESSES and failures < FAILED_GUESSES:
            pushes = directions.choice([-1.0, 1.0], len(hidden))
            pushes[[key not in narrow for key in hidden]] = 0.0
            self._widen(hidden, programme.where_least(pushes))
            remaining = set(self._narrow(hidden, widths))
            failures = failures + 1 if remaining == narrow else 0
            narrow = remaining

    def _narrow(self, hidden: Sequence[Key], widths: Mapping[Key, float]) -> list[Key]:
        return [key for key in hidden if self.highest[key] - self.lowest[key] < widths[key]]

    def _widen(self, hidden: Sequence[Key], solution: NDArray[np.float64]) -> None:
        """Every solution fits what is published, so it speaks for all hidden counts at once."""
        for key, value in zip(hidden, np.round(solution, 6).tolist(), strict=True):
            self.lowest[key] = min(self.lowest[key], value)
            self.highest[key] = max(self.highest[key], value)


def _programme(
    counts: Mapping[Key, float | None],
    sums: Sequence[Sum[Key]],
    hidden: Sequence[Key],
    *,
    least: Mapping[Key, int],
    most: float,
) -> LinearProgramme:
    """All that is known of the hidden counts."""
    truth = np.array([float(counts[key] or 0) for key in hidden])
    matrix = matrix_of(sums, hidden)
    # What is published and what is missing stand still, at what they truly are.
    lower = np.minimum([least[key] for key in hidden], truth)
    return LinearProgramme(matrix, matrix @ truth, lower=lower, upper=most)
