"""The themes of an exercise: the list being made, and each theme to read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.assessment import exercises as acts
from smeaton.assessment.beside import indicator_choices
from smeaton.assessment.exercises import exercise_named
from smeaton.assessment.forms.exercises import ReasonForm, ThemeForm
from smeaton.assessment.forms.overrides import OverrideForm
from smeaton.assessment.models import Override, Theme
from smeaton.assessment.overrides import override_level, withdraw_override
from smeaton.assessment.presenters import sections_of, sees_levels, sees_spreads
from smeaton.assessment.standing import standings
from smeaton.assessment.states import ExerciseState
from smeaton.assessment.tones import tone_of
from smeaton.assessment.views.page import show
from smeaton.assessment.years import scored_year
from smeaton.core.refusals import refused_on
from smeaton.errors import NotFoundError
from smeaton.partnership.access import Access, reach


@reach(Permission.ASSESSMENT_VIEW)
@require_safe
def theme(request: HttpRequest, access: Access, year: str, theme_key: str) -> HttpResponse:
    """A theme: its level and why, the figures, what would change it, what it obliges to."""
    found = theme_named(access, year, theme_key)
    exercise = found.exercise
    standing = standings(scored_year(exercise)).theme(theme_key)
    assert standing is not None  # the theme was found
    levels = tuple(reversed(standing.scheme.rising_levels))
    seen = sees_levels(access, exercise)
    context = {
        "exercise": exercise,
        "state": ExerciseState(exercise.state),
        "theme": found,
        "standing": standing,
        "sees_levels": seen,
        "sections": sections_of(standing, spreads=sees_spreads(exercise)) if seen else [],
        "figures": standing.theme.figures[0] if standing.theme.figures else None,
        "tone": tone_of(standing.level, levels) if standing.level else "",
        "sees_spreads": sees_spreads(exercise),
        "ledger": list(found.overrides.all()),
        "titles": {one.key: one.title for one in levels},
    }
    return show(request, "theme", context)


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, access: Access, year: str) -> HttpResponse:
    """Put a theme on the list."""
    exercise = exercise_named(access.partnership, year)
    form = ThemeForm(request.POST or None, indicators=indicator_choices())
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            made = acts.add_theme(exercise=exercise, by=access.user, **form.cleaned_data)
            messages.success(request, f"{made.title} is on the list now.")
            return redirect("assessment:exercise", access.partnership.slug, year)
    return show(request, "theme_form", {"exercise": exercise, "form": form})


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, access: Access, year: str, theme_key: str) -> HttpResponse:
    """Change a theme, or take it off the list."""
    found = theme_named(access, year, theme_key)
    initial = {name: getattr(found, name) for name in ("title", "about", "indicators")}
    form = ThemeForm(request.POST or None, initial=initial, indicators=indicator_choices())
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            if "remove" in request.POST:
                acts.remove_theme(theme=found, by=access.user)
                messages.success(request, f"{found.title} was taken off the list.")
                return redirect("assessment:exercise", access.partnership.slug, year)
            acts.change_theme(theme=found, by=access.user, **form.cleaned_data)
            messages.success(request, f"{found.title} was changed.")
            return redirect("assessment:theme", access.partnership.slug, year, theme_key)
    context = {"exercise": found.exercise, "theme": found, "form": form}
    return show(request, "theme_form", context)


@reach(Permission.ASSESSMENT_APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def override(request: HttpRequest, access: Access, year: str, theme_key: str) -> HttpResponse:
    """Enter a meeting's decision on another level than the scores give."""
    found = theme_named(access, year, theme_key)
    form = OverrideForm(request.POST or None, scheme=found.exercise.scheme)
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            override_level(theme=found, by=access.user, **form.cleaned_data)
            messages.success(request, "The decision is in the ledger.")
            return redirect("assessment:theme", access.partnership.slug, year, theme_key)
    context = {"exercise": found.exercise, "theme": found, "form": form}
    return show(request, "override", context)


@reach(Permission.ASSESSMENT_APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(
    request: HttpRequest, access: Access, year: str, theme_key: str, override_id: int
) -> HttpResponse:
    """End a decision before its day."""
    found = theme_named(access, year, theme_key)
    decision = Override.objects.filter(theme=found, pk=override_id).first()
    if decision is None:
        raise NotFoundError("There is no such decision.", todo="Go back to the theme.")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            withdraw_override(override=decision, reason=form.cleaned_data["reason"], by=access.user)
            messages.success(request, "The decision was withdrawn.")
            return redirect("assessment:theme", access.partnership.slug, year, theme_key)
    context = {"exercise": found.exercise, "theme": found, "form": form, "decision": decision}
    return show(request, "withdraw", context)


def theme_named(access: Access, year: str, theme_key: str) -> Theme:
    """The theme of an address. Raises NotFoundError where the year does not have it."""
    exercise = exercise_named(access.partnership, year)
    found = exercise.themes.filter(key=theme_key).first()
    if found is None:
        raise NotFoundError(
            f"There is no such theme in {year}.", todo="Go back to the list of themes."
        )
    found.exercise = exercise
    theme: Theme = found
    return theme
