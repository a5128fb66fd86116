"""What the pages of an assessment show, from the standings alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smeaton.accounts.permissions import Permission
from smeaton.accounts.roles import roles_with
from smeaton.analysis.listing import listed
from smeaton.analysis.scoring import AllowedValue, Criterion, Section, Spread, Value
from smeaton.assessment.models import BlindScore, Exercise
from smeaton.assessment.standing import Agreed, Standing, Standings
from smeaton.assessment.standing.register import blind_criteria
from smeaton.assessment.states import EXERCISE, Act, ExerciseState
from smeaton.documents.numbers import counted
from smeaton.partnership.access import Access

NOW = {
    ExerciseState.DRAFT: "The list of themes is being made.",
    ExerciseState.ANALYST_SCORING: "The analyst scores harm and likelihood from the data.",
    ExerciseState.OPEN: "Partners score, each for themselves. Nobody sees what another gave.",
    ExerciseState.MODERATION: "The room looks at the scores together and agrees on each of them.",
    ExerciseState.AGREED: "The scores are agreed. The Executive has not signed them off yet.",
    ExerciseState.SIGNED_OFF: "The Executive signed the scores off.",
    ExerciseState.FROZEN: "The scores are frozen as they were signed off, and change no more.",
}
"""What happens in each state, in one sentence."""


def acts_for(access: Access, exercise: Exercise) -> list[Act]:
    """What the visitor may do with the exercise now, the way on first."""
    return [
        Act(one.act)
        for one in EXERCISE.transitions
        if one.source == exercise.state and access.may(one.permission)
    ]


def sees_levels(access: Access, exercise: Exercise) -> bool:
    """Whoever prepares the exercise sees levels as they come; everybody else once agreed."""
    return ExerciseState(exercise.state).shows_levels or access.may(Permission.ASSESSMENT_PREPARE)


def sees_spreads(exercise: Exercise) -> bool:
    """Nobody sees what partners gave while partners score."""
    return exercise.state not in (
        ExerciseState.DRAFT,
        ExerciseState.ANALYST_SCORING,
        ExerciseState.OPEN,
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the partners have come, in numbers that name nobody."""

    people: int
    finished: int
    of_theme: Mapping[int, int]

    @property
    def sentence(self) -> str:
        if not self.people:
            return "Nobody has scored yet."
        people = "1 person has" if self.people == 1 else f"{self.people} people have"
        return f"{people} begun, and {self.finished} of them scored everything."


def progress_of(exercise: Exercise) -> Progress:
    """Who has scored what, as counts. ``of_theme``: finished sheets by the theme's number."""
    asked = len(blind_criteria(exercise.scheme, exercise.blind_sections))
    rows = BlindScore.objects.filter(theme__exercise=exercise, value__isnull=False)
    sheets = Counter(rows.values_list("seat", "theme_id"))
    whole = [key for key, number in sheets.items() if number == asked]
    themes = exercise.themes.count()
    done = Counter(seat for seat, _ in whole)
    return Progress(
        people=len({seat for seat, _ in sheets}),
        finished=sum(number == themes for number in done.values()),
        of_theme=Counter(theme for _, theme in whole),
    )


@dataclass(frozen=True, slots=True)
class CriterionShown:
    """One criterion of a theme: what was agreed, and how the blind values lie."""

    criterion: Criterion
    agreed: Agreed | None
    value: AllowedValue | None
    analyst: AllowedValue | None
    spread: Spread | None
    blind: bool

    @property
    def bars(self) -> Iterator[tuple[str, int, int]]:
        """For each value of the scale: its name, how many gave it, and that in percent."""
        if self.spread is None or not self.spread.may_be_shown:
            return
        for value, number in zip(self.criterion.values, self.spread.counts, strict=True):
            yield value.label, number, round(100 * number / self.spread.scorers)


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section of a theme: its word, and its criteria."""

    section: Section
    word: str
    criteria: tuple[CriterionShown, ...]


def sections_of(standing: Standing, *, spreads: bool) -> list[SectionShown]:
    """Every section of a theme with all that was given for it."""
    results = {one.section.key: one for one in (*standing.scored.counted, *standing.scored.beside)}
    return [
        SectionShown(
            section,
            results[section.key].word or "",
            tuple(_criterion(standing, section, one, spreads) for one in section.criteria),
        )
        for section in standing.scheme.sections
    ]


def _criterion(
    standing: Standing, section: Section, criterion: Criterion, spreads: bool
) -> CriterionShown:
    agreed = standing.theme.agreed.get(criterion.key)
    analyst = standing.theme.analyst.get(criterion.key)
    return CriterionShown(
        criterion,
        agreed,
        _named(criterion, agreed.value if agreed else None),
        _named(criterion, analyst.value if analyst else None),
        standing.spreads.get(criterion.key) if spreads else None,
        section.key in standing.year.blind_sections,
    )


def _named(criterion: Criterion, value: Value | None) -> AllowedValue | None:
    return None if value is None else criterion.values[criterion.places[value]]


def still_to_agree(standing: Standing) -> list[Criterion]:
    """The criteria of a theme that have no agreed value yet, in the order of the scheme."""
    return [
        criterion
        for key, criterion in standing.scheme.criteria.items()
        if (agreed := standing.theme.agreed.get(key)) is None or agreed.value is None
    ]


def why_closed(state: ExerciseState) -> str:
    """Why the room can agree nothing in this state, and who could change that."""
    ways = [one for one in EXERCISE.transitions if one.target == ExerciseState.MODERATION]
    holders = {
        one.source: listed(
            [role.label.lower() for role in roles_with(Permission(one.permission))], last="or"
        )
        for one in ways
    }
    if state in (ExerciseState.AGREED, ExerciseState.SIGNED_OFF):
        return (
            f"Nothing can be changed now, because the scores are {state.label.lower()}: "
            f"the {holders[state]} can open them again, with a reason."
        )
    if state is ExerciseState.FROZEN:
        return (
            "Nothing can be changed any more, because the scores are frozen as they were signed "
            "off: nobody can open them again, and what is new is scored in the next year."
        )
    holder = holders[ExerciseState.OPEN]
    return f"Nothing can be agreed yet, because scoring is not closed: the {holder} closes it."


def finding(found: Standings) -> str:
    """The register in one sentence: "9 themes are High, 7 Moderate and 10 Standard."."""
    parts = [
        f"{counted(len(at), 'theme')} {'is' if len(at) == 1 else 'are'} {level.title}"
        for level in found.levels
        if (at := found.at(level))
    ]
    parts += [f"{len(found.without)} without a level yet"] if found.without else []
    return f"{'; '.join(parts)}." if parts else "There is no theme yet."
