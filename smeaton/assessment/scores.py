"""Acts of scoring: the analyst's from the data, each partner's for itself, the room's together.

A page says what it showed (``seen``, a mark of it); see ``meanwhile``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.analysis.scoring.levels import allowed
from smeaton.assessment.exercises import locked, save
from smeaton.assessment.figures import latest_figures
from smeaton.assessment.models import (
    AgreedScore,
    AnalystScore,
    BlindScore,
    Exercise,
    Snapshot,
    Theme,
)
from smeaton.assessment.seats import seat_of
from smeaton.assessment.standing.register import blind_criteria
from smeaton.assessment.states import ExerciseState
from smeaton.assessment.workbooks.sheets import NOTHING, Given
from smeaton.core.meanwhile import ChangedMeanwhileError, mark
from smeaton.errors import SmeatonError


def analyst_given(theme: Theme) -> dict[str, Given]:
    """What the analyst gave for a theme, by criterion."""
    return _given(AnalystScore.objects.filter(theme=theme))


def own_given(theme: Theme, *, by: User) -> dict[str, Given]:
    """What a partner gave for a theme, for that partner's own eyes."""
    seat = seat_of(by, theme.exercise)
    return _given(BlindScore.objects.filter(theme=theme, seat=seat))


def agreed_given(theme: Theme, criterion: str) -> dict[str, Given]:
    """What the room agreed for one criterion, if it has."""
    return _given(AgreedScore.objects.filter(theme=theme, criterion=criterion))


def mark_of(given: Mapping[str, Given]) -> str:
    """A short mark of what a page shows: another one means that somebody saved meanwhile."""
    said = sorted((key, str(one.value), one.reason) for key, one in given.items() if one != NOTHING)
    return mark(said)


@transaction.atomic
def score_from_data(
    *, theme: Theme, given: Mapping[str, Given], seen: str, by: User | None
) -> None:
    """Save what the analyst gives. Only while the analyst scores."""
    exercise = _in_state(theme, ExerciseState.ANALYST_SCORING, "score from the data")
    _checked(exercise, given)
    _refuse_changed(analyst_given(theme), given, seen)
    rows = {row.criterion: row for row in AnalystScore.objects.filter(theme=theme)}
    figures = latest_figures(theme)
    for key, one in given.items():
        row = rows.get(key) or AnalystScore(
            partnership=theme.partnership, theme=theme, criterion=key
        )
        _write(row, one, figures, by=by)


@transaction.atomic
def score_blind(*, theme: Theme, given: Mapping[str, Given], seen: str, by: User) -> None:
    """Save what a partner gives, under a key that says nothing about who it is. Only while the
    exercise is open to partners."""
    exercise = _in_state(theme, ExerciseState.OPEN, "score")
    _checked(exercise, given)
    _refuse_changed(own_given(theme, by=by), given, seen)
    seat = seat_of(by, exercise)
    rows = {row.criterion: row for row in BlindScore.objects.filter(theme=theme, seat=seat)}
    figures = latest_figures(theme)
    for key, one in given.items():
        row = rows.get(key) or BlindScore(
            partnership=theme.partnership, theme=theme, seat=seat, criterion=key
        )
        _write(row, one, figures, by=None)


@transaction.atomic
def agree(
    *, theme: Theme, criterion: str, given: Given, dissent: str, seen: str, by: User
) -> AgreedScore:
    """Record what the room agreed for one criterion, with its reason and what was said against
    it. Only in moderation."""
    exercise = _in_state(theme, ExerciseState.MODERATION, "record what the room agreed")
    value = allowed(exercise.scheme.criterion(criterion), _needed(given.value))
    _refuse_changed(agreed_given(theme, criterion), {criterion: given}, seen)
    row = AgreedScore.objects.filter(theme=theme, criterion=criterion).first()
    row = row or AgreedScore(partnership=theme.partnership, theme=theme, criterion=criterion)
    row.moderator, row.dissent, row.carried_from = by, dissent, ""
    row.value, row.reason = _decimal(value), given.reason
    row.snapshot = latest_figures(theme)
    save(row, by=by)
    return row


