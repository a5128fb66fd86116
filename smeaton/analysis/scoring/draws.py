"""How often a theme would get each level if chance chose among the scorers' own values.

In each draw every criterion that people scored takes the value that one of them gave, each scorer
equally likely and each criterion by itself; what was scored from data, or agreed without blind
scores, stays as it is. The share of draws that come out at a level says how much of it is the
theme and how much is whom one asks. (A bootstrap of the scorers, as in Efron B, Tibshirani RJ. An
introduction to the bootstrap, 1993, would ask how sure the *median* is; a room that is split in
half has a firm median and no agreement, and that is what has to show.)

The same seed gives the same draws, whatever other themes there are, in whatever order the scorers
come and whatever their keys are. numpy may change its generators from one version to another
(NEP 19), so an exercise that is frozen keeps the counts and not only the seed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from smeaton.analysis.scoring.levels import Scorers, Scores, checked, theme_level
from smeaton.analysis.scoring.outcomes import NO_LEVEL, Places, outcomes
from smeaton.analysis.scoring.scheme import Level, Scheme

DRAWS = 10_000
"""At which a share of one half is good to half a percentage point either way, most of the time."""


@dataclass(frozen=True, slots=True)
class LevelShares:
    """``counts`` has for each level, from the lowest, in how many of the ``draws`` it came out."""

    counts: tuple[tuple[Level, int], ...]
    draws: int

    def count(self, level: Level) -> int:
        return next(count for one, count in self.counts if one.key == level.key)

    def share(self, level: Level) -> float:
        """From 0 to 1."""
        return self.count(level) / self.draws


def level_shares(
    scheme: Scheme,
    agreed: Scores,
    scorers: Scorers,
    *,
    theme: str,
    seed: int,
    draws: int = DRAWS,
) -> LevelShares | None:
    """The shares of the levels over draws from the values that the scorers gave to one theme.

    ``theme`` is any text that names the theme: with the seed it decides the draws. None where the
    agreed values give no level yet. Raises ``ScoreError`` as ``theme_level`` does.
    """
    known = checked(scheme, agreed)
    if theme_level(scheme, known).level is None:
        return None
    given = [checked(scheme, scores) for scores in scorers.values()]
    places: dict[str, Places] = {}
    for section in scheme.counted:
        for criterion in section.criteria:
            key = criterion.key
            own = [criterion.places[scores[key]] for scores in given if key in scores]
            choice = np.sort(own or [criterion.places[known[key]]])
            rng = np.random.default_rng([seed, _digest(theme, key)])
            places[key] = choice[rng.integers(0, len(choice), size=draws)]
    found = outcomes(scheme).at(places)
    counts = np.bincount(found - NO_LEVEL, minlength=len(scheme.levels) + 1)[1:]
    rising = zip(scheme.rising_levels, counts.tolist(), strict=True)
    return LevelShares(tuple(rising), draws)


def all_level_shares(
    scheme: Scheme,
    themes: Mapping[str, tuple[Scores, Scorers]],
    *,
    seed: int,
    draws: int = DRAWS,
) -> dict[str, LevelShares | None]:
    """``level_shares`` of every theme: agreed values and scorers, by what names the theme."""
    return {
        name: level_shares(scheme, agreed, scorers, theme=name, seed=seed, draws=draws)
        for name, (agreed, scorers) in themes.items()
    }


def _digest(theme: str, criterion: str) -> int:
    """A number that stands for a criterion of a theme on every machine, as ``hash`` does not."""
    text = f"{theme}\0{criterion}".encode()
    return int.from_bytes(hashlib.sha256(text).digest()[:8])
