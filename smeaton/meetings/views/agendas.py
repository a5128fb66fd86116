"""Pages about the agenda of a meeting and its items."""

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
from smeaton.meetings.agendas import AboutAgendaItem, item_numbered
from smeaton.meetings.exemptions import WhyPrivate, exempt_item, exemption_of, is_private
from smeaton.meetings.forms.agendas import AgendaItemForm, PrivateForm, RemoveForm
from smeaton.meetings.minuting.contents import last_minutes
from smeaton.meetings.models import AgendaItem, Exemption, ItemKind, Released
from smeaton.meetings.papers import exempt_papers_of, papers_of
from smeaton.meetings.presenters.agendas import agenda_of, row_numbered
from smeaton.meetings.services import full_id, meeting_named
from smeaton.meetings.states import MeetingState
from smeaton.meetings.views.asking import of_item, of_meeting, show_form
from smeaton.partnership.access import Access, reach


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(["POST"])
def begin(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """Begin the agenda with the standing items of the group."""
    found = meeting_named(access.partnership, meeting)
    agendas.begin_agenda(meeting=found, by=access.user)
    messages.success(request, "The agenda is begun.")
    return redirect(of_meeting(access, found))


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def add(request: HttpRequest, access: Access, meeting: str) -> HttpResponse:
    """Put an item on the agenda."""
    found = meeting_named(access.partnership, meeting)
    form = AgendaItemForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            made = agendas.add_item(meeting=found, about=form.written(), by=access.user)
            messages.success(request, f"{made.title} is on the agenda.")
            return redirect(of_meeting(access, found))
    return show_form(
        request,
        form,
        title="Add an item",
        button="Add it",
        back=of_meeting(access, found),
        about=str(found),
    )


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def add_under(request: HttpRequest, access: Access, meeting: str, item_id: int) -> HttpResponse:
    """Put an item under another."""
    above = item_numbered(meeting_named(access.partnership, meeting), item_id)
    form = AgendaItemForm(filled_in(request), under=True)
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            made = agendas.add_item(
                meeting=above.meeting, about=form.written(), under=above, by=access.user
            )
            messages.success(request, f"{made.title} is on the agenda.")
            return redirect(of_item(access, above))
    return show_form(
        request,
        form,
        title="Add an item under it",
        button="Add it",
        back=of_item(access, above),
        about=above.title,
    )


@reach(Permission.MEETINGS_VIEW)
@require_safe
def item(request: HttpRequest, access: Access, meeting: str, item_id: int) -> HttpResponse:
    """One item. What is private of it is for those alone who may read that."""
    found = item_numbered(meeting_named(access.partnership, meeting), item_id)
    exempt = is_private(found)
    private = access.may(Permission.MEETINGS_PRIVATE) and exempt
    papers = exempt_papers_of(found) if private else papers_of(found)
    last = last_minutes(found.meeting) if found.kind == ItemKind.MINUTES else None
    context = {
        "item": found,
        "meeting": found.meeting,
        "name": full_id(found.meeting),
        "number": row_numbered(agenda_of(found.meeting), found),
        "exempt": exempt,
        "papers": papers,
        "exemption": exemption_of(found) if private else None,
        "released": Released.objects.filter(item=found.under_id or found.pk).first(),
        "under": list(found.items_under.all()),
        "last": last.meeting if last else None,
        "last_name": full_id(last.meeting) if last else "",
        "planned": found.meeting.state == MeetingState.PLANNED,
        "permission": Permission,
    }
    return render(request, "meetings/item.html", context)


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def change(request: HttpRequest, access: Access, meeting: str, item_id: int) -> HttpResponse:
    """Change an item."""
    found = item_numbered(meeting_named(access.partnership, meeting), item_id)
    under = found.under_id is not None
    form = AgendaItemForm(filled_in(request), initial=_there(found), under=under)
    if request.method == "POST" and form.is_valid():
        with refused_on(form, now=lambda one: AgendaItemForm(initial=_there(one), under=under)):
            about = form.written(**({"part": found.part, "kind": found.kind} if under else {}))
            edition = form.cleaned_data["edition"]
            agendas.change_item(item=found, about=about, edition=edition, by=access.user)
            messages.success(request, "The item was changed.")
            return redirect(of_item(access, found))
    return show_form(
        request,
        form,
        title="Change the item",
        button="Save",
        back=of_item(access, found),
        about=str(found.meeting),
    )


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(["POST"])
def move(request: HttpRequest, access: Access, meeting: str, item_id: int) -> HttpResponse:
    """Let an item change places with that before it, or after it."""
    found = item_numbered(meeting_named(access.partnership, meeting), item_id)
    agendas.move_item(item=found, earlier="earlier" in request.POST, by=access.user)
    return redirect(of_meeting(access, found.meeting))


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def remove(request: HttpRequest, access: Access, meeting: str, item_id: int) -> HttpResponse:
    """Take an item off the agenda."""
    found = item_numbered(meeting_named(access.partnership, meeting), item_id)
    form = RemoveForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            agendas.remove_item(item=found, by=access.user, **form.cleaned_data)
            messages.success(request, f"{found.title} is off the agenda.")
            return redirect(of_meeting(access, found.meeting))
    return show_form(
        request,
        form,
        title=f"Take {found.title} off the agenda",
        button="Take it off",
        back=of_item(access, found),
        about=str(found.meeting),
    )


@reach(Permission.MEETINGS_PRIVATE)
@require_http_methods(GET_OR_POST)
def private(request: HttpRequest, access: Access, meeting: str, item_id: int) -> HttpResponse:
    """Say why an item is private, and what only members may read."""
    access.check(Permission.MEETINGS_CHANGE)
    found = item_numbered(meeting_named(access.partnership, meeting), item_id)
    form = PrivateForm(filled_in(request), initial=_decided(exemption_of(found)))
    if request.method == "POST" and form.is_valid():
        with refused_on(form, now=lambda one: PrivateForm(initial=_decided(one))):
            seen = form.cleaned_data["seen"]
            exempt_item(item=found, why=form.why(), seen=seen, by=access.user)
            messages.success(request, "It is in Part II, and why is written down.")
            return redirect(of_item(access, found))
    return show_form(
        request,
        form,
        title="Deal with it in private",
        button="Save",
        back=of_item(access, found),
        about=found.title,
    )


def _there(item: AgendaItem) -> dict[str, object]:
    return there(AboutAgendaItem, item) | {"edition": item.edition}


def _decided(exemption: Exemption | None) -> dict[str, object]:
    if exemption is None:
        return {"seen": 0}
    return there(WhyPrivate, exemption) | {"seen": exemption.edition}
