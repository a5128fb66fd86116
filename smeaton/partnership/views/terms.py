"""Pages about what a group agreed of itself, and what links it to boards of others."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.core.clock import today
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.core.refusals import refused_on
from smeaton.errors import SmeatonError
from smeaton.partnership import boards, terms
from smeaton.partnership.access import Access, reach
from smeaton.partnership.forms.groups import BoardForm, EndForm, TermsForm
from smeaton.partnership.groups import group_named
from smeaton.partnership.views.asking import of_group, show_form, to_group


@reach(Permission.GROUPS_VIEW)
@require_safe
def one_version(request: HttpRequest, access: Access, group: str, version: int) -> HttpResponse:
    """The terms of reference of a group, as one version has them."""
    found = group_named(access.partnership, group)
    context = {
        "group": found,
        "terms": terms.terms_numbered(found, version),
        "newest": terms.newest_terms(found),
    }
    return render(request, "partnership/terms.html", context)


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def agree(request: HttpRequest, access: Access, group: str) -> HttpResponse:
    """Write down new terms of reference, which begin as the newest are."""
    found = group_named(access.partnership, group)
    newest = terms.newest_terms(found)
    there = {"text": newest.text, "seen": newest.version} if newest else {"seen": 0}
    form = TermsForm(filled_in(request), initial=there)
    if request.method == "POST" and form.is_valid():
        try:
            made = terms.agree_terms(group=found, by=access.user, **form.cleaned_data)
        except ChangedMeanwhileError as error:
            form.add_error(None, str(error))
            form.show_what_is_there(terms.newest_terms(found))
        except SmeatonError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Version {made.version} of the terms was written down.")
            return to_group(access, found)
    return show_form(
        request,
        form,
        title="New terms of reference",
        button="Write down",
        back=of_group(access, found),
        about=found.name,
    )


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def link_board(request: HttpRequest, access: Access, group: str) -> HttpResponse:
    """Say what links a group to a board of somebody else."""
    found = group_named(access.partnership, group)
    form = BoardForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            made = boards.link_board(group=found, by=access.user, **form.cleaned_data)
            messages.success(request, f"The link to {made.board} was written down.")
            return to_group(access, found)
    return show_form(
        request,
        form,
        title="Link it to another board",
        button="Save",
        back=of_group(access, found),
        about=found.name,
    )


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def end_link(request: HttpRequest, access: Access, link_id: int) -> HttpResponse:
    """A group is linked to a board no more."""
    link = boards.link_numbered(access.partnership, link_id)
    form = EndForm(filled_in(request), initial={"last_day": today()})
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            boards.end_link(link=link, by=access.user, **form.cleaned_data)
            messages.success(request, f"The link to {link.board} ends.")
            return to_group(access, link.group)
    return show_form(
        request,
        form,
        title=f"End the link to {link.board}",
        button="Save",
        back=of_group(access, link.group),
        about=link.group.name,
    )
