"""How firmly a theme has its level: what would change it, and how often chance would.

Put together from ``flips`` (the smallest single change of one criterion, of one scorer, of one
weight) and ``draws`` (the share of each level over draws from the scorers' own values), and said in
sentences that a board can read. Nobody is named: the sentences count people.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from smeaton.analysis.listing import listed
from smeaton.analysis.scoring.draws import DRAWS, LevelShares, level_shares
from smeaton.analysis.scoring.flips import (
    CriterionFlip,
    ScorerFlips,
    WeightFlip,
    criterion_flips,
    scorer_flips,
    weight_flip,
)
from smeaton.analysis.scoring.levels import Scorers, Scores, theme_level
from smeaton.analysis.scoring.scheme import Level, Scheme

NAMED = 3
"""How many criteria a sentence names before it only counts the rest."""

TIMES_AS_MUCH = 3
"""From this factor on a weight is "3 times as much" and not "200% more"."""


@dataclass(frozen=True, slots=True)
class Robustness:
    """What would change the ``level`` of one theme.

    ``criteria`` are all single moves by the fewest steps (none: no single criterion can);
    ``weight`` is None where no weight can, or none has an effect.
    """

    level: Level
    criteria: tuple[CriterionFlip, ...]
    scorers: ScorerFlips
    weight: WeightFlip | None
    shares: LevelShares

    @property
    def hangs_on_one_person(self) -> bool:
        return self.scorers.flipping > 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """One each on criteria, scorers, weights and draws; nothing on what there is none of."""
        said = (
            _of_criteria(self.level, self.criteria),
            _of_scorers(self.level, self.scorers),
            _of_weight(self.level, self.weight),
            _of_shares(self.level, self.shares) if self.scorers.scorers else "",
        )
        return tuple(sentence for sentence in said if sentence)


def robustness(
    scheme: Scheme,
    agreed: Scores,
    scorers: Scorers,
    *,
    theme: str,
    seed: int,
    draws: int = DRAWS,
) -> Robustness | None:
    """The robustness of the level that the ``agreed`` values give to a theme.

    ``scorers`` holds the blind values by keys that say nothing about who it is; ``theme`` and
    ``seed`` decide the draws. None where the theme has no level yet. Raises ``ScoreError`` for
    values that the scheme does not know.
    """
    level = theme_level(scheme, agreed).level
    shares = level_shares(scheme, agreed, scorers, theme=theme, seed=seed, draws=draws)
    if level is None or shares is None:
        return None
    return Robustness(
        level=level,
        criteria=criterion_flips(scheme, agreed),
        scorers=scorer_flips(scheme, agreed, scorers),
        weight=weight_flip(scheme, agreed),
        shares=shares,
    )


def _of_criteria(level: Level, flips: Sequence[CriterionFlip]) -> str:
    if not flips:
        return f"No change of a single criterion would make it anything but {level.title}."
    first, steps = flips[0], flips[0].steps
    if len(flips) == 1:
        return (
            f"{first.criterion.title} {_moved(first)}, from {first.before.label} to "
            f"{first.after.label}, would make it {first.level.title}."
        )
    by = "one step" if steps == 1 else f"{steps} steps"
    names = list(dict.fromkeys(flip.criterion.title for flip in flips))
    shown = ", ".join(names[:NAMED])
    more = f" or {len(names) - NAMED} others" if len(names) > NAMED else ""
    to = listed([one.title for one in dict.fromkeys(flip.level for flip in flips)], last="or")
    return f"Moving one criterion by {by} would make it {to}: {shown}{more}."


def _moved(flip: CriterionFlip) -> str:
    by = "one step" if flip.steps == 1 else f"{flip.steps} steps"
    return f"{by} {'higher' if flip.after.value > flip.before.value else 'lower'}"


def _of_scorers(level: Level, found: ScorerFlips) -> str:
    if not found.scorers:
        return ""
    if not found.flipping:
        return f"It is {level.title} whichever one of the {found.scorers} scorers is left out."
    to = [one.title for one in found.levels] + (["without a level"] if found.leaves_none else [])
    would = listed(to, last="or")
    if found.flipping == 1:
        return f"The level hangs on one person's score: without it, it would be {would}."
    return (
        f"The level hangs on single scores: leaving out any one of {found.flipping} of the "
        f"{found.scorers} scorers would make it {would}."
    )


def _of_weight(level: Level, flip: WeightFlip | None) -> str:
    if flip is None:
        return ""
    # Not which level it would be: rounded to a whole number, the factor may pass over one.
    return f"If {flip.section.title} counted {_counted(flip)}, it would no longer be {level.title}."


def _counted(flip: WeightFlip) -> str:
    """In whole numbers that are enough: rounded away from what would not yet be."""
    if flip.factor >= TIMES_AS_MUCH:
        return f"{_enough(flip.factor, flip.beyond)} times as much"
    if flip.heavier:
        more = _enough(100 * (flip.factor - 1), flip.beyond)
        return "twice as much" if more == 100 else f"{more}% more"
    less = _enough(100 * (1 - flip.factor), flip.beyond)
    return f"{less}% less" if less < 100 else "next to nothing"


def _enough(number: Fraction, beyond: bool) -> int:
    whole = math.ceil(number)
    return whole + 1 if beyond and whole == number else whole


def _of_shares(level: Level, shares: LevelShares) -> str:
    count = shares.count(level)
    if count == shares.draws:
        return f"It is {level.title} in every one of {count:,} draws from the scorers' own values."
    others = ", ".join(
        f"{one.title} in {n:,}" for one, n in reversed(shares.counts) if n and one.key != level.key
    )
    return (
        f"In {shares.draws:,} draws from the scorers' own values it is {level.title} in {count:,}"
        f"; {others}."
    )
