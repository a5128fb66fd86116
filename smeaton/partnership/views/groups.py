"""Pages about the groups of a partnership and their posts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.core.clock import today
from smeaton.core.forms import GET_OR_POST, filled_in
from smeaton.core.refusals import refused_on
from smeaton.core.written import there
from smeaton.partnership import groups as acts
from smeaton.partnership import posts
from smeaton.partnership.access import Access, reach
from smeaton.partnership.forms.groups import (
    EndForm,
    GroupForm,
    HandOverForm,
    LineForm,
    NewGroupForm,
    PostForm,
)
from smeaton.partnership.models import Group, PostHeld, PostKind, ReportingLine
from smeaton.partnership.models.dated import holding
from smeaton.partnership.presenters.structure import structure_of
from smeaton.partnership.views.asking import asked_day, of_group, show_form, to_group


@reach(Permission.GROUPS_VIEW)
@require_safe
def groups(request: HttpRequest, access: Access) -> HttpResponse:
    """Who reports to whom, and who holds which post, on a day."""
    form, day = asked_day(request)
    context = {
        "structure": structure_of(access.partnership, day),
        "form": form,
        "kinds": PostKind,
        "permission": Permission,
    }
    return render(request, "partnership/groups.html", context)


@reach(Permission.GROUPS_VIEW)
@require_safe
def group(request: HttpRequest, access: Access, group: str) -> HttpResponse:
    """One group: what it is for, its posts, and how it was before."""
    found = acts.group_named(access.partnership, group)
    structure = structure_of(access.partnership, today())
    context = {
        "group": found,
        "now": next((one for one in structure.groups if one.group.pk == found.pk), None),
        "lines": ReportingLine.objects.filter(group=found).select_related("above"),
        "terms": found.terms.all(),
        "boards": found.boards.filter(holding(today())),
        "held": PostHeld.objects.filter(post__group=found).select_related("post", "body"),
        "permission": Permission,
        "today": today(),
    }
    return render(request, "partnership/group.html", context)


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def add_group(request: HttpRequest, access: Access) -> HttpResponse:
    """Set a group up."""
    form = NewGroupForm(access.partnership, today(), filled_in(request))
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            made = acts.add_group(
                partnership=access.partnership,
                about=form.about(),
                above=form.cleaned_data["above"],
                by=access.user,
            )
            messages.success(request, f"{made} was set up.")
            return to_group(access, made)
    return _form(request, access, form, None, title="Add a group", button="Add group")


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def change_group(request: HttpRequest, access: Access, group: str) -> HttpResponse:
    """Change what a group is called, what it is for, and its days."""
    found = acts.group_named(access.partnership, group)
    form = GroupForm(filled_in(request), initial=_there(found))
    if request.method == "POST" and form.is_valid():
        with refused_on(form, now=lambda one: GroupForm(initial=_there(one))):
            acts.change_group(
                group=found,
                about=form.about(),
                edition=form.cleaned_data["edition"],
                by=access.user,
            )
            messages.success(request, "The group was changed.")
            return to_group(access, found)
    return _form(request, access, form, found, title="Change the group", button="Save")


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def change_line(request: HttpRequest, access: Access, group: str) -> HttpResponse:
    """Put a group under another, or under none."""
    found = acts.group_named(access.partnership, group)
    form = LineForm(found, today(), filled_in(request), initial={"first_day": today()})
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            acts.report_to(group=found, by=access.user, **form.cleaned_data)
            messages.success(request, f"The line of {found} was changed.")
            return to_group(access, found)
    return _form(
        request, access, form, found, title="Change which group it reports to", button="Save"
    )


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def end_group(request: HttpRequest, access: Access, group: str) -> HttpResponse:
    """End a group, with its posts."""
    found = acts.group_named(access.partnership, group)
    form = EndForm(filled_in(request), initial={"last_day": today()})
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            acts.end_group(group=found, by=access.user, **form.cleaned_data)
            messages.success(request, f"{found} ends. What it was stays readable.")
            return to_group(access, found)
    return _form(request, access, form, found, title=f"End {found}", button="End the group")


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def add_post(request: HttpRequest, access: Access, group: str | None = None) -> HttpResponse:
    """Make a post: of a group, or an officer's of the partnership."""
    found = acts.group_named(access.partnership, group) if group else None
    form = PostForm(access.partnership, found, filled_in(request))
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = {"kind": PostKind.OFFICER, **form.cleaned_data}
        with refused_on(form):
            made = posts.add_post(
                partnership=access.partnership, group=found, by=access.user, **values
            )
            messages.success(request, f"{made} was added.")
            return to_group(access, found)
    return _form(request, access, form, found, title="Add a post", button="Add post")


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def hand_over(request: HttpRequest, access: Access, post_id: int) -> HttpResponse:
    """Say which body fills a post from a day."""
    post = posts.post_numbered(access.partnership, post_id)
    holder = posts.holder_now(post)
    held = {
        "seen": str(holder.body) if holder else "",
        "body": holder.body if holder else None,
        "first_day": today(),
    }
    form = HandOverForm(access.partnership, filled_in(request), initial=held)
    if request.method == "POST" and form.is_valid():
        with refused_on(form, now=lambda _: HandOverForm(access.partnership, initial=held)):
            posts.hand_over(post=post, by=access.user, **form.cleaned_data)
            messages.success(request, f"{post} was handed over.")
            return to_group(access, post.group)
    return _form(request, access, form, post.group, title=f"Hand over: {post}", button="Hand over")


def _there(group: Group) -> dict[str, Any]:
    return there(acts.AboutGroup, group) | {"edition": group.edition}


def _form(
    request: HttpRequest, access: Access, form: Any, group: Group | None, *, title: str, button: str
) -> HttpResponse:
    back, about = of_group(access, group), group.name if group else ""
    return show_form(request, form, title=title, button=button, back=back, about=about)
