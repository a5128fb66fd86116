"""Pages about what stands on each agenda of a group."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.core.written import there
from smeaton.meetings import agendas
from smeaton.meetings.agendas import AboutItem, standing_item_numbered
from smeaton.meetings.forms.agendas import RemoveForm, StandingItemForm
from smeaton.meetings.models import StandingItem
from smeaton.meetings.running_order import added_up
from smeaton.meetings.views.asking import of_standing, show_form
from smeaton.partnership.access import Access, reach
from smeaton.partnership.groups import group_named


@reach(Permission.MEETINGS_VIEW)
@require_safe
def standing(request: HttpRequest, access: Access, group: str) -> HttpResponse:
    """What stands on each agenda of a group, in order."""
    found = group_named(access.partnership, group)
    items = list(found.standing_items.all())
    context = {
        "group": found,
        "items": items,
        "sum": added_up(None, None, [one.minutes for one in items]),
        "permission": Permission,
    }
    return render(request, "meetings/standing.html", context)


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def add(request: HttpRequest, access: Access, group: str) -> HttpResponse:
    """Put an item on each agenda of a group."""
    found = group_named(access.partnership, group)
    form = StandingItemForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        made = agendas.add_standing_item(group=found, about=form.written(), by=access.user)
        messages.success(request, f"{made.title} is on each agenda that is begun from now on.")
        return redirect(of_standing(access, found))
    return show_form(
        request,
        form,
        title="Add a standing item",
        button="Add it",
        back=of_standing(access, found),
        about=found.name,
    )


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def change(request: HttpRequest, access: Access, standing_id: int) -> HttpResponse:
    """Change a standing item. Agendas that were begun stay as they are."""
    found = standing_item_numbered(access.partnership, standing_id)
    form = StandingItemForm(filled_in(request), initial=_there(found))
    if request.method == "POST" and form.is_valid():
        with refused_on(form, now=lambda one: StandingItemForm(initial=_there(one))):
            edition = form.cleaned_data["edition"]
            agendas.change_standing_item(
                item=found, about=form.written(), edition=edition, by=access.user
            )
            messages.success(request, "The standing item was changed.")
            return redirect(of_standing(access, found.group))
    return show_form(
        request,
        form,
        title="Change the standing item",
        button="Save",
        back=of_standing(access, found.group),
        about=found.group.name,
    )


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(["POST"])
def move(request: HttpRequest, access: Access, standing_id: int) -> HttpResponse:
    """Let a standing item change places with that before it, or after it."""
    found = standing_item_numbered(access.partnership, standing_id)
    agendas.move_item(item=found, earlier="earlier" in request.POST, by=access.user)
    return redirect(of_standing(access, found.group))


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def remove(request: HttpRequest, access: Access, standing_id: int) -> HttpResponse:
    """Take a standing item off."""
    found = standing_item_numbered(access.partnership, standing_id)
    form = RemoveForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        agendas.remove_item(item=found, by=access.user, **form.cleaned_data)
        messages.success(request, f"{found.title} is on no agenda that is begun from now on.")
        return redirect(of_standing(access, found.group))
    return show_form(
        request,
        form,
        title=f"Take {found.title} off",
        button="Take it off",
        back=of_standing(access, found.group),
        about=found.group.name,
    )


def _there(item: StandingItem) -> dict[str, object]:
    return there(AboutItem, item) | {"edition": item.edition}
