"""The register of risk: every theme with its level, from the one source that the document has."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from smeaton.accounts.permissions import Permission
from smeaton.assessment.exercises import exercise_named
from smeaton.assessment.presenters import finding, sees_levels
from smeaton.assessment.standing import standings
from smeaton.assessment.states import ExerciseState
from smeaton.assessment.tones import tone_of
from smeaton.assessment.views.page import show
from smeaton.assessment.years import scored_year
from smeaton.errors import NotFoundError
from smeaton.partnership.access import Access, reach


@reach(Permission.ASSESSMENT_VIEW)
@require_safe
def register(request: HttpRequest, access: Access, year: str) -> HttpResponse:
    """Levels from the highest down, and for each theme the words of its sections."""
    exercise = exercise_named(access.partnership, year)
    if not sees_levels(access, exercise):
        raise NotFoundError(
            "There are no levels before the room has agreed the scores.",
            todo="Look again when the exercise is agreed.",
        )
    found = standings(scored_year(exercise))
    context = {
        "exercise": exercise,
        "state": ExerciseState(exercise.state),
        "standings": found,
        "finding": finding(found),
        "levels": [
            (level, tone_of(level, found.levels), found.at(level)) for level in found.levels
        ],
        "decided": found.overridden,
        "unsupported": [(one, one.unsupported) for one in found.themes if one.unsupported],
        "moved": [one for one in found.themes if one.movement is not None],
    }
    return show(request, "register", context)
