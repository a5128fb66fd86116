"""Pages about the organisations that take part in a partnership."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.core.clock import today
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.partnership import bodies as acts
from smeaton.partnership.access import Access, reach
from smeaton.partnership.forms.groups import BodyForm, CapacityForm, EndForm
from smeaton.partnership.likeness import alike
from smeaton.partnership.models import Capacity
from smeaton.partnership.presenters.structure import BodyRow, body_rows
from smeaton.partnership.views.asking import asked_day, show_form


@reach(Permission.GROUPS_VIEW)
@require_safe
def bodies(request: HttpRequest, access: Access) -> HttpResponse:
    """Who takes part on a day, in what capacity."""
    form, day = asked_day(request)
    rows = body_rows(access.partnership, day)
    context = {
        "day": day,
        "form": form,
        "parts": [
            *((one.several, [row for row in rows if row.capacity == one]) for one in Capacity),
            ("No capacity on this day", [row for row in rows if not row.capacity]),
        ],
        "authorities": sum(row.capacity == Capacity.RESPONSIBLE for row in rows),
        "alike": _alike(rows) if access.may(Permission.GROUPS_CHANGE) else [],
        "others": sum(row.capacity not in ("", Capacity.RESPONSIBLE) for row in rows),
        "permission": Permission,
    }
    return render(request, "partnership/bodies.html", context)


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def add_body(request: HttpRequest, access: Access) -> HttpResponse:
    """Add an organisation, in a capacity."""
    form = BodyForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            made = acts.add_body(
                partnership=access.partnership, by=access.user, **form.cleaned_data
            )
            messages.success(request, f"{made} was added.")
            return redirect(_bodies(access))
    return show_form(
        request, form, title="Add a member body", button="Add body", back=_bodies(access)
    )


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def give_capacity(request: HttpRequest, access: Access, body_id: int) -> HttpResponse:
    """Say in what capacity a body takes part, and when."""
    body = acts.body_numbered(access.partnership, body_id)
    form = CapacityForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            acts.give_capacity(body=body, by=access.user, **form.cleaned_data)
            messages.success(request, f"The capacity of {body} was saved.")
            return redirect(_bodies(access))
    return show_form(
        request, form, title=f"In what capacity: {body}", button="Save", back=_bodies(access)
    )


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def end_capacity(request: HttpRequest, access: Access, capacity_id: int) -> HttpResponse:
    """A body stops taking part in a capacity."""
    held = acts.capacity_numbered(access.partnership, capacity_id)
    form = EndForm(filled_in(request), initial={"last_day": today()})
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            acts.end_capacity(held=held, by=access.user, **form.cleaned_data)
            messages.success(request, f"The last day of {held.body} was saved.")
            return redirect(_bodies(access))
    label = Capacity(held.capacity).label.lower()
    return show_form(
        request,
        form,
        title=f"{held.body} is no {label} any more",
        button="Save",
        back=_bodies(access),
    )


def _alike(rows: list[BodyRow]) -> list[tuple[BodyRow, BodyRow]]:
    """Bodies whose names look like one, spelt in two ways."""
    named = {row.name: row for row in rows}
    return [(named[one], named[other]) for one, other in alike(sorted(named))]


def _bodies(access: Access) -> str:
    return reverse("partnership:bodies", args=[access.partnership.slug])
