"""The registers beside the scores: each a list, and a form for an entry."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.assessment import registers as acts
from smeaton.assessment.exercises import exercise_named
from smeaton.assessment.forms.registers import entry_form, label_of
from smeaton.assessment.models import Exercise
from smeaton.assessment.models.registers import Entry
from smeaton.assessment.registers import REGISTERS, Register, register_named
from smeaton.assessment.states import ExerciseState
from smeaton.assessment.views.page import show
from smeaton.core.refusals import refused_on
from smeaton.errors import NotFoundError
from smeaton.partnership.access import Access, reach


@reach(Permission.ASSESSMENT_VIEW)
@require_safe
def entries(request: HttpRequest, access: Access, year: str, register: str) -> HttpResponse:
    """What stands in a register."""
    exercise, found = exercise_named(access.partnership, year), register_named(register)
    slug = access.partnership.slug
    rows = [_shown(found, entry) for entry in _entries(found, exercise)]
    context = {
        "exercise": exercise,
        "register": found,
        "registers": [
            (one.key, one.title, reverse("assessment:entries", args=[slug, year, one.key]))
            for one in REGISTERS.values()
        ],
        "heads": [label_of(found, name) for name in found.fields],
        "rows": rows,
        "open": exercise.state != ExerciseState.FROZEN,
    }
    return show(request, "entries", context)


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, access: Access, year: str, register: str) -> HttpResponse:
    """Put an entry into a register."""
    exercise, found = exercise_named(access.partnership, year), register_named(register)
    form = entry_form(found, exercise)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            acts.add_entry(
                exercise=exercise, register=found, values=_values(form, found), by=access.user
            )
            messages.success(request, f"The {found.one} was written down.")
            return redirect("assessment:entries", access.partnership.slug, year, register)
    context = {"exercise": exercise, "register": found, "form": form, "entry": None}
    return show(request, "entry", context)


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(
    request: HttpRequest, access: Access, year: str, register: str, entry_id: int
) -> HttpResponse:
    """Change an entry, or take it out."""
    exercise, found = exercise_named(access.partnership, year), register_named(register)
    entry = _entries(found, exercise).filter(pk=entry_id).first()
    if entry is None:
        raise NotFoundError("There is no such entry.", todo="Go back to the register.")
    initial = {name: getattr(entry, name) for name in found.fields} | {"edition": entry.edition}
    form = entry_form(found, exercise)(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refused_on(form, now=lambda _: entry_form(found, exercise)(initial=initial)):
            if "remove" in request.POST:
                acts.remove_entry(entry=entry, by=access.user)
            else:
                edition = form.cleaned_data["edition"] or 0
                acts.change_entry(
                    entry=entry, values=_values(form, found), edition=edition, by=access.user
                )
            done = "taken out" if "remove" in request.POST else "changed"
            messages.success(request, f"The {found.one} was {done}.")
            return redirect("assessment:entries", access.partnership.slug, year, register)
    context = {"exercise": exercise, "register": found, "form": form, "entry": entry}
    return show(request, "entry", context)


def _entries(register: Register, exercise: Exercise) -> Any:
    found = register.model.objects.of(exercise.partnership).filter(exercise=exercise)
    return found.select_related("theme") if "theme" in register.fields else found


def _values(form: forms.Form, register: Register) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in register.fields}


def _shown(register: Register, entry: Entry) -> tuple[Entry, list[Any]]:
    """An entry and its cells: a theme by its title, the others as they are."""
    cells = [getattr(entry, name) for name in register.fields]
    return entry, [
        getattr(cell, "title", cell) if name == "theme" else cell
        for name, cell in zip(register.fields, cells, strict=True)
    ]
