"""How far the scorers agree: the spread of their values, and Kendall's W over all of them.

Quartiles are those of definition 7 of Hyndman and Fan, which numpy ("linear") and R (``quantile``,
its default) use: of n values in order, the share p lies at place 1 + (n - 1) p, and between two
values on the straight line from one to the other. Hyndman RJ, Fan Y. Sample quantiles in
statistical packages. The American Statistician 50 (1996), pages 361-365.

Kendall's W is 1 where all scorers put the themes (or criteria) in the same order and near 0 where
their orders have nothing in common. Each scorer's values become ranks, ties the mean of the ranks
they share. Of m scorers and n things scored, with R the sums of ranks of the things and T the sum
over all scorers and all groups of t equal values of t^3 - t,

    W = (12 sum R^2 - 3 m^2 n (n + 1)^2) / (m^2 n (n^2 - 1) - m T)

and ``m (n - 1) W`` is held against chi-squared with n - 1 degrees of freedom, which is good for
more than seven things; with fewer the p value is rough. Kendall MG, Babington Smith B. The
problem of m rankings. Annals of Mathematical Statistics 10 (1939), pages 275-287; the correction
for ties as in Siegel S, Castellan NJ. Nonparametric statistics for the behavioral sciences
(1988), in Legendre P. Species associations: the Kendall coefficient of concordance revisited.
Journal of Agricultural, Biological and Environmental Statistics 10 (2005), pages 226-245, and in
R's ``irr::kendall(correct = TRUE)``. W says that the orders agree, not that the values do:
somebody who gives one point more to everything agrees fully.

Nobody is named. Results count people; with fewer than three, each would know who the other is, and
the sentence says so instead of the values.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from smeaton.analysis.scoring.levels import Scorers, Scores, Value, allowed, theme_level
from smeaton.analysis.scoring.scheme import Criterion, Scheme

LEAST_SCORERS = 3
"""With two scorers, each knows the other's value from the spread."""

FAR_STEPS = 2
"""So many steps of the scale away from the median, or more, is far."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The values that the scorers gave to one criterion of one theme.

    ``counts`` has for each value of the scale, ascending, how many gave it. The median and the
    quartiles are in the scheme's own unit and None where nobody scored; ``far`` is how many gave a
    value ``FAR_STEPS`` or more steps of the scale away from the median place.
    """

    criterion: Criterion
    counts: tuple[int, ...]
    median: float | None
    lower_quartile: float | None
    upper_quartile: float | None
    far: int

    @property
    def scorers(self) -> int:
        return sum(self.counts)

    @property
    def interquartile_range(self) -> float | None:
        if self.lower_quartile is None or self.upper_quartile is None:
            return None
        return self.upper_quartile - self.lower_quartile

    @property
    def may_be_shown(self) -> bool:
        """Whether so many scored that a value in the spread is not known to be somebody's."""
        return self.scorers >= LEAST_SCORERS

    @property
    def sentence(self) -> str:
        """How far people are apart on this criterion, without saying who."""
        if not self.may_be_shown:
            people = {0: "Nobody has", 1: "One person has"}.get(self.scorers, "Two people have")
            return f"{people} scored {self.criterion.title}: too few to show a spread."
        if max(self.counts) == self.scorers:
            label = self.criterion.values[self.counts.index(self.scorers)].label
            return f"All {self.scorers} gave {self.criterion.title} the same value: {label}."
        if not self.far:
            return f"Nobody is far from the middle on {self.criterion.title}."
        who = f"{self.far} of {self.scorers} people {'is' if self.far == 1 else 'are'}"
        return f"{who} two or more steps from the middle on {self.criterion.title}."


def spread(criterion: Criterion, values: Iterable[Value | None]) -> Spread:
    """The spread of the values that were given; None is somebody who has not scored it.

    Raises ``ScoreError`` for a value that is not on the scale.
    """
    given = [allowed(criterion, value) for value in values if value is not None]
    found = Counter(given)
    counts = tuple(found[value] for value in criterion.scale)
    if not given:
        return Spread(criterion, counts, None, None, None, 0)
    numbers = np.array([float(value) for value in given])
    lower, median, upper = (float(q) for q in np.quantile(numbers, [0.25, 0.5, 0.75]))
    places = np.array([criterion.places[value] for value in given])
    far = int(np.sum(np.abs(places - np.median(places)) >= FAR_STEPS))
    return Spread(criterion, counts, median, lower, upper, far)


def heard(scorers: Scorers) -> dict[str, Scores]:
    """What may be used of what was given: the values of criteria that enough people scored.

    What is worked out from the values of one or two people tells what each of them gave.
    """
    given = Counter(key for own in scorers.values() for key, v in own.items() if v is not None)
    enough = {key for key, people in given.items() if people >= LEAST_SCORERS}
    found = {who: {k: v for k, v in own.items() if k in enough} for who, own in scorers.items()}
    return {who: own for who, own in found.items() if own}


