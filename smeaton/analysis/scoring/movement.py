"""Why a theme's level and score are not what they were last year: data, scheme or judgement.

Three things can change between two years: the values of criteria that are scored from data, the
values that people judge, and the scheme itself. What each did depends on which is thought to have
changed first, so each gets its Shapley value: its effect averaged over all six orders. It depends
on no order, gives nothing to a cause that did nothing, and the three always add up to the whole
change. Shapley LS. A value for n-person games, in: Contributions to the theory of games II
(1953), pages 307-317; for splitting a change in time: Shorrocks AF. Decomposition procedures for
distributional analysis. Journal of Economic Inequality 11 (2013), pages 99-126.

To ask what last year's values would have given under this year's scheme, they have to be read on
its scales (and this year's on last year's):

* a criterion with the same values in both schemes keeps its value;
* where its scale changed, the value at the same height is taken: 2 of 0 to 4 is 3 of 0 to 6, to the
  nearest step and upwards in the middle. ``rescaled`` names these criteria;
* a criterion that only one of the schemes has takes the value of that scheme's year: that it came
  or went is a change of the scheme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import permutations

from smeaton.analysis.scoring.levels import Scores, ThemeLevel, checked, theme_level
from smeaton.analysis.scoring.scheme import AllowedValue, Criterion, Scheme

CAUSES = ("data", "scheme", "judgement")


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a theme: its scheme, its scores, and which criteria were scored from data."""

    scheme: Scheme
    scores: Scores
    from_data: AbstractSet[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Split:
    """What each cause did. ``data + scheme + judgement == whole``, exactly."""

    data: Fraction
    scheme: Fraction
    judgement: Fraction

    @property
    def whole(self) -> Fraction:
        return self.data + self.scheme + self.judgement


@dataclass(frozen=True, slots=True)
class CriterionMove:
    """A criterion whose value is not what it was; None where there was no value that year.

    ``cause`` is one of ``CAUSES``: scheme for a criterion that came, went or has another
    scale, whatever else moved it.
    """

    criterion: Criterion
    before: AllowedValue | None
    after: AllowedValue | None
    cause: str


@dataclass(frozen=True, slots=True)
class Movement:
    """A theme's level and score, ``before`` and ``after``.

    ``score`` splits the change of the score, in the unit of the scores. ``steps`` splits the change
    of the level, counted in levels (up is positive). Both are None where a year has no level;
    ``steps`` also where the two schemes do not have the same levels. ``rescaled`` are the criteria
    whose scale is another than last year's; ``moves`` lists what changed, criterion by criterion.
    """

    before: ThemeLevel
    after: ThemeLevel
    score: Split | None
    steps: Split | None
    rescaled: tuple[Criterion, ...]
    moves: tuple[CriterionMove, ...]

    @property
    def sentence(self) -> str:
        """``Up from Moderate to High, because the data moved.``"""
        if self.before.level is None or self.after.level is None:
            which = "last year" if self.before.level is None else "this year"
            return f"No movement can be given: there is no level of {which}."
        old, new = self.before.level.title, self.after.level.title
        if self.steps is None:
            return f"{old} last year and {new} now, on levels that do not compare."
        if self.steps.whole == 0:
            return f"{new}, as last year{_counter(self.score)}."
        way = "Up" if self.steps.whole > 0 else "Down"
        return f"{way} from {old} to {new}, because {_because(self.steps)}."


def movement(last: Year, this: Year) -> Movement:
    """The movement of one theme from last year to this one.

    A criterion counts as data where either year scored it from data: to go over from judgement to
    data, or back, is itself a movement of the evidence. Raises ``ScoreError`` for values that a
    year's scheme does not know.
    """
    before = theme_level(last.scheme, last.scores)
    after = theme_level(this.scheme, this.scores)
    rescaled = tuple(
        criterion
        for key, criterion in this.scheme.criteria.items()
        if key in last.scheme.criteria and last.scheme.criteria[key].scale != criterion.scale
    )
    moves = tuple(_moves(last, this))
    if before.level is None or after.level is None:
        return Movement(before, after, None, None, rescaled, moves)
    worlds = _worlds(last, this)
    score = _shapley(lambda moved: _score(worlds(moved)))
    steps = None
    if _levels(last.scheme) == _levels(this.scheme):
        place = {key: n for n, key in enumerate(_levels(this.scheme))}
        steps = _shapley(lambda moved: _step(worlds(moved), place))
    return Movement(before, after, score, steps, rescaled, moves)


def _moves(last: Year, this: Year) -> Iterator[CriterionMove]:
    old, new = checked(last.scheme, last.scores), checked(this.scheme, this.scores)
    from_data = last.from_data | this.from_data
    for key, criterion in (this.scheme.criteria | last.scheme.criteria).items():
        there, here = last.scheme.criteria.get(key), this.scheme.criteria.get(key)
        values = _given(there, old.get(key)), _given(here, new.get(key))
        same = there is not None and here is not None and there.scale == here.scale
        if same and old.get(key) == new.get(key):
            continue
        cause = ("data" if key in from_data else "judgement") if same else "scheme"
        yield CriterionMove(here or criterion, *values, cause)


def _given(criterion: Criterion | None, value: Fraction | None) -> AllowedValue | None:
    if criterion is None or value is None:
        return None
    return criterion.values[criterion.places[value]]


Moved = frozenset[str]
"""Which of the causes have moved to this year; the others stand where they were."""


def _worlds(last: Year, this: Year) -> Callable[[Moved], ThemeLevel]:
    """What the theme would be for each set of causes that have moved."""
    from_data = last.from_data | this.from_data
    old, new = checked(last.scheme, last.scores), checked(this.scheme, this.scores)

    @cache
    def world(moved: Moved) -> ThemeLevel:
        scheme, own = (this.scheme, new) if "scheme" in moved else (last.scheme, old)
        scores: dict[str, Fraction] = {}
        for key, criterion in scheme.criteria.items():
            cause = "data" if key in from_data else "judgement"
            year, values = (this, new) if cause in moved else (last, old)
            scores |= _read(key, criterion, year.scheme, values, own)
        return theme_level(scheme, scores)

    return world


def _read(
    key: str,
    criterion: Criterion,
    given_in: Scheme,
    values: Mapping[str, Fraction],
    own: Mapping[str, Fraction],
) -> dict[str, Fraction]:
    """One criterion's value on its own scale, from values given on that of ``given_in``."""
    there = given_in.criteria.get(key)
    if there is None or key not in values:
        return {key: own[key]} if key in own else {}
    if there.scale == criterion.scale:
        return {key: values[key]}
    height = Fraction(there.places[values[key]], len(there.scale) - 1)
    return {key: criterion.scale[int(height * (len(criterion.scale) - 1) + Fraction(1, 2))]}


def _levels(scheme: Scheme) -> list[str]:
    return [level.key for level in scheme.rising_levels]


def _score(theme: ThemeLevel) -> Fraction:
    assert theme.score is not None, "both years are complete, so every mixture is"
    return theme.score


def _step(theme: ThemeLevel, place: Mapping[str, int]) -> Fraction:
    assert theme.level is not None, "a sound scheme has a level for every score"
    return Fraction(place[theme.level.key])


def _shapley(value: Callable[[Moved], Fraction]) -> Split:
    """Each cause's effect, averaged over all orders in which the causes can move."""
    total = dict.fromkeys(CAUSES, Fraction(0))
    orders = list(permutations(CAUSES))
    for order in orders:
        for place, cause in enumerate(order):
            total[cause] += value(frozenset(order[: place + 1])) - value(frozenset(order[:place]))
    return Split(**{cause: sum_ / len(orders) for cause, sum_ in total.items()})


_WORDS = {
    "data": "the data moved",
    "scheme": "the scheme changed",
    "judgement": "judgement moved",
}


def _because(steps: Split) -> str:
    """The causes that pushed the way the level went, the strongest first."""
    way = 1 if steps.whole > 0 else -1
    effects = {cause: way * getattr(steps, cause) for cause in CAUSES}
    pushed = sorted((c for c in CAUSES if effects[c] > 0), key=lambda c: -effects[c])
    against = [c for c in CAUSES if effects[c] < 0]
    said = _causes(pushed)
    return f"{said}, although {_causes(against)} the other way" if against else said


def _counter(score: Split | None) -> str:
    """Where the level stayed: whether something under it moved all the same."""
    if score is None or all(getattr(score, cause) == 0 for cause in CAUSES):
        return ", with the same score"
    return f", although {_causes([c for c in CAUSES if getattr(score, c) != 0])}"


def _causes(names: Sequence[str]) -> str:
    words = [_WORDS[name] for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
