"""Pages about other names of bodies and members, and about two that are one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from smeaton.accounts.permissions import Permission
from smeaton.core.forms import GET_OR_POST, filled_in, form_page
from smeaton.core.refusals import refused_on
from smeaton.partnership.access import Access, reach
from smeaton.partnership.bodies import body_numbered
from smeaton.partnership.forms.names import MergeForm, OtherNameForm, RemoveNameForm
from smeaton.partnership.merging import merge_bodies, merge_members
from smeaton.partnership.models import MemberBody, Membership
from smeaton.partnership.names import (
    Named,
    add_other_name,
    other_name_numbered,
    remove_other_name,
)
from smeaton.partnership.services import member_numbered


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def add_name_of_body(request: HttpRequest, access: Access, body_id: int) -> HttpResponse:
    """Write down what a body is called as well."""
    return _add(request, access, body_numbered(access.partnership, body_id))


@reach(Permission.MEMBERS_CHANGE)
@require_http_methods(GET_OR_POST)
def add_name_of_member(request: HttpRequest, access: Access, membership_id: int) -> HttpResponse:
    """Write down what a member is called as well."""
    return _add(request, access, member_numbered(access.partnership, membership_id))


@reach(Permission.PARTNERSHIP_VIEW)
@require_http_methods(GET_OR_POST)
def remove_name(request: HttpRequest, access: Access, name_id: int) -> HttpResponse:
    """Take another name back: whoever may change the one that has it."""
    name = other_name_numbered(access.partnership, name_id)
    access.check(Permission.GROUPS_CHANGE if name.body_id else Permission.MEMBERS_CHANGE)
    form = RemoveNameForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        remove_other_name(name=name, by=access.user, **form.cleaned_data)
        messages.success(request, f"“{name.words}” is no name of {called(name.of)} any more.")
        return redirect(_list(access, name.of))
    return _show(
        request,
        form,
        name.of,
        title=f"Take back the name “{name.words}”",
        button="Take it back",
        back=_list(access, name.of),
        about=called(name.of),
    )


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def merge_body(request: HttpRequest, access: Access, body_id: int) -> HttpResponse:
    """Make a body one with another."""
    return _merge(request, access, body_numbered(access.partnership, body_id), merge_bodies)


@reach(Permission.MEMBERS_CHANGE)
@require_http_methods(GET_OR_POST)
def merge_member(request: HttpRequest, access: Access, membership_id: int) -> HttpResponse:
    """Make a member one with another: somebody has two accounts."""
    gone = member_numbered(access.partnership, membership_id)
    return _merge(request, access, gone, merge_members)


def called(one: Named) -> str:
    """What a body or a member is called."""
    return one.user.name if isinstance(one, Membership) else one.name


def _add(request: HttpRequest, access: Access, of: Named) -> HttpResponse:
    form = OtherNameForm(filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            made = add_other_name(of=of, by=access.user, **form.cleaned_data)
            messages.success(request, f"{called(of)} is called {made.words} as well.")
            return redirect(_list(access, of))
    return _show(
        request,
        form,
        of,
        title=f"Another name of {called(of)}",
        button="Add name",
        back=_list(access, of),
    )


def _merge(
    request: HttpRequest, access: Access, gone: Named, act: Callable[..., None]
) -> HttpResponse:
    form = MergeForm(gone, filled_in(request), initial={"kept": request.GET.get("with")})
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data["kept"]
        with refused_on(form):
            act(kept=kept, gone=gone, by=access.user, reason=form.cleaned_data["reason"])
            messages.success(request, f"What was written of {called(gone)} is {called(kept)}’s.")
            return redirect(_list(access, gone))
    return _show(
        request,
        form,
        gone,
        title=f"Merge {called(gone)} with another",
        button="Merge them",
        back=_list(access, gone),
    )


def _show(request: HttpRequest, form: Any, one: Named, **words: str) -> HttpResponse:
    """The page of a form, among the pages about bodies or about members."""
    kind = "structure" if isinstance(one, MemberBody) else "member"
    return form_page(request, form, template=f"partnership/{kind}_form.html", **words)


def _list(access: Access, one: Named) -> str:
    name = "bodies" if isinstance(one, MemberBody) else "members"
    return reverse(f"partnership:{name}", args=[access.partnership.slug])
