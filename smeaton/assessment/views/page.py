"""What every page of an assessment is shown with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from smeaton.accounts.permissions import Permission
from smeaton.analysis.scoring import Section
from smeaton.assessment import figure_words
from smeaton.assessment.models import Exercise
from smeaton.assessment.presenters import sees_levels, sees_spreads
from smeaton.assessment.standing import Standing
from smeaton.assessment.states import ExerciseState
from smeaton.assessment.tones import tone_of
from smeaton.documents.numbers import decimal
from smeaton.partnership.access import Access


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """A page, with what the templates of an assessment ask for."""
    asked = {
        "assessment_pages": assessment_pages,
        "figure_words": figure_words,
        "number_words": number_words,
        "permission": Permission,
        "step_words": step_words,
        "tone_of": tone_of,
        "words_of": words_of,
    }
    return render(request, f"assessment/{template}.html", {**asked, **context}, status=status)


def assessment_pages(access: Access, exercise: Exercise) -> list[tuple[str, str, str]]:
    """Name, title and address of each page of an exercise that would open for this visitor now."""
    return [
        (name, title, reverse(route, args=[access.partnership.slug, exercise.year, *more]))
        for name, title, route, *more in _pages(access, exercise)
    ]


def _pages(access: Access, exercise: Exercise) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [("exercise", "Themes", "assessment:exercise")]
    scores = access.may(Permission.ASSESSMENT_SCORE)
    if scores and exercise.state == ExerciseState.OPEN:
        found.append(("own", "Your scores", "assessment:own"))
    if sees_spreads(exercise):
        found.append(("room", "The room", "assessment:room-first"))
    if sees_levels(access, exercise):
        found.append(("register", "Risk register", "assessment:register"))
    found.append(("registers", "Gaps and more", "assessment:entries", "gaps"))
    found.append(("document", "Document", "assessment:document"))
    return found


def number_words(value: float) -> str:
    """A result or a score, as near as matters for a level: 2, 1.25."""
    return decimal(float(value), 0 if value == int(value) else 2)


def step_words(value: float) -> str:
    """A median or quartile of a scale: 2, 2.5."""
    return decimal(value, 0 if value == int(value) else 1)


def words_of(standing: Standing) -> list[tuple[Section, str]]:
    """For each section of the scheme what stands in the table: its band, or its number."""
    results = {one.section.key: one for one in (*standing.scored.counted, *standing.scored.beside)}
    found = []
    for section in standing.scheme.sections:
        result = results[section.key]
        number = "" if result.result is None else step_words(float(result.result))
        found.append((section, result.word or number or "not scored yet"))
    return found
