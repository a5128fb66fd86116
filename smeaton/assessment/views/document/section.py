"""A section: writing it with a preview beside, its editions, what it is about."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from smeaton.accounts.models import User
from smeaton.accounts.permissions import Permission
from smeaton.accounts.roles import roles_with
from smeaton.assessment.document import sections as acts
from smeaton.assessment.document.binding import bind
from smeaton.assessment.document.building import written
from smeaton.assessment.document.comparing import compared
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.document.history import editions
from smeaton.assessment.document.holding import HeldError, hold, holder_of, keep_draft, let_go
from smeaton.assessment.document.presenters import acts_on
from smeaton.assessment.document.sections import (
    ChangedTextError,
    check_may_write,
    may_write,
    section_named,
)
from smeaton.assessment.forms.document import SectionForm, TextForm
from smeaton.assessment.models import Document, DocumentSection, SectionHold
from smeaton.assessment.prose.findings import Trouble
from smeaton.assessment.states import SectionAct, SectionState
from smeaton.assessment.views.document.asking import document_page
from smeaton.assessment.views.page import show
from smeaton.assessment.written.check import check_section
from smeaton.assessment.written.composing import Composer
from smeaton.documents.html import fragment
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.access import Access


@document_page(Permission.ASSESSMENT_VIEW)
def section(
    request: HttpRequest,
    access: Access,
    document: Document,
    evidence: DocumentEvidence,
    section_key: str,
) -> HttpResponse:
    """A section to be read, with what may be done with it."""
    found = section_named(document, section_key)
    context = _beside(found, found.text, access, evidence)
    return show(request, "document/section", context | {"hold": holder_of(found)})


@document_page(Permission.ASSESSMENT_WRITE, changes=True)
def begin(
    request: HttpRequest,
    access: Access,
    document: Document,
    evidence: DocumentEvidence,  # noqa: ARG001
    section_key: str,
) -> HttpResponse:
    """Begin to write a section, which keeps others out for a while."""
    found = section_named(document, section_key)
    check_may_write(access, found)
    if request.method != "POST":
        return _to("assessment:section", access, found)
    try:
        hold(found, by=access.user)
    except HeldError as error:
        return _held(request, found, error)
    return _to("assessment:edit-section", access, found)


@document_page(Permission.ASSESSMENT_WRITE, changes=True)
def edit(
    request: HttpRequest,
    access: Access,
    document: Document,
    evidence: DocumentEvidence,
    section_key: str,
) -> HttpResponse:
    """Write a section. What is typed is kept by the page itself, or by its button for a preview;
    only what is saved becomes the section's text."""
    found = section_named(document, section_key)
    check_may_write(access, found)
    if request.method != "POST" and not _is_held_by(found, access.user):
        return _to("assessment:section", access, found)
    form = TextForm(request.POST or None, initial=_begun(found))
    try:
        if request.method == "POST" and form.is_valid():
            if "preview" in request.POST:
                keep_draft(found, text=form.cleaned_data["text"], by=access.user)
            elif _saved(request, access, found, form, evidence):
                return _after(request, access, found)
    except HeldError as error:
        return _held(request, found, error)
    context = _beside(found, form["text"].value() or "", access, evidence)
    context |= {"form": form, "hold": SectionHold.objects.filter(section=found).first()}
    return show(request, "document/edit", context)


@document_page(Permission.ASSESSMENT_WRITE, changes=True)
def take(
    request: HttpRequest,
    access: Access,
    document: Document,
    evidence: DocumentEvidence,  # noqa: ARG001
    section_key: str,
) -> HttpResponse:
    """Take a section from its state to the next, by the button that was pressed."""
    found = section_named(document, section_key)
    act = next((one for one in SectionAct if one.key == request.POST.get("act")), None)
    if act in acts_on(access, found):
        acts.take_section(section=found, act=act, by=access.user)
        messages.success(request, f"{found.title}: {act.value}.")
    elif request.method == "POST":
        raise NotFoundError("That cannot be done with this section now.", todo="Look at it again.")
    return _to("assessment:section", access, found)


@document_page(Permission.ASSESSMENT_VIEW)
def history(
    request: HttpRequest,
    access: Access,  # noqa: ARG001
    document: Document,
    evidence: DocumentEvidence,  # noqa: ARG001
    section_key: str,
) -> HttpResponse:
    """The editions of a section, and what changed between two of them."""
    found = section_named(document, section_key)
    there = editions(found)
    numbers = {str(one.number): one for one in there}
    after = numbers.get(request.GET.get("to", ""), there[0])
    before = numbers.get(request.GET.get("from", ""), there[min(1, len(there) - 1)])
    context = {
        "exercise": document.exercise,
        "section": found,
        "editions": there,
        "before": before,
        "after": after,
        "stretches": compared(before.text, after.text),
    }
    return show(request, "document/history", context)


