"""What waits for somebody: the next step of a year's scoring, and sections that they are to write.

How many queries it takes does not grow with the number of themes or of sections.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from smeaton.accounts.permissions import Permission
from smeaton.assessment.models import AgreedScore, AnalystScore, DocumentSection, Exercise
from smeaton.assessment.seats import begun_themes
from smeaton.assessment.standing.register import blind_criteria
from smeaton.assessment.states import ExerciseState, SectionState
from smeaton.core.waiting import Waiting
from smeaton.documents.numbers import counted
from smeaton.partnership.access import Access


def waiting_for(access: Access) -> list[Waiting]:
    """What waits for a visitor whose roles let them do it, year by year; then what they write."""
    return [*_steps(access), *_sections(access)]


@dataclass(frozen=True, slots=True)
class _Step:
    """What is to be done in a state of an exercise, and on which page."""

    words: str
    route: str = "assessment:exercise"


def _steps(access: Access) -> list[Waiting]:
    mine = [state for state, (permission, _) in _WAITS_FOR.items() if access.may(permission)]
    if not mine:
        return []
    there = Exercise.objects.of(access.partnership).filter(state__in=mine).order_by("year")
    return [
        Waiting(
            f"{step.words}: {exercise.year}",
            reverse(step.route, args=[access.partnership.slug, exercise.year]),
        )
        for exercise in there.select_related("scheme_version")
        if (step := _WAITS_FOR[ExerciseState(exercise.state)][1](exercise, access))
    ]


def _to_begin(exercise: Exercise, access: Access) -> _Step:  # noqa: ARG001
    return _Step("Put the themes on the list and start scoring")


def _to_score_from_data(exercise: Exercise, access: Access) -> _Step:  # noqa: ARG001
    asked = {one.key for one in blind_criteria(exercise.scheme, exercise.blind_sections)}
    given = _criteria_of(AnalystScore, exercise)
    carried = _criteria_of(AgreedScore, exercise, carried_from__gt="")
    themes = _themes(exercise)
    left = sum(not (asked <= given[one] or asked <= carried[one]) for one in themes)
    if left:
        return _Step(f"Score {_of(left, themes)} from the data")
    return _Step("Open the scoring to partners")


def _to_score(exercise: Exercise, access: Access) -> _Step | None:
    asked = len(blind_criteria(exercise.scheme, exercise.blind_sections))
    begun = begun_themes(exercise, by=access.user)
    themes = _themes(exercise)
    left = sum(begun[one] < asked for one in themes)
    return _Step(f"Score {_of(left, themes)}", "assessment:own") if left else None


def _to_agree(exercise: Exercise, access: Access) -> _Step:  # noqa: ARG001
    asked = exercise.scheme.criteria.keys()
    agreed = _criteria_of(AgreedScore, exercise)
    themes = _themes(exercise)
    left = sum(not asked <= agreed[one] for one in themes)
    if left:
        return _Step(f"Agree on {_of(left, themes)} in the room", "assessment:room-first")
    return _Step("Agree the scores")


def _to_sign_off(exercise: Exercise, access: Access) -> _Step:  # noqa: ARG001
    return _Step("Sign off the scores")


_WAITS_FOR: Mapping[
    ExerciseState, tuple[Permission, Callable[[Exercise, Access], _Step | None]]
] = {
    ExerciseState.DRAFT: (Permission.ASSESSMENT_PREPARE, _to_begin),
    ExerciseState.ANALYST_SCORING: (Permission.ASSESSMENT_PREPARE, _to_score_from_data),
    ExerciseState.OPEN: (Permission.ASSESSMENT_SCORE, _to_score),
    ExerciseState.MODERATION: (Permission.ASSESSMENT_PREPARE, _to_agree),
    ExerciseState.AGREED: (Permission.ASSESSMENT_APPROVE, _to_sign_off),
}
"""For whom an exercise waits in a state, and what it waits for."""


def _sections(access: Access) -> list[Waiting]:
    """What the visitor is to write."""
    if not access.may(Permission.ASSESSMENT_WRITE):
        return []
    done = [state for state in SectionState if state.is_done]
    mine = DocumentSection.objects.of(access.partnership).filter(assigned_to=access.user)
    rows = mine.exclude(state__in=done).order_by("document__exercise__year", "place", "id")
    found = []
    for title, key, edition, year in rows.values_list(
        "title", "key", "edition", "document__exercise__year"
    ):
        verb = "Finish" if edition else "Write"
        address = reverse("assessment:section", args=[access.partnership.slug, year, key])
        found.append(Waiting(f"{verb} the section “{title}”: {year}", address))
    return found


def _themes(exercise: Exercise) -> list[int]:
    return list(exercise.themes.values_list("pk", flat=True))


def _criteria_of(model: Any, exercise: Exercise, **more: str) -> Mapping[int, set[str]]:
    """By the number of a theme: the criteria that have a value."""
    found: dict[int, set[str]] = defaultdict(set)
    rows = model.objects.filter(theme__exercise=exercise, value__isnull=False, **more)
    for theme, criterion in rows.values_list("theme_id", "criterion"):
        found[theme].add(criterion)
    return found


def _of(left: int, themes: list[int]) -> str:
    """10 of 30 themes."""
    return f"{left} of {counted(len(themes), 'theme')}"
