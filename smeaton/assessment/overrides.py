"""The ledger of decisions that a theme counts at another level than its scores give."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.assessment.exercises import locked, save
from smeaton.assessment.models import Override, Theme
from smeaton.assessment.states import ExerciseState
from smeaton.core.clock import today
from smeaton.errors import SmeatonError


@transaction.atomic
def override_level(
    *,
    theme: Theme,
    level: str,
    reason: str,
    proposer: str,
    meeting: str,
    decided_on: date,
    expires_on: date,
    by: User | None,
) -> Override:
    """Record that a meeting decided on another level for a theme, or (``level`` empty) to keep it
    as a priority, until a day."""
    exercise = locked(theme.exercise)
    _refuse_frozen(ExerciseState(exercise.state))
    if level and level not in {one.key for one in exercise.scheme.levels}:
        raise SmeatonError(f"The scheme has no level {level!r}.")
    if expires_on <= decided_on:
        raise SmeatonError("The decision has to expire after the day on which it was taken.")
    override = Override(
        partnership=theme.partnership,
        theme=theme,
        level=level,
        reason=reason,
        proposer=proposer,
        meeting=meeting,
        decided_on=decided_on,
        expires_on=expires_on,
    )
    save(override, by=by)
    return override


@transaction.atomic
def withdraw_override(*, override: Override, reason: str, by: User) -> None:
    """End an override before its day; it stays in the ledger."""
    exercise = locked(override.theme.exercise)
    _refuse_frozen(ExerciseState(exercise.state))
    if override.withdrawn_on is not None:
        raise SmeatonError("This decision was withdrawn already.")
    override.withdrawn_on = today()
    save(override, by=by, reason=reason)


def _refuse_frozen(state: ExerciseState) -> None:
    if state is ExerciseState.FROZEN:
        raise SmeatonError(
            "The assessment is frozen as it was signed off.", todo="Decide it for the next year."
        )
