"""From a year's scores to every theme's level, and all that bears on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from smeaton.analysis.listing import listed
from smeaton.analysis.scoring import (
    LEAST_SCORERS,
    Concordance,
    Criterion,
    Level,
    Movement,
    Robustness,
    Scheme,
    Scores,
    Spread,
    ThemeLevel,
    Year,
    heard,
    movement,
    robustness,
    spread,
    theme_concordance,
    theme_level,
)
from smeaton.assessment.standing.year import Figure, Overriding, ScoredTheme, ScoredYear

SEED = 1998
"""Of all draws, so that they can be done again. The year of the Crime and Disorder Act."""

TOO_FEW = (
    "Fewer than three people scored it, so nothing is worked out from their values: it would tell "
    "what each of them gave."
)


@dataclass(frozen=True)
class Standing:
    """One theme: its scores, and what follows from them. Nothing is worked out before it is asked.

    ``last`` is the same theme in the year before, None where it was not scored.
    """

    theme: ScoredTheme
    year: ScoredYear
    scheme: Scheme
    last: ScoredTheme | None
    last_scheme: Scheme | None

    @cached_property
    def scored(self) -> ThemeLevel:
        """What the scheme makes of the agreed values."""
        return theme_level(self.scheme, self.theme.scores)

    @cached_property
    def override(self) -> Overriding | None:
        """The override in force; the newest where there are several."""
        holding = [one for one in self.theme.overrides if one.holds(self.year.on)]
        return max(holding, key=lambda one: one.decided_on, default=None)

    @cached_property
    def level(self) -> Level | None:
        """The level that the theme counts at: that of its scores, unless it was overridden."""
        if self.override is None or not self.override.level:
            return self.scored.level
        return next(one for one in self.scheme.levels if one.key == self.override.level)

    @property
    def kept_as_priority(self) -> bool:
        """Whether it was decided that it is a priority whatever its level."""
        return self.override is not None and not self.override.level

    @property
    def decided(self) -> bool:
        """Whether the level is another than the scores give."""
        return self.override is not None and self.level != self.scored.level

    @cached_property
    def robustness(self) -> Robustness | None:
        """How firmly the scores give their level; None while they give none."""
        theme = self.theme
        return robustness(self.scheme, theme.scores, self.heard, theme=theme.key, seed=SEED)

    @cached_property
    def heard(self) -> Mapping[str, Scores]:
        """The blind values that the level rests on: of what enough people scored that none of
        them is known by it, and of what was not taken over from an earlier year instead."""
        return heard(
            {
                seat: {k: v for k, v in own.items() if k not in self.taken_over}
                for seat, own in self.theme.scorers.items()
            }
        )

    @property
    def firmness(self) -> tuple[str, ...]:
        """What would change the level, in sentences; and why nothing is said of its scorers."""
        if self.robustness is None:
            return ()
        unheard = bool(self.theme.scorers) and not self.heard and not self.taken_over
        return (*self.robustness.sentences, *([TOO_FEW] if unheard else []))

    @cached_property
    def taken_over(self) -> Mapping[str, str]:
        """The criteria whose agreed value was not given anew, each with the year it is of."""
        agreed = self.theme.agreed
        return {key: one.carried_from for key, one in agreed.items() if one.carried_from}

    @cached_property
    def spreads(self) -> dict[str, Spread]:
        """How the blind values of each criterion lie, by the criterion's key."""
        return {
            criterion.key: spread(
                criterion, [given.get(criterion.key) for given in self.theme.scorers.values()]
            )
            for criterion in blind_criteria(self.scheme, self.year.blind_sections)
        }

    @cached_property
    def movement(self) -> Movement | None:
        """Against the year before; None where the theme was not scored then.

        Where both years saw the same figures no data moved, whoever read them otherwise.
        """
        if self.last is None or self.last_scheme is None:
            return None
        same = _figures(self.theme) == _figures(self.last) != ()
        data = (frozenset(),) * 2 if same else (from_data(self.last), from_data(self.theme))
        return movement(
            Year(self.last_scheme, self.last.scores, data[0]),
            Year(self.scheme, self.theme.scores, data[1]),
        )

    @property
    def moved(self) -> str:
        """The movement in a sentence, which says what was taken over and not scored anew."""
        if self.movement is None:
            return ""
        if not self.taken_over:
            return self.movement.sentence
        years = listed(sorted(set(self.taken_over.values())))
        level = self.scored.level
        if level is not None and len(self.taken_over) == len(self.theme.agreed):
            return f"{level.title}: taken over from {years}, not scored anew."
        taken = f"{len(self.taken_over)} of {len(self.theme.agreed)} scores"
        return f"{self.movement.sentence} {taken} were taken over from {years}, not given anew."

    @property
    def unsupported(self) -> tuple[Criterion, ...]:
        """Agreed values with neither a reason nor figures behind them."""
        return tuple(
            criterion
            for key, criterion in self.scheme.criteria.items()
            if (given := self.theme.agreed.get(key)) is not None and given.unsupported
        )


@dataclass(frozen=True)
class Standings:
    """All themes of a year, in the order of the exercise."""

    year: ScoredYear
    scheme: Scheme
    themes: tuple[Standing, ...]

    @property
    def overridden(self) -> tuple[Standing, ...]:
        """The themes on which a decision is in force."""
        return tuple(one for one in self.themes if one.override is not None)

    def at(self, level: Level) -> tuple[Standing, ...]:
        """The themes that count at a level."""
        return tuple(one for one in self.themes if one.level == level)

    @property
    def levels(self) -> tuple[Level, ...]:
        """From the highest to the lowest."""
        return tuple(reversed(self.scheme.rising_levels))

    @property
    def without(self) -> tuple[Standing, ...]:
        """The themes that have no level yet."""
        return tuple(one for one in self.themes if one.level is None)

    @cached_property
    def concordance(self) -> Concordance | None:
        """Whether the partners put the themes in the same order; None with too few of them."""
        found = theme_concordance(
            self.scheme,
            {one.theme.key: (one.theme.scores, one.theme.scorers) for one in self.themes},
        )
        return found if found and found.scorers >= LEAST_SCORERS else None

    def theme(self, key: str) -> Standing | None:
        """The theme with this key."""
        return next((one for one in self.themes if one.theme.key == key), None)


def standings(year: ScoredYear) -> Standings:
    """Everything that follows from a year's scores."""
    scheme = year.rules()
    last_scheme = year.before.rules() if year.before else None
    return Standings(
        year,
        scheme,
        tuple(
            Standing(
                theme,
                year,
                scheme,
                year.before.theme(theme.key) if year.before else None,
                last_scheme,
            )
            for theme in year.themes
        ),
    )


def blind_criteria(scheme: Scheme, sections: Sequence[str]) -> tuple[Criterion, ...]:
    """The criteria of the sections that partners score blind."""
    return tuple(
        criterion
        for section in scheme.sections
        if section.key in sections
        for criterion in section.criteria
    )


def _figures(theme: ScoredTheme) -> tuple[Figure, ...]:
    """Those that stood beside the scores last."""
    return theme.figures[-1].figures if theme.figures else ()


def from_data(theme: ScoredTheme) -> frozenset[str]:
    """The criteria whose agreed value is the one that the analyst gave from the data."""
    return frozenset(
        key
        for key, agreed in theme.agreed.items()
        if (given := theme.analyst.get(key)) is not None
        and given.value is not None
        and given.value == agreed.value
    )