@document_page(Permission.ASSESSMENT_PREPARE, changes=True)
def describe(
    request: HttpRequest,
    access: Access,
    document: Document,
    evidence: DocumentEvidence,
    section_key: str,
) -> HttpResponse:
    """What a section is called, is about, holds, and who writes it; its place; taking it out."""
    found = section_named(document, section_key)
    form = SectionForm(
        request.POST or None,
        found=evidence.standings,
        writers=_writers(access),
        initial=SectionForm.about(found),
    )
    desk = redirect("assessment:document", access.partnership.slug, document.exercise.year)
    if request.method == "POST" and {"up", "down", "remove"} & request.POST.keys():
        if "remove" in request.POST:
            acts.remove_section(section=found, by=access.user)
            bind(document=document, evidence=evidence, by=access.user)
            messages.success(request, f"“{found.title}” was taken out.")
        else:
            acts.move_section(section=found, up="up" in request.POST, by=access.user)
        return desk
    if request.method == "POST" and form.is_valid():
        acts.describe_section(
            section=found,
            title=form.cleaned_data["title"],
            themes=form.cleaned_data["themes"],
            meets=form.cleaned_data["meets"],
            assigned_to=form.writer,
            by=access.user,
        )
        messages.success(request, f"“{form.cleaned_data['title']}” was changed.")
        return desk
    context = {"exercise": document.exercise, "form": form, "section": found}
    return show(request, "document/describe", context)


def _beside(
    found: DocumentSection, text: str, access: Access, evidence: DocumentEvidence
) -> dict[str, Any]:
    """What stands beside a text: how it would be printed, and what is wrong with it."""
    document = found.document
    assessment = written(document, evidence, unsaved={found.key: text}, only=found.key)
    this = next(one for one in assessment.sections if one.key == found.key)
    rests_on = assessment.against(evidence.value, evidence.table)
    body = Composer(assessment).body(this)
    return {
        "exercise": document.exercise,
        "document": document,
        "section": found,
        "state": SectionState(found.state),
        "printed": fragment(body, heading_level=3, prefix="preview-"),
        "findings": [
            one
            for one in check_section(this, assessment, rests_on)
            if one.trouble is not Trouble.NOT_READY  # its state stands above it
        ],
        "acts": acts_on(access, found),
        "may_write": may_write(access, found),
    }


def _is_held_by(found: DocumentSection, user: User) -> bool:
    held = holder_of(found)
    return held is not None and held.holder_id == user.pk


def _begun(found: DocumentSection) -> dict[str, Any]:
    """What a form begins with: what somebody left unsaved, or else the section's text."""
    held = SectionHold.objects.filter(section=found).first()
    unsaved = held.unsaved if held else None
    return {"text": found.text if unsaved is None else unsaved, "edition": found.edition}


def _to(route: str, access: Access, found: DocumentSection) -> HttpResponse:
    return redirect(route, access.partnership.slug, found.document.exercise.year, found.key)


def _saved(
    request: HttpRequest,
    access: Access,
    found: DocumentSection,
    form: TextForm,
    evidence: DocumentEvidence,
) -> bool:
    text = form.cleaned_data["text"]
    hold(found, by=access.user)
    try:
        acts.write(section=found, text=text, edition=form.cleaned_data["edition"], by=access.user)
    except ChangedTextError as error:
        form.add_error("text", str(error))
        found.refresh_from_db()
        form.data = {**form.data.dict(), "edition": str(found.edition)}  # type: ignore[attr-defined]
        form.there = error.there  # type: ignore[attr-defined]
        return False
    except SmeatonError as error:
        form.add_error(None, str(error))
        return False
    bind(document=found.document, evidence=evidence, by=access.user)
    if "close" in request.POST:
        let_go(found, by=access.user)
    else:
        keep_draft(section_named(found.document, found.key), text=text, by=access.user)
    return True


def _after(request: HttpRequest, access: Access, found: DocumentSection) -> HttpResponse:
    """Back to the section, or on with writing."""
    messages.success(request, f"“{found.title}” was saved.")
    where = "assessment:section" if "close" in request.POST else "assessment:edit-section"
    return _to(where, access, found)


def _held(request: HttpRequest, found: DocumentSection, error: HeldError) -> HttpResponse:
    """Somebody else writes it. What was typed meanwhile is shown, so that nothing is lost."""
    context = {
        "exercise": found.document.exercise,
        "section": found,
        "error": error,
        "typed": request.POST.get("text", ""),
    }
    return show(request, "document/held", context, status=409)


def _writers(access: Access) -> list[User]:
    roles = roles_with(Permission.ASSESSMENT_WRITE)
    return list(
        User.objects.filter(
            memberships__partnership=access.partnership, memberships__roles_held__role__in=roles
        )
        .distinct()
        .order_by("name")
    )
