"""Pages about actions in the minutes of a meeting."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from smeaton.accounts.permissions import Permission
from smeaton.actions.owners import owner_keyed
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.core.refusals import refused_on
from smeaton.documents.numbers import counted
from smeaton.errors import SmeatonError
from smeaton.meetings.forms.actions import ActionAskedForm, GoThroughForm
from smeaton.meetings.minuting.asking import ask_in_minutes, go_through, looked_through
from smeaton.meetings.services import full_id
from smeaton.meetings.views.asking import show_form
from smeaton.meetings.views.minuting import asked_item, back_to_minutes
from smeaton.partnership.access import Access, reach


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def add_action(request: HttpRequest, access: Access, meeting: str, item_id: int) -> HttpResponse:
    """Ask for an action where it was said."""
    access.check(Permission.ACTIONS_CHANGE)
    item = asked_item(access, meeting, item_id)
    form = ActionAskedForm(access.partnership, filled_in(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refused_on(form):
            ask_in_minutes(
                item=item,
                words=said["words"],
                owner=owner_keyed(access.partnership, said["owner"]),
                due=said["due"],
                by=access.user,
            )
            messages.success(request, "The action is in the minutes, and on the list of actions.")
            return redirect(back_to_minutes(access, item))
    return show_form(
        request,
        form,
        title="Add an action",
        button="Add it",
        back=back_to_minutes(access, item),
        about=item.title,
    )


@reach(Permission.MEETINGS_CHANGE)
@require_http_methods(GET_OR_POST)
def go_through_them(
    request: HttpRequest, access: Access, meeting: str, item_id: int
) -> HttpResponse:
    """Go through the open actions of the group."""
    access.check(Permission.ACTIONS_CHANGE)
    item = asked_item(access, meeting, item_id)
    form = GoThroughForm(looked_through(item), filled_in(request))
    if request.method == "POST" and form.is_valid():
        sent = {"outcomes": form.outcomes(), "seen": form.cleaned_data["seen"]}
        try:
            number = go_through(item=item, by=access.user, **sent)
        except ChangedMeanwhileError as error:
            form.add_error(None, str(error))
            form.data = {**{key: form.data[key] for key in form.data}, "seen": form["seen"].initial}
        except SmeatonError as error:
            form.add_error(None, str(error))
        else:
            was = "was" if number == 1 else "were"
            messages.success(request, f"{counted(number, 'action')} {was} gone through.")
            return redirect(back_to_minutes(access, item))
    context = {
        "item": item,
        "name": full_id(item.meeting),
        "form": form,
        "back": back_to_minutes(access, item),
    }
    return render(request, "meetings/go_through.html", context)