@transaction.atomic
def carry_over(*, exercise: Exercise, source: Exercise, reason: str, by: User) -> list[str]:
    """Take the agreed scores of another year over, for every theme that both have and that has
    none yet; the titles of those themes.

    A value whose criterion is gone or has another scale now is not taken over. Raises
    SmeatonError without a reason, or where there is nothing to take over.
    """
    now = locked(exercise)
    if now.state not in (ExerciseState.ANALYST_SCORING, ExerciseState.MODERATION):
        raise SmeatonError("Scores are taken over while the analyst scores, or in moderation.")
    if not reason.strip():
        raise SmeatonError("Say why scores are taken over without being scored anew.")
    same = _same_scales(now, source)
    old = {theme.key: theme for theme in source.themes.all()}
    taken = [
        theme.title
        for theme in now.themes.all()
        if theme.key in old and _carried(theme, old[theme.key], same, reason=reason, by=by)
    ]
    if not taken:
        raise SmeatonError(
            f"There is nothing to take over from {source.year}.",
            todo="Its themes have no agreed scores, or all of them are scored here already.",
        )
    return taken


def _carried(
    theme: Theme, source: Theme, criteria: frozenset[str], *, reason: str, by: User
) -> bool:
    if theme.agreed_scores.exists():
        return False
    rows = list(source.agreed_scores.filter(criterion__in=criteria))
    for old in rows:
        row = AgreedScore(
            partnership=theme.partnership,
            theme=theme,
            criterion=old.criterion,
            value=old.value,
            reason=reason,
            moderator=by,
            carried_from=source.exercise.year,
        )
        save(row, by=by)
    return bool(rows)


def _same_scales(exercise: Exercise, source: Exercise) -> frozenset[str]:
    old = source.scheme.criteria
    return frozenset(
        key
        for key, criterion in exercise.scheme.criteria.items()
        if key in old and old[key].scale == criterion.scale
    )


def _in_state(theme: Theme, state: ExerciseState, what: str) -> Exercise:
    exercise = locked(theme.exercise)
    if exercise.state != state:
        now = ExerciseState(exercise.state).label.lower()
        raise SmeatonError(
            f"You cannot {what} now: the exercise is “{now}”.",
            todo="What you wrote is still on the page; ask the analyst.",
        )
    return exercise


def _checked(exercise: Exercise, given: Mapping[str, Given]) -> None:
    asked = {one.key: one for one in blind_criteria(exercise.scheme, exercise.blind_sections)}
    for key, one in given.items():
        if key not in asked:
            raise SmeatonError(f"“{key}” is not asked of partners in this exercise.")
        if one.value is not None:
            allowed(asked[key], one.value)


def _refuse_changed(there: Mapping[str, Given], given: Mapping[str, Given], seen: str) -> None:
    """The same again is no conflict: a form that was sent twice changes nothing."""
    changes = any(there.get(key, NOTHING) != one for key, one in given.items())
    if changes and mark_of(there) != seen:
        raise ChangedMeanwhileError(there, what="these scores")


def _write(
    row: AnalystScore | BlindScore, given: Given, figures: Snapshot | None, *, by: User | None
) -> None:
    value = None if given.value is None else _decimal(given.value)
    if (row.value, row.reason) == (value, given.reason):  # a row that is not there yet is empty
        return
    row.value, row.reason, row.snapshot = value, given.reason, figures
    save(row, by=by)


def _given(rows: Iterable[Any]) -> dict[str, Given]:
    return {
        row.criterion: Given(None if row.value is None else Fraction(row.value), row.reason)
        for row in rows
    }


def _needed(value: Fraction | None) -> Fraction:
    if value is None:
        raise SmeatonError("Choose the value that the room agreed.")
    return value


def _decimal(value: Fraction) -> Decimal:
    """Exactly: scales have at most four decimal places."""
    return Decimal(value.numerator) / Decimal(value.denominator)