def group_value(criterion: Criterion, values: Iterable[Value | None]) -> Fraction | None:
    """The value that stands for the group: the median, always one that the scale has.

    Of an even number the higher of the two in the middle is taken: where a group is split in half,
    the doubt is not resolved towards less risk. None where nobody scored.
    """
    given = sorted(allowed(criterion, value) for value in values if value is not None)
    return given[len(given) // 2] if given else None


@dataclass(frozen=True, slots=True)
class Concordance:
    """Kendall's ``w`` (0 to 1) of ``scorers`` over ``things``, with its test.

    ``p`` is the probability of a W at least as large if everybody put the things in an order of
    chance. Those left out had missing values, see ``concordance``.
    """

    w: float
    chi_squared: float
    degrees_of_freedom: int
    p: float
    scorers: int
    things: int
    scorers_left_out: int
    things_left_out: int


def concordance(ratings: ArrayLike) -> Concordance | None:
    """Kendall's W of a table with a row for each scorer and a column for each thing scored.

    A rank among fewer things is another rank, so the table has to be whole. Where values are
    missing (NaN), the scorer or the thing with the largest share of them missing is left out, the
    thing of two alike, and so on until none is: a scorer who has hardly begun costs the others
    nothing. (R's ``irr::kendall`` leaves out things only.) None where fewer than two scorers or
    two things are left, or every scorer gave everything the same value: there is no order to
    agree on.
    """
    # Here and not above: the models import this package, and so does every command that needs
    # records; scipy takes a third of a second to load.
    from scipy.special import chdtrc

    table = np.atleast_2d(np.asarray(ratings, dtype=np.float64))
    whole = _whole(table)
    m, n = whole.shape
    if m < 2 or n < 2:
        return None
    ranks = [_ranks(row) for row in whole]
    sums = np.sum([rank for rank, _ in ranks], axis=0)
    most = m * m * n * (n * n - 1) - m * sum(ties for _, ties in ranks)
    if most == 0:
        return None
    w = float((12 * np.sum(sums**2) - 3 * m * m * n * (n + 1) ** 2) / most)
    chi_squared = m * (n - 1) * w
    p = float(chdtrc(n - 1, chi_squared))
    left_out = table.shape[0] - m, table.shape[1] - n
    return Concordance(w, chi_squared, n - 1, p, m, n, *left_out)


def theme_concordance(
    scheme: Scheme, themes: Mapping[str, tuple[Scores, Scorers]]
) -> Concordance | None:
    """Whether the scorers put the themes in the same order: Kendall's W over their own scores.

    ``themes`` has for each theme the agreed values and what the scorers gave. A scorer's own score
    of a theme is what the scheme makes of that scorer's values; criteria that nobody was asked to
    score blind have the agreed value for all. A theme that a scorer did not finish is missing.
    """
    people = sorted({key for _, scorers in themes.values() for key in scorers})
    columns = [_own_scores(scheme, *theme, people) for theme in themes.values()]
    return concordance(table_of(columns).T) if people else None


def _own_scores(
    scheme: Scheme, agreed: Scores, scorers: Scorers, people: Sequence[str]
) -> list[Fraction | None]:
    asked = {key for scores in scorers.values() for key, v in scores.items() if v is not None}
    shared = {key: value for key, value in agreed.items() if key not in asked}
    return [
        theme_level(scheme, {**shared, **scorers[one]}).score if scorers.get(one) else None
        for one in people
    ]


def _whole(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """The part of the table without a missing value that the rule of ``concordance`` leaves."""
    while table.size and np.isnan(table).any():
        missing = np.isnan(table)
        by_scorer, by_thing = missing.mean(axis=1), missing.mean(axis=0)
        if by_scorer.max() > by_thing.max():
            table = np.delete(table, by_scorer.argmax(), axis=0)
        else:
            table = np.delete(table, by_thing.argmax(), axis=1)
    return table


def _ranks(values: NDArray[np.float64]) -> tuple[NDArray[np.float64], int]:
    """The ranks, equal values sharing their mean; and the sum of t^3 - t over groups of t.

    ``scipy.stats.rankdata`` gives the same ranks, and costs 50 MB to import.
    """
    _, group, sizes = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(sizes)
    ties = sum(int(size) ** 3 - int(size) for size in sizes)
    return (last - (sizes - 1) / 2)[group], ties


def table_of(rows: Sequence[Sequence[Value | None]]) -> NDArray[np.float64]:
    """Scores as ``concordance`` takes them: a row a scorer, missing as NaN."""
    return np.array([[math.nan if v is None else float(v) for v in row] for row in rows])
