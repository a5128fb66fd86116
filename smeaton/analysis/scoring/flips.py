"""The smallest single change that would give a theme another level.

Three kinds, each worked out exactly:

* one criterion moved along its scale, by the fewest steps;
* one scorer left out. A criterion whose agreed value is the scorers' own (their median, see
  ``agreement.group_value``) follows those who are left; one that the moderation set to something
  else, or that was scored from data, stays;
* the weight of one section, multiplied by the factor nearest to 1. A weighted mean moves in one
  direction as one weight grows, so the factor at which it reaches the edge of its level is the
  solution of one linear equation.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from smeaton.analysis.scoring.levels import (
    Scorers,
    Scores,
    checked,
    contribution,
    section_result,
    theme_level,
)
from smeaton.analysis.scoring.scheme import AllowedValue, Criterion, Level, Scheme, Section


@dataclass(frozen=True, slots=True)
class CriterionFlip:
    """Moving ``criterion`` from ``before`` to ``after``, by ``steps``, gives ``level``."""

    criterion: Criterion
    before: AllowedValue
    after: AllowedValue
    steps: int
    level: Level


@dataclass(frozen=True, slots=True)
class ScorerFlips:
    """How many of the ``scorers`` would, if left out alone, change the level; never who.

    ``levels`` are those that the theme would get, from the lowest; ``leaves_none`` counts those
    without whom a criterion has no value and the theme no level.
    """

    scorers: int
    flipping: int
    levels: tuple[Level, ...]
    leaves_none: int


@dataclass(frozen=True, slots=True)
class WeightFlip:
    """Multiplying the weight of ``section`` by ``factor`` gives ``level``.

    ``heavier`` is the direction: more weight, or less. ``beyond``: the factor itself is not
    enough, anything further in that direction is.
    """

    section: Section
    factor: Fraction
    heavier: bool
    beyond: bool
    level: Level


def criterion_flips(scheme: Scheme, agreed: Scores) -> tuple[CriterionFlip, ...]:
    """All changes of one criterion that give another level by the fewest steps, in scheme order.

    Empty where no single criterion can, or where the theme has no level yet.
    """
    known = checked(scheme, agreed)
    level = theme_level(scheme, known).level
    if level is None:
        return ()
    found = [
        flip
        for section in scheme.counted
        for criterion in section.criteria
        for flip in _moves(scheme, known, level, criterion)
    ]
    fewest = min((flip.steps for flip in found), default=0)
    return tuple(flip for flip in found if flip.steps == fewest)


def _moves(
    scheme: Scheme, known: Mapping[str, Fraction], level: Level, criterion: Criterion
) -> list[CriterionFlip]:
    here = criterion.places[known[criterion.key]]
    found = []
    for place, value in enumerate(criterion.scale):
        other = theme_level(scheme, {**known, criterion.key: value}).level
        if other is not None and other.key != level.key:
            ends = criterion.values[here], criterion.values[place]
            found.append(CriterionFlip(criterion, *ends, abs(place - here), other))
    return found


def scorer_flips(scheme: Scheme, agreed: Scores, scorers: Scorers) -> ScorerFlips:
    """What leaving out each scorer alone would do to the level of the agreed values."""
    known = checked(scheme, agreed)
    given = [checked(scheme, scores) for scores in scorers.values()]
    level = theme_level(scheme, known).level
    changes = [_change(known, own) for own in _followers(known, given)] if level else []
    # Many scorers gave the same; what leaving one of them out changes is worked out once.
    found = {change: theme_level(scheme, known | dict(change)).level for change in set(changes)}
    others = [found[change] for change in changes]
    levels = [one for one in others if one is not None and one != level]
    leaves_none = others.count(None)
    distinct = tuple(one for one in scheme.rising_levels if one in levels)
    return ScorerFlips(len(given), len(levels) + leaves_none, distinct, leaves_none)


def _followers(
    known: Mapping[str, Fraction], given: Sequence[Mapping[str, Fraction]]
) -> Iterator[dict[str, Fraction | None]]:
    """For each scorer, what the values that are the scorers' own would be without them."""
    own = {}
    for key in known:
        values = sorted(scores[key] for scores in given if key in scores)
        if values and values[len(values) // 2] == known[key]:
            own[key] = values
    for scores in given:
        yield {key: _middle_without(own[key], scores[key]) for key in scores if key in own}


def _middle_without(values: Sequence[Fraction], left_out: Fraction) -> Fraction | None:
    """The ``agreement.group_value`` of ascending values, one of them left out."""
    middle = (len(values) - 1) // 2
    if len(values) == 1:
        return None
    return values[middle + 1] if bisect_left(values, left_out) <= middle else values[middle]


def _change(
    known: Mapping[str, Fraction], own: Mapping[str, Fraction | None]
) -> frozenset[tuple[str, Fraction | None]]:
    return frozenset((key, value) for key, value in own.items() if value != known[key])


def weight_flip(scheme: Scheme, agreed: Scores) -> WeightFlip | None:
    """The change of one section's weight nearest to none that gives another level.

    Nearest is by ratio: twice is as far as half. Of two that are equally near, the first section
    in scheme order. None where no weight can, where weights have no effect, or where the theme has
    no level yet.
    """
    known = checked(scheme, agreed)
    level = theme_level(scheme, known).level
    if level is None or not scheme.weighted:
        return None
    found = [flip for section in scheme.counted for flip in _factors(scheme, known, level, section)]
    return min(found, key=lambda flip: max(flip.factor, 1 / flip.factor), default=None)


def _factors(
    scheme: Scheme, known: Mapping[str, Fraction], level: Level, section: Section
) -> list[WeightFlip]:
    """At which factors of one weight the score crosses the upper and the lower edge of a level."""
    rising = scheme.rising_levels
    place = rising.index(level)
    found = []
    if place + 1 < len(rising):
        above = rising[place + 1]
        found.append(_crossing(scheme, known, section, above.begins, above))
    if place > 0:
        below = rising[place - 1]
        found.append(_crossing(scheme, known, section, level.begins, below))
    return [flip for flip in found if flip is not None]


def _crossing(
    scheme: Scheme, known: Mapping[str, Fraction], section: Section, edge: Fraction, level: Level
) -> WeightFlip | None:
    """Where the score equals ``edge``, beyond which lies ``level``; None where it never does.

    With the others' weighted sum A and weights B, this section's part r and weight w, the mean is
    (A + f w r) / (B + f w), and the sum A + f w r.
    """
    parts = {s.key: _part(s, known) for s in scheme.counted}
    others = [s for s in scheme.counted if s.key != section.key]
    a = sum((s.weighs * parts[s.key] for s in others), Fraction(0))
    b = sum((s.weighs for s in others), Fraction(0))
    if scheme.score.combine == "sum":
        short, pull = edge - a, parts[section.key]
    else:
        short, pull = edge * b - a, parts[section.key] - edge
    if pull == 0 or short / pull <= 0:
        return None
    factor = short / (section.weighs * pull)
    upwards = level.begins >= edge
    # On the edge itself (a factor of 1) more weight lowers the score if this part lies below it.
    heavier = factor > 1 or (factor == 1 and pull < 0)
    return WeightFlip(section, factor, heavier, not upwards, level)


def _part(section: Section, known: Mapping[str, Fraction]) -> Fraction:
    result = section_result(section, known).result
    assert result is not None, "the theme has a level"
    return contribution(section, result)
