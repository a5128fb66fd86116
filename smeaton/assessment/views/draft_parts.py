"""Writing a draft of a scoring scheme, a part on each page."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from smeaton.accounts.permissions import Permission
from smeaton.assessment import drafts as acts
from smeaton.assessment.drafting import Thing
from smeaton.assessment.drafting.parts import found, section_with
from smeaton.assessment.drafts import OWN, draft_named
from smeaton.assessment.forms.drafts import CriterionForm, OwnForm, SectionForm
from smeaton.assessment.forms.pages import PAGES
from smeaton.assessment.forms.parts import PartForm
from smeaton.assessment.forms.schemes import SeenForm
from smeaton.assessment.models import SchemeDraft
from smeaton.assessment.views.drafts import address, give_back, keeps_what_was_typed, show_draft
from smeaton.core.meanwhile import ChangedMeanwhileError, mark
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.access import Access, reach


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_what_was_typed
def part(
    request: HttpRequest,
    access: Access,
    draft_id: int,
    page: str,
    section_key: str = "",
    criterion_key: str = "",
    level_key: str = "",
) -> HttpResponse:
    """One part of a draft in a form. ``page`` is one of ``PAGES``; a key is of what it shows."""
    draft, shown = draft_named(access.partnership, draft_id), PAGES[page]
    key = section_key or criterion_key or level_key
    context = {
        "heading": shown.heading_of(draft.document, key),
        "about": shown.about,
        "page": shown,
        "key": key,
    }
    try:
        form = shown.filled(draft.document, key, request.POST or None)
    except NotFoundError:
        raise
    except SmeatonError as error:
        if request.method == "POST":
            return give_back(request, error)
        return show_draft(request, access, draft, "waiting", {**context, "error": error})
    refused = _refused(
        request,
        form,
        lambda: acts.change_part(
            draft=draft,
            part=shown.part(key),
            content=form.content(),
            seen=form.cleaned_data["seen"],
            by=access.user,
        ),
    )
    if refused is None:
        messages.success(request, f"{context['heading']}: saved.")
        return _onwards(request, access, draft, page, form.content().get("key", key))
    return show_draft(request, access, draft, "part", {**context, "form": form}, status=refused)


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_what_was_typed
def add_section(request: HttpRequest, access: Access, draft_id: int) -> HttpResponse:
    """Put a section at the end of a draft."""
    draft = draft_named(access.partnership, draft_id)
    form = SectionForm(request.POST or None, there={})
    return _add(
        request,
        access,
        draft,
        form,
        lambda: acts.add_section(draft=draft, content=form.content(), by=access.user),
    )


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_what_was_typed
def add_criterion(
    request: HttpRequest, access: Access, draft_id: int, section_key: str
) -> HttpResponse:
    """Put a criterion at the end of a section."""
    draft = draft_named(access.partnership, draft_id)
    section = found(draft.document, Thing.SECTION, section_key)
    form = CriterionForm(request.POST or None, there={})
    return _add(
        request,
        access,
        draft,
        form,
        lambda: acts.add_criterion(
            draft=draft, section=section_key, content=form.content(), by=access.user
        ),
        section=section,
    )


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_what_was_typed
def own(request: HttpRequest, access: Access, draft_id: int) -> HttpResponse:
    """Say that the partnership entered guidance of its own: the draft is illustrative no more."""
    draft = draft_named(access.partnership, draft_id)
    form = OwnForm(request.POST or None, there=OWN.read(draft.document))
    refused = _refused(
        request,
        form,
        lambda: acts.declare_own(
            draft=draft,
            source=form.content()["source"],
            seen=form.cleaned_data["seen"],
            by=access.user,
        ),
    )
    if refused is None:
        messages.success(request, "The draft is the partnership’s own from now on.")
        return redirect(address(access, draft))
    return show_draft(request, access, draft, "own", {"form": form}, status=refused)


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_what_was_typed
def take_out(
    request: HttpRequest,
    access: Access,
    draft_id: int,
    section_key: str = "",
    criterion_key: str = "",
) -> HttpResponse:
    """Take a section or a criterion out, after a question."""
    draft, key = draft_named(access.partnership, draft_id), section_key or criterion_key
    of = Thing.SECTION if section_key else Thing.CRITERION
    there = found(draft.document, of, key)
    form = SeenForm(request.POST or None, initial={"seen": mark(there)})
    if request.method == "POST" and form.is_valid():
        try:
            seen = form.cleaned_data["seen"]
            acts.take_out(draft=draft, thing=of, key=key, seen=seen, by=access.user)
        except ChangedMeanwhileError as error:
            form.add_error(None, f"{error.message} Look at it again before you take it out.")
        else:
            messages.success(request, f"{there.get('title', key)} was taken out.")
            return redirect(address(access, draft))
    context = {"form": form, "thing": of, "there": there}
    return show_draft(request, access, draft, "take_out", context)


def _add(
    request: HttpRequest,
    access: Access,
    draft: SchemeDraft,
    form: PartForm,
    act: Callable[[], None],
    **context: object,
) -> HttpResponse:
    refused = _refused(request, form, act)
    if refused is None:
        messages.success(request, f"{form.content()['title']} was added.")
        return redirect(request.path if "another" in request.POST else address(access, draft))
    return show_draft(request, access, draft, "add", {**context, "form": form}, status=refused)


def _refused(request: HttpRequest, form: PartForm, act: Callable[[], None]) -> int | None:
    """Do an act with what was sent. None where it was done; where it was not, or nothing was sent,
    the status of the page with the form, which says why."""
    if request.method != "POST" or not form.is_valid():
        return 200
    try:
        act()
    except NotFoundError:
        raise
    except ChangedMeanwhileError as error:
        form.add_error(None, str(error))
        form.show_what_is_there(error.there)
        return 409
    except SmeatonError as error:
        form.add_error(None, str(error))
        return 422
    return None


def _onwards(
    request: HttpRequest, access: Access, draft: SchemeDraft, page: str, key: str
) -> HttpResponse:
    """To the draft, to more rows of the same page, or to another criterion of the same section."""
    if "more" in request.POST:
        return redirect(address(access, draft, page, key))
    if "another" in request.POST:
        draft.refresh_from_db()
        section = section_with(draft.document, key)["key"]
        return redirect(address(access, draft, "add-criterion", section))
    return redirect(address(access, draft))
