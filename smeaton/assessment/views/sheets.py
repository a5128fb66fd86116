"""Scoring sheets: the analyst's and the agreed scores as workbooks, and the analyst's back in."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.assessment.exercises import exercise_named
from smeaton.assessment.forms.files import WorkbookForm
from smeaton.assessment.models import Exercise
from smeaton.assessment.presenters import sees_levels
from smeaton.assessment.scores import analyst_given, mark_of, score_from_data
from smeaton.assessment.standing import Scored, ScoredYear
from smeaton.assessment.standing.register import blind_criteria
from smeaton.assessment.views.files import uploaded, workbook_file
from smeaton.assessment.views.page import show
from smeaton.assessment.workbooks import Given, ScoringSheet, Theme, read_sheet, sheet_workbook
from smeaton.assessment.workbooks.sheets import NOTHING
from smeaton.assessment.years import scored_year
from smeaton.core.clock import today
from smeaton.errors import ContractError, NotFoundError, SmeatonError
from smeaton.partnership.access import Access, reach


@reach(Permission.ASSESSMENT_VIEW)
@require_safe
def agreed_sheet(
    request: HttpRequest,  # noqa: ARG001
    access: Access,
    year: str,
    ending: str,
) -> HttpResponse:
    """What the room agreed, as a workbook."""
    exercise = exercise_named(access.partnership, year)
    if not sees_levels(access, exercise):
        raise NotFoundError("The scores are not agreed yet.", todo="Look again later.")
    found = scored_year(exercise)
    given = {
        (theme.key, key): _given(one) for theme in found.themes for key, one in theme.agreed.items()
    }
    return _file(access, _sheet(exercise, found, given), f"agreed-scores-{year}", ending)


@reach(Permission.ASSESSMENT_PREPARE)
@require_safe
def data_sheet(
    request: HttpRequest,  # noqa: ARG001
    access: Access,
    year: str,
    ending: str,
) -> HttpResponse:
    """What the analyst gave so far, as a workbook to go on in."""
    exercise = exercise_named(access.partnership, year)
    found = scored_year(exercise)
    given = {
        (theme.key, key): _given(one)
        for theme in found.themes
        for key, one in theme.analyst.items()
    }
    sheet = _sheet(exercise, found, given, from_data=True)
    return _file(access, sheet, f"scores-from-data-{year}", ending)


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest, access: Access, year: str) -> HttpResponse:
    """Take the analyst's scores of all themes from a workbook, whole or not at all."""
    exercise = exercise_named(access.partnership, year)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    problems: ContractError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            with uploaded(form.cleaned_data["upload"]) as (path, name):
                sheet = read_sheet(path, name=name, scheme=exercise.scheme, themes=_keys(exercise))
            _save(exercise, sheet, access)
        except ContractError as error:
            problems = error
            form.add_error("upload", "The workbook cannot be taken in as it is. See below")
        except SmeatonError as error:
            form.add_error("upload", str(error))
        else:
            messages.success(request, "The scores from the data were taken in.")
            return redirect("assessment:exercise", access.partnership.slug, year)
    context = {"exercise": exercise, "form": form, "problems": problems}
    return show(request, "bring_in", context)


@transaction.atomic
def _save(exercise: Exercise, sheet: ScoringSheet, access: Access) -> None:
    asked = {one.key for one in blind_criteria(exercise.scheme, exercise.blind_sections)}
    for theme in exercise.themes.all():
        found = {key: sheet.at(theme.key, key) for key in exercise.scheme.criteria}
        given = {key: one for key, one in found.items() if key in asked or one != NOTHING}
        seen = mark_of(analyst_given(theme))
        score_from_data(theme=theme, given=given, seen=seen, by=access.user)


def _sheet(
    exercise: Exercise,
    year: ScoredYear,
    given: Mapping[tuple[str, str], Given],
    *,
    from_data: bool = False,
) -> ScoringSheet:
    themes = tuple(Theme(theme.key, theme.title) for theme in year.themes)
    return ScoringSheet(exercise.scheme, themes, given, from_data=from_data)


def _file(access: Access, sheet: ScoringSheet, name: str, ending: str) -> HttpResponse:
    book = sheet_workbook(sheet, organisation=access.partnership.name, made=today())
    return workbook_file(book, name=name, ending=ending)


def _keys(exercise: Exercise) -> list[Theme]:
    return [Theme(theme.key, theme.title) for theme in exercise.themes.all()]


def _given(one: Scored) -> Given:
    return Given(one.value, one.reason)
