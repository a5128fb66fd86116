"""The workshop: what the room sees on the wall, and where it is written down what it agreed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.assessment import scores
from smeaton.assessment.exercises import exercise_named
from smeaton.assessment.forms.fields import as_value
from smeaton.assessment.forms.scoring import AgreedForm
from smeaton.assessment.models import Theme
from smeaton.assessment.presenters import (
    sections_of,
    sees_spreads,
    still_to_agree,
    why_closed,
)
from smeaton.assessment.scores import agreed_given, mark_of
from smeaton.assessment.standing import Standing, Standings, standings
from smeaton.assessment.states import ExerciseState
from smeaton.assessment.tones import tone_of
from smeaton.assessment.views.page import show
from smeaton.assessment.views.themes import theme_named
from smeaton.assessment.years import scored_year
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.access import Access, reach

LOOKS_AGAIN = 5
"""Seconds after which the page on the wall looks again."""


@reach(Permission.ASSESSMENT_VIEW)
@require_safe
def room(request: HttpRequest, access: Access, year: str, theme_key: str = "") -> HttpResponse:
    """One theme on the wall. It looks again by itself, without a script."""
    exercise = exercise_named(access.partnership, year)
    if not sees_spreads(exercise):
        raise NotFoundError(
            "The room sees the scores when scoring is closed.",
            todo="The analyst closes it on the page of the exercise.",
        )
    found = standings(scored_year(exercise))
    standing = found.theme(theme_key) if theme_key else next(iter(found.themes), None)
    if standing is None:
        raise NotFoundError("There is no such theme.", todo="Go back to the exercise.")
    levels = tuple(reversed(found.scheme.rising_levels))
    place = found.themes.index(standing)
    context = {
        "exercise": exercise,
        "standing": standing,
        "sections": sections_of(standing, spreads=True),
        "tone": tone_of(standing.level, levels) if standing.level else "",
        "number": place + 1,
        "count": len(found.themes),
        "before": _key_at(found, place - 1),
        "after": _key_at(found, place + 1),
        "concordance": found.concordance,
        "moderates": exercise.state == ExerciseState.MODERATION
        and access.may(Permission.ASSESSMENT_PREPARE),
    }
    answer = show(request, "room", context)
    if exercise.state == ExerciseState.MODERATION:
        answer["Refresh"] = str(LOOKS_AGAIN)
    return answer


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def moderate(
    request: HttpRequest, access: Access, year: str, theme_key: str, criterion: str
) -> HttpResponse:
    """Write down what the room agreed for one criterion; read it while it cannot be changed."""
    theme = theme_named(access, year, theme_key)
    asked = theme.exercise.scheme.criterion(criterion)
    there = agreed_given(theme, criterion)
    row = theme.agreed_scores.filter(criterion=criterion).first()
    initial = {"seen": mark_of(there), "dissent": row.dissent if row else ""}
    for one in there.values():
        initial |= {"value": as_value(one.value), "reason": one.reason}
    form = AgreedForm(request.POST or None, criterion=asked, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            scores.agree(
                theme=theme,
                criterion=criterion,
                given=form.given(),
                dissent=form.cleaned_data["dissent"],
                seen=form.cleaned_data["seen"],
                by=access.user,
            )
        except ChangedMeanwhileError as error:
            form.add_error(None, str(error))
            form.show_what_is_there(error.there)
        except SmeatonError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{asked.title}: written down.")
            return _onwards(access, theme, criterion)
    standing = _standing(theme)
    sees_room = sees_spreads(theme.exercise)
    shown = next(
        one
        for section in sections_of(standing, spreads=sees_room)
        for one in section.criteria
        if one.criterion == asked
    )
    state = ExerciseState(theme.exercise.state)
    closed = "" if state is ExerciseState.MODERATION else why_closed(state)
    context = {
        "exercise": theme.exercise,
        "theme": theme,
        # What somebody sent too late is still on the page.
        "form": form if form.is_bound or not closed else None,
        "closed": closed,
        "shown": shown,
        "sees_room": sees_room,
    }
    return show(request, "moderate", context)


def _onwards(access: Access, theme: Theme, criterion: str) -> HttpResponse:
    """To the next criterion of the theme that has no agreed value, from this one on and then from
    the first; back to the theme in the room where all have one."""
    order = list(theme.exercise.scheme.criteria)
    place = order.index(criterion)
    left = {one.key for one in still_to_agree(_standing(theme))}
    following = next((key for key in (*order[place:], *order[:place]) if key in left), None)
    where = [access.partnership.slug, theme.exercise.year, theme.key]
    if following is None:
        return redirect("assessment:room", *where)
    return redirect("assessment:moderate", *where, following)


def _standing(theme: Theme) -> Standing:
    standing = standings(scored_year(theme.exercise)).theme(theme.key)
    assert standing is not None  # the theme was found
    return standing


def _key_at(found: Standings, place: int) -> str:
    return found.themes[place].theme.key if 0 <= place < len(found.themes) else ""
