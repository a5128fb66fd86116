"""Drafts of scoring schemes: beginning one, seeing it whole, trying it out, taking it up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.analysis.scoring import Scheme, theme_level
from smeaton.assessment import drafts as acts
from smeaton.assessment.drafting import Thing, judged
from smeaton.assessment.drafting.words import COMBINE_CRITERIA, COMBINE_SECTIONS, OBLIGATIONS
from smeaton.assessment.drafts import draft_named
from smeaton.assessment.forms.schemes import EMPTY, BeginForm, SeenForm, TakeUpForm, TryForm
from smeaton.assessment.models import SchemeDraft, SchemeVersion
from smeaton.assessment.schemes import scheme_choices, scheme_named
from smeaton.assessment.views.page import show
from smeaton.core.meanwhile import ChangedMeanwhileError, mark
from smeaton.core.refusals import refused_on
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.access import Access, reach

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Access, int, P], HttpResponse]

NOT_TYPED = ("csrfmiddlewaretoken", "seen")


def keeps_what_was_typed(view: View[P]) -> View[P]:
    """Give back what somebody sent to a draft, or a part of one, that is gone by now."""

    @wraps(view)
    def kept(
        request: HttpRequest, access: Access, draft_id: int, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        try:
            return view(request, access, draft_id, *args, **kwargs)
        except NotFoundError as error:
            if request.method != "POST" or not acts.was_there(access.partnership, draft_id):
                raise
            return give_back(request, error)

    return kept


def give_back(request: HttpRequest, error: SmeatonError) -> HttpResponse:
    """What somebody sent, to take away, where there is no page any more to show it in."""
    sent = {name: one for name, one in request.POST.items() if name not in NOT_TYPED}
    return show(request, "drafts/gone", {"error": error, "sent": sent}, status=409)


def address(access: Access, draft: SchemeDraft, page: str = "", key: str = "") -> str:
    """The address of a draft, or of one of its pages."""
    route = f"assessment:draft-{page}" if page else "assessment:draft"
    return reverse(route, args=[access.partnership.slug, draft.pk, *([key] if key else [])])


def show_draft(
    request: HttpRequest,
    access: Access,
    draft: SchemeDraft,
    template: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """A page of a draft."""
    asked = {"draft": draft, "to": lambda *page: address(access, draft, *page)}
    return show(request, f"drafts/{template}", {**asked, **context}, status=status)


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, access: Access) -> HttpResponse:
    """Begin a draft from a scheme that there is, or from nothing."""
    choices = scheme_choices(access.partnership)
    first = request.GET.get("from", "")
    like = scheme_named(access.partnership, first).fingerprint if first else ""
    form = BeginForm(request.POST or None, choices=choices, like=like)
    if request.method == "POST" and form.is_valid():
        start = form.cleaned_data["start"]
        draft = acts.begin_draft(
            partnership=access.partnership,
            title=form.cleaned_data["title"],
            scheme=None if start == EMPTY else scheme_named(access.partnership, start),
            by=access.user,
        )
        messages.success(request, "The draft has begun. Nothing is scored by it before you say so.")
        return redirect(address(access, draft))
    return show(request, "drafts/begin", {"form": form})


@reach(Permission.ASSESSMENT_PREPARE)
@require_safe
def draft(request: HttpRequest, access: Access, draft_id: int) -> HttpResponse:
    """The whole of a draft, and what is still wrong with it."""
    found = draft_named(access.partnership, draft_id)
    context = {
        "judged": judged(found.document),
        "document": found.document,
        "combine_criteria": COMBINE_CRITERIA,
        "combine_sections": COMBINE_SECTIONS,
        "obligations": OBLIGATIONS,
    }
    return show_draft(request, access, found, "draft", context)


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_what_was_typed
def order(request: HttpRequest, access: Access, draft_id: int) -> HttpResponse:
    """Put sections and criteria in another order, a step at a time."""
    found = draft_named(access.partnership, draft_id)
    if request.method == "POST":
        thing, key, step = _asked_to_move(request)
        acts.move(draft=found, thing=thing, key=key, step=step, by=access.user)
        return redirect(f"{address(access, found, 'order')}#{thing}-{key}")
    return show_draft(request, access, found, "order", {"document": found.document})


@reach(Permission.ASSESSMENT_PREPARE)
@require_safe
def try_out(request: HttpRequest, access: Access, draft_id: int) -> HttpResponse:
    """Choose a value for each criterion and see the level. Nothing is saved."""
    found = draft_named(access.partnership, draft_id)
    scheme = _sound(found)
    form = TryForm(request.GET or None, scheme=scheme)
    result = theme_level(scheme, form.scores()) if form.is_bound and form.is_valid() else None
    context = {"form": form, "result": result, "scheme": scheme, "obligations": OBLIGATIONS}
    return show_draft(request, access, found, "try_out", context)


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_what_was_typed
def take_up(request: HttpRequest, access: Access, draft_id: int) -> HttpResponse:
    """Make a version of a scheme of a draft, by which a year can be scored."""
    found = draft_named(access.partnership, draft_id)
    scheme = _sound(found)
    there = SchemeVersion.objects.of(access.partnership).filter(key=scheme.id)
    taken = any(one.version == scheme.version for one in there)
    same = any(one.fingerprint == scheme.fingerprint for one in there)
    initial = {
        "seen": mark(found.document),
        "version": "" if taken and not same else scheme.version,
    }
    form = TakeUpForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            kept = acts.take_up(draft=found, by=access.user, **form.cleaned_data)
        except ChangedMeanwhileError as error:
            form.add_error(None, f"{error.message} Look at the draft again before you take it up.")
        except SmeatonError as error:
            form.add_error("version", str(error))
        else:
            messages.success(request, f"{kept} was taken up. A year can be scored by it now.")
            return redirect("assessment:scheme", access.partnership.slug, f"kept-{kept.pk}")
    context = {"form": form, "scheme": scheme, "there": [one.version for one in there]}
    return show_draft(request, access, found, "take_up", context)


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, access: Access, draft_id: int) -> HttpResponse:
    """Delete a draft."""
    found = draft_named(access.partnership, draft_id)
    form = SeenForm(request.POST or None, initial={"seen": mark(found.document)})
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            acts.delete_draft(draft=found, seen=form.cleaned_data["seen"], by=access.user)
            messages.success(request, f"The draft “{found}” was deleted.")
            return redirect("assessment:schemes", access.partnership.slug)
    return show_draft(request, access, found, "delete", {"form": form})


def _sound(draft: SchemeDraft) -> Scheme:
    found = judged(draft.document)
    if found.scheme is None:
        raise SmeatonError(
            "The draft is not ready for this: something is missing or wrong.",
            todo="Its page lists what, and leads to where it is put right.",
        )
    return found.scheme


def _asked_to_move(request: HttpRequest) -> tuple[Thing, str, int]:
    thing, key = request.POST.get("thing", ""), request.POST.get("key", "")
    step = {"up": -1, "down": 1}.get(request.POST.get("way", ""))
    if thing not in (Thing.SECTION, Thing.CRITERION) or step is None:
        raise SmeatonError("Say what to move, up or down.", todo="Use the buttons of the page.")
    return Thing(thing), key, step
