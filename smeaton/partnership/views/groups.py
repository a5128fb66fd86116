"""Pages about the groups of a partnership and their posts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.core.clock import today
from smeaton.core.meanwhile import ChangedMeanwhileError, say_what_is_there
from smeaton.errors import SmeatonError
from smeaton.partnership import groups as acts
from smeaton.partnership import posts
from smeaton.partnership.access import Access, reach
from smeaton.partnership.forms.groups import (
    DayForm,
    EndForm,
    GroupForm,
    HandOverForm,
    LineForm,
    NewGroupForm,
    PostForm,
)
from smeaton.partnership.models import Group, PostHeld, PostKind, ReportingLine
from smeaton.partnership.presenters import structure_of

GET_OR_POST = ["GET", "HEAD", "POST"]


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
        "posts": found.posts.all(),
        "lines": ReportingLine.objects.filter(group=found).select_related("above"),
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
        try:
            made = acts.add_group(
                partnership=access.partnership,
                about=form.about(),
                above=form.cleaned_data["above"],
                by=access.user,
            )
        except SmeatonError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{made} was set up.")
            return to_group(access, made)
    context = {"form": form, "title": "Add a group", "button": "Add group"}
    return render(request, "partnership/group_form.html", context)


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def change_group(request: HttpRequest, access: Access, group: str) -> HttpResponse:
    """Change what a group is called, what it is for, and its days."""
    found = acts.group_named(access.partnership, group)
    form = GroupForm(filled_in(request), initial=_there(found))
    if request.method == "POST" and form.is_valid():
        try:
            acts.change_group(
                group=found,
                about=form.about(),
                edition=form.cleaned_data["edition"],
                by=access.user,
            )
        except ChangedMeanwhileError as error:
            form.add_error(None, str(error))
            say_what_is_there(form, GroupForm(initial=_there(error.there)), edition=found.edition)
        except SmeatonError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The group was changed.")
            return to_group(access, found)
    return _form(request, form, found, title="Change the group", button="Save")


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def change_line(request: HttpRequest, access: Access, group: str) -> HttpResponse:
    """Put a group under another, or under none."""
    found = acts.group_named(access.partnership, group)
    form = LineForm(found, today(), filled_in(request), initial={"first_day": today()})
    if request.method == "POST" and form.is_valid():
        try:
            acts.report_to(group=found, by=access.user, **form.cleaned_data)
        except SmeatonError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"The line of {found} was changed.")
            return to_group(access, found)
    return _form(request, form, found, title="Change which group it reports to", button="Save")


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def end_group(request: HttpRequest, access: Access, group: str) -> HttpResponse:
    """End a group, with its posts."""
    found = acts.group_named(access.partnership, group)
    form = EndForm(filled_in(request), initial={"last_day": today()})
    if request.method == "POST" and form.is_valid():
        try:
            acts.end_group(group=found, by=access.user, **form.cleaned_data)
        except SmeatonError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{found} ends. What it was stays readable.")
            return to_group(access, found)
    return _form(request, form, found, title=f"End {found}", button="End the group")


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def add_post(request: HttpRequest, access: Access, group: str | None = None) -> HttpResponse:
    """Make a post: of a group, or an officer's of the partnership."""
    found = acts.group_named(access.partnership, group) if group else None
    form = PostForm(access.partnership, found, filled_in(request))
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = {"kind": PostKind.OFFICER, **form.cleaned_data}
        try:
            made = posts.add_post(
                partnership=access.partnership, group=found, by=access.user, **values
            )
        except SmeatonError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{made} was added.")
            return to_group(access, found)
    return _form(request, form, found, title="Add a post", button="Add post")


@reach(Permission.GROUPS_CHANGE)
@require_http_methods(GET_OR_POST)
def hand_over(request: HttpRequest, access: Access, post_id: int) -> HttpResponse:
    """Say which body fills a post from a day."""
    post = posts.post_numbered(access.partnership, post_id)
    holder = posts.holder_now(post)
    there = {
        "seen": str(holder.body) if holder else "",
        "body": holder.body if holder else None,
        "first_day": today(),
    }
    form = HandOverForm(access.partnership, filled_in(request), initial=there)
    if request.method == "POST" and form.is_valid():
        try:
            posts.hand_over(post=post, by=access.user, **form.cleaned_data)
        except ChangedMeanwhileError as error:
            form.add_error(None, str(error))
            now = HandOverForm(access.partnership, initial=there)
            say_what_is_there(form, now, seen=there["seen"])
        except SmeatonError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{post} was handed over.")
            return to_group(access, post.group)
    return _form(request, form, post.group, title=f"Hand over: {post}", button="Hand over")


def filled_in(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form; None while it is only looked at."""
    return request.POST if request.method == "POST" else None


def asked_day(request: HttpRequest) -> tuple[DayForm, date]:
    """The form about a day, and the day that it asks for: today where it asks for none."""
    form = DayForm(request.GET or None, initial={"on": today()})
    asked: date | None = form.cleaned_data.get("on") if form.is_valid() else None
    return form, asked or today()


def to_group(access: Access, group: Group | None) -> HttpResponse:
    """To the page of a group; of none, to all of them."""
    slug = access.partnership.slug
    if group is None:
        return redirect("partnership:groups", slug)
    return redirect("partnership:group", slug, group.slug)


def _there(group: Group) -> dict[str, Any]:
    names = ("name", "kind", "purpose", "starts_on", "ends_on", "edition")
    return {name: getattr(group, name) for name in names}


def _form(
    request: HttpRequest, form: Any, group: Group | None, *, title: str, button: str
) -> HttpResponse:
    context = {"form": form, "group": group, "title": title, "button": button}
    return render(request, "partnership/group_form.html", context)
