"""Scoring a theme: the analyst from the data, a partner blind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.assessment import scores
from smeaton.assessment.exercises import exercise_named
from smeaton.assessment.figures import latest_figures
from smeaton.assessment.forms.scoring import ScoresForm
from smeaton.assessment.models import Theme
from smeaton.assessment.seats import begun_themes
from smeaton.assessment.standing.register import blind_criteria
from smeaton.assessment.states import ExerciseState
from smeaton.assessment.views.page import show
from smeaton.assessment.views.themes import theme_named
from smeaton.assessment.workbooks import Given
from smeaton.assessment.workbooks.sheets import NOTHING
from smeaton.assessment.years import figures_of, level_before
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import SmeatonError
from smeaton.partnership.access import Access, reach


@reach(Permission.ASSESSMENT_SCORE)
@require_safe
def own(request: HttpRequest, access: Access, year: str) -> HttpResponse:
    """What a partner has to score, and what is done."""
    exercise = exercise_named(access.partnership, year)
    begun = begun_themes(exercise, by=access.user)
    asked = len(blind_criteria(exercise.scheme, exercise.blind_sections))
    context = {
        "exercise": exercise,
        "open": exercise.state == ExerciseState.OPEN,
        "themes": [(theme, begun[theme.pk]) for theme in exercise.themes.all()],
        "asked": asked,
        "done": sum(number == asked for number in begun.values()),
    }
    return show(request, "own", context)


@reach(Permission.ASSESSMENT_SCORE)
@require_http_methods(["GET", "HEAD", "POST"])
def score(request: HttpRequest, access: Access, year: str, theme_key: str) -> HttpResponse:
    """One theme, scored blind."""
    theme = theme_named(access, year, theme_key)
    return _score(
        request,
        access,
        theme,
        there=scores.own_given(theme, by=access.user),
        save=lambda given, seen: scores.score_blind(
            theme=theme, given=given, seen=seen, by=access.user
        ),
        page="assessment:score",
        end="assessment:own",
    )


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def from_data(request: HttpRequest, access: Access, year: str, theme_key: str) -> HttpResponse:
    """One theme, scored by the analyst from the data."""
    theme = theme_named(access, year, theme_key)
    return _score(
        request,
        access,
        theme,
        there=scores.analyst_given(theme),
        save=lambda given, seen: scores.score_from_data(
            theme=theme, given=given, seen=seen, by=access.user
        ),
        page="assessment:from-data",
        end="assessment:exercise",
    )


def _score(
    request: HttpRequest,
    access: Access,
    theme: Theme,
    *,
    there: Mapping[str, Given],
    save: Callable[[Mapping[str, Given], str], None],
    page: str,
    end: str,
) -> HttpResponse:
    exercise = theme.exercise
    sections = [one for one in exercise.scheme.sections if one.key in exercise.blind_sections]
    form = ScoresForm(request.POST or None, sections=sections, there=there)
    following = _after(theme)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            save(form.given(), form.cleaned_data["seen"])
        except ChangedMeanwhileError as error:
            form.add_error(None, str(error))
            form.show_what_is_there(error.there)
            status = 409
        except SmeatonError as error:
            form.add_error(None, str(error))
            status = 422
        else:
            _say_what_is_saved(request, theme, form.given(), there)
            if "next" in request.POST and following is not None:
                return redirect(page, access.partnership.slug, exercise.year, following)
            return redirect(end, access.partnership.slug, exercise.year)
    snapshot = latest_figures(theme)
    before, last = level_before(exercise, theme.key)
    context = {
        "exercise": exercise,
        "theme": theme,
        "form": form,
        "blind": page == "assessment:score",
        "following": following,
        "figures": figures_of(snapshot) if snapshot else None,
        "last": last,
        "before": before,
    }
    return show(request, "score", context, status=status)


def _say_what_is_saved(
    request: HttpRequest, theme: Theme, given: Mapping[str, Given], there: Mapping[str, Given]
) -> None:
    values = sum(one.value is not None for one in given.values())
    if any(one != NOTHING for one in given.values()):
        part = "" if values == len(given) else f" so far: {values} of {len(given)}"
        messages.success(request, f"Your scores of {theme.title} are saved{part}.")
    elif any(one != NOTHING for one in there.values()):
        messages.success(request, f"Your scores of {theme.title} are taken out.")
    else:
        messages.info(request, f"Nothing was filled in for {theme.title}, so nothing is saved.")


def _after(theme: Theme) -> str | None:
    """The key of the next theme of the list."""
    keys = list(theme.exercise.themes.values_list("key", flat=True))
    place = keys.index(theme.key) + 1
    return keys[place] if place < len(keys) else None
