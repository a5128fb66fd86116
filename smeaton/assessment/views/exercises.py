"""The exercises of a partnership: beginning one, and taking it from state to state."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.assessment import exercises as acts
from smeaton.assessment.beside import evidence_beside
from smeaton.assessment.exercises import exercise_named
from smeaton.assessment.forms.exercises import (
    CarryForm,
    ExerciseForm,
    ReasonForm,
    SectionsForm,
    SignOffForm,
)
from smeaton.assessment.models import Exercise, SchemeVersion
from smeaton.assessment.presenters import (
    NOW,
    acts_for,
    finding,
    progress_of,
    sees_levels,
    still_to_agree,
)
from smeaton.assessment.scores import carry_over
from smeaton.assessment.seats import finished_themes
from smeaton.assessment.shipped import shipped_schemes
from smeaton.assessment.standing import standings
from smeaton.assessment.states import EXERCISE, Act, ExerciseState
from smeaton.assessment.views.page import show
from smeaton.assessment.years import scored_year
from smeaton.core.refusals import refused_on
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.access import Access, reach


@reach(Permission.ASSESSMENT_VIEW)
@require_safe
def exercises(request: HttpRequest, access: Access) -> HttpResponse:
    """Every year, newest first."""
    there = Exercise.objects.of(access.partnership).select_related("scheme_version")
    rows = [(one, ExerciseState(one.state)) for one in there]
    context = {"rows": rows, "now": NOW}
    return show(request, "exercises", context)


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, access: Access) -> HttpResponse:
    """Begin the exercise of a year, in two steps: its scheme first, then what is scored blind."""
    shipped = {one.id: one for one in shipped_schemes()}
    kept = list(SchemeVersion.objects.of(access.partnership))
    beside = evidence_beside(access.partnership)
    form = ExerciseForm(
        request.POST or None,
        kept=kept,
        shipped=list(shipped.values()),
        months=beside.months,
        themes=_years_with_themes(access),
    )
    second = None
    if request.method == "POST" and form.is_valid():
        where, _, key = form.cleaned_data["scheme"].partition(":")
        scheme = shipped[key] if where == "shipped" else _kept(kept, key).scheme
        second = SectionsForm(
            request.POST if "sections-asked" in request.POST else None, scheme=scheme
        )
        if second.is_bound and second.is_valid():
            like = form.cleaned_data["themes"]
            try:
                exercise = acts.start_exercise(
                    partnership=access.partnership,
                    year=form.cleaned_data["year"],
                    scheme_version=acts.keep_scheme(
                        partnership=access.partnership, scheme=scheme, by=access.user
                    ),
                    blind_sections=second.cleaned_data["sections"],
                    release=beside.release if form.cleaned_data["period_end"] else "",
                    period_end=form.cleaned_data["period_end"],
                    themes_of=exercise_named(access.partnership, like) if like else None,
                    by=access.user,
                )
            except SmeatonError as error:
                second.add_error(None, str(error))
            else:
                more = f", with the themes of {like}" if like else ""
                messages.success(request, f"The exercise of {exercise.year} has begun{more}.")
                return _to(access, exercise)
    context = {"first": form, "second": second, "form": second or form}
    return show(request, "start", context)


@reach(Permission.ASSESSMENT_VIEW)
@require_safe
def exercise(request: HttpRequest, access: Access, year: str) -> HttpResponse:
    """One year: where it stands, what is next, and its themes."""
    found = exercise_named(access.partnership, year)
    state = ExerciseState(found.state)
    levels = sees_levels(access, found)
    shown = standings(scored_year(found))
    own = finished_themes(found, by=access.user) if state is ExerciseState.OPEN else frozenset()
    context = {
        "exercise": found,
        "state": state,
        "now": NOW[state],
        "acts": acts_for(access, found),
        "standings": shown,
        "rows": list(zip(found.themes.all(), shown.themes, strict=True)),
        "to_agree": sum(bool(still_to_agree(one)) for one in shown.themes),
        "finding": finding(shown) if levels else "",
        "sees_levels": levels,
        "progress": progress_of(found),
        "own": own,
        "earlier": _earlier_years(found),
    }
    return show(request, "exercise", context)


@reach(Permission.ASSESSMENT_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, access: Access, year: str, act: str) -> HttpResponse:
    """Ask for what an act needs, and do it."""
    found = exercise_named(access.partnership, year)
    step = _act(act)
    transition = EXERCISE.after(ExerciseState(found.state), step)
    access.check(Permission(transition.permission))
    form: ReasonForm | SignOffForm | None = None
    if step is Act.SIGN_OFF:
        form = SignOffForm(request.POST or None)
    elif step.needs_reason:
        form = ReasonForm(request.POST or None)
    refusal = None
    if request.method == "POST" and (form is None or form.is_valid()):
        signed = form.signed() if isinstance(form, SignOffForm) else None
        reason = form.cleaned_data["reason"] if isinstance(form, ReasonForm) else ""
        try:
            acts.take(found, step, by=access.user, reason=reason, signed=signed)
        except SmeatonError as error:
            refusal = error
        else:
            messages.success(request, f"{step.label}: done.")
            return _to(access, found)
    context = {"exercise": found, "act": step, "form": form, "refusal": refusal}
    return show(request, "take", context, status=422 if refusal else 200)


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def carry(request: HttpRequest, access: Access, year: str) -> HttpResponse:
    """Take over the agreed scores of an earlier year."""
    found = exercise_named(access.partnership, year)
    form = CarryForm(request.POST or None, years=_earlier_years(found))
    if request.method == "POST" and form.is_valid():
        source = exercise_named(access.partnership, form.cleaned_data["year"])
        with refused_on(form):
            taken = carry_over(
                exercise=found, source=source, reason=form.cleaned_data["reason"], by=access.user
            )
            titles = ", ".join(taken)
            messages.success(request, f"Taken over from {source.year}: {titles}.")
            return _to(access, found)
    return show(request, "carry", {"exercise": found, "form": form})


def _earlier_years(exercise: Exercise) -> list[str]:
    earlier = Exercise.objects.of(exercise.partnership).filter(year__lt=exercise.year)
    return list(earlier.values_list("year", flat=True))


def _years_with_themes(access: Access) -> list[tuple[str, int]]:
    """The years whose themes another can begin with, newest first, and how many each has."""
    there = Exercise.objects.of(access.partnership).annotate(number=Count("themes"))
    return list(there.filter(number__gt=0).values_list("year", "number"))


def _act(name: str) -> Act:
    for act in Act:
        if act.key == name:
            return act
    raise NotFoundError("There is no such act.", todo="Go back to the exercise.")


def _kept(kept: list[SchemeVersion], key: str) -> SchemeVersion:
    return next(one for one in kept if str(one.pk) == key)


def _to(access: Access, exercise: Exercise) -> HttpResponse:
    return redirect("assessment:exercise", access.partnership.slug, exercise.year)
