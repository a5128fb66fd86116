"""Pages on which the minutes of an item are written; one writer at a time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from smeaton.accounts.permissions import Permission
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import SmeatonError
from smeaton.meetings.agendas import item_numbered
from smeaton.meetings.forms.minutes import MinuteForm
from smeaton.meetings.minuting.holding import HeldError, hold, holder_of, let_go
from smeaton.meetings.minuting.writing import edition_of, said_of, save_minute
from smeaton.meetings.models import AgendaItem, MinuteHold, Part
from smeaton.meetings.presenters.minutes import minute_rows, next_to_write
from smeaton.meetings.services import full_id, meeting_named
from smeaton.meetings.views.asking import of_minutes, of_writing
from smeaton.partnership.access import Access, reach

CONFLICT = 409
ASIDE = ("add-decision", "add-declaration", "add-action", "go-through")
"""Routes to which a button leads once the text is saved, and which lead back."""


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(["POST"])
def begin(request: HttpRequest, access: Access, meeting: str, item_id: int) -> HttpResponse:
    """Begin to write an item, which keeps others out for a while."""
    found = asked_item(access, meeting, item_id)
    return _begun(request, access, found)


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def write(request: HttpRequest, access: Access, meeting: str, item_id: int) -> HttpResponse:
    """Write an item. The page saves by itself where scripts run; its buttons do without."""
    found = asked_item(access, meeting, item_id)
    held = holder_of(found)
    if request.method != "POST" and (held is None or held.holder_id != access.user.pk):
        return redirect(of_minutes(access, found))
    form = MinuteForm(found, filled_in(request), initial=_begins(found, held))
    by_itself, status = "autosave" in request.POST, 200
    if request.method == "POST" and form.is_valid():
        try:
            held = _saved(form, found, access)
        except HeldError as error:
            return _held(request, found, error)
        except ChangedMeanwhileError as error:
            form.add_error(None, str(error))
            form.there, status = error.there, CONFLICT
            if not by_itself:  # whoever saves again has seen it
                _goes_on(form, found)
        except SmeatonError as error:
            form.add_error(None, str(error))
            status = CONFLICT
        else:
            if not by_itself:
                return _after(request, access, found)
            _goes_on(form, found)
    return _page(request, access, found, form, held, status)


def asked_item(access: Access, meeting: str, item_id: int) -> AgendaItem:
    """The item of an address; one in Part II for those alone who may read what is private."""
    found = item_numbered(meeting_named(access.partnership, meeting), item_id)
    if found.part == Part.EXEMPT:
        access.check(Permission.MEETINGS_PRIVATE)
    return found


def back_to_minutes(access: Access, item: AgendaItem) -> str:
    """Where somebody goes on: where they are writing the item, or where it is read."""
    held = holder_of(item)
    writes = held is not None and held.holder_id == access.user.pk
    return of_writing(access, item) if writes else of_minutes(access, item)


def _begun(request: HttpRequest, access: Access, item: AgendaItem) -> HttpResponse:
    try:
        hold(item, by=access.user)
    except HeldError as error:
        return _held(request, item, error)
    return redirect(of_writing(access, item))


def _begins(item: AgendaItem, held: MinuteHold | None) -> dict[str, Any]:
    said = said_of(item)
    return {
        "public": said.public,
        "private": said.private,
        "key": held.key if held else "",
        "seen": edition_of(item),
    }


def _saved(form: MinuteForm, item: AgendaItem, access: Access) -> MinuteHold:
    sent = {name: form.cleaned_data[name] for name in ("key", "seen")}
    return save_minute(item=item, said=form.said(), by=access.user, **sent)


def _goes_on(form: MinuteForm, item: AgendaItem) -> None:
    """Let the page go on from what is saved now."""
    form.data = {**{key: form.data[key] for key in form.data}, "seen": edition_of(item)}


def _after(request: HttpRequest, access: Access, item: AgendaItem) -> HttpResponse:
    """On with what the button said."""
    then = request.POST.get("then", "")
    names = [access.partnership.slug, full_id(item.meeting), item.pk]
    if then in ASIDE:
        return redirect(reverse(f"meetings:{then}", args=names))
    if then == "":
        messages.success(request, "The minutes of this item are saved.")
        return redirect(of_writing(access, item))
    let_go(item, by=access.user)
    following = next_to_write(item.meeting, item) if then == "next" else None
    if following is not None:
        return _begun(request, access, following)
    messages.success(request, f"The minutes of “{item.title}” are saved.")
    return redirect(of_minutes(access, item))


def _held(request: HttpRequest, item: AgendaItem, error: HeldError) -> HttpResponse:
    """Somebody else writes it. What was typed meanwhile is shown, so that nothing is lost."""
    typed = [request.POST.get(name, "") for name in ("private", "public")]
    context = {
        "item": item,
        "name": full_id(item.meeting),
        "error": error,
        "typed": list(filter(None, typed)),
        "seen": request.POST.get("seen", ""),
    }
    return render(request, "meetings/minute_held.html", context, status=CONFLICT)


def _page(
    request: HttpRequest,
    access: Access,
    item: AgendaItem,
    form: MinuteForm,
    held: MinuteHold | None,
    status: int,
) -> HttpResponse:
    private = access.may(Permission.MEETINGS_PRIVATE)
    rows = minute_rows(item.meeting, private=private)
    row = next(one for one in rows if one.item.pk == item.pk)
    context = {
        "item": item,
        "meeting": item.meeting,
        "name": full_id(item.meeting),
        "row": row,
        "last": rows[-1].item.pk == item.pk,
        "form": form,
        "hold": held,
        "permission": Permission,
    }
    return render(request, "meetings/minute.html", context, status=status)
