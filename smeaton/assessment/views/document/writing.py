"""Writing a section, with a preview beside; one author at a time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from smeaton.accounts.models import User
from smeaton.accounts.permissions import Permission
from smeaton.assessment.document import sections as acts
from smeaton.assessment.document.binding import bind
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.document.holding import HeldError, hold, holder_of, keep_draft, let_go
from smeaton.assessment.document.sections import check_may_write, section_named
from smeaton.assessment.forms.document import TextForm
from smeaton.assessment.models import Document, DocumentSection, SectionHold
from smeaton.assessment.views.document.asking import document_page
from smeaton.assessment.views.document.beside import beside, to_section
from smeaton.assessment.views.page import show
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import SmeatonError
from smeaton.partnership.access import Access


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
        return to_section("assessment:section", access, found)
    try:
        hold(found, by=access.user)
    except HeldError as error:
        return _held(request, found, error)
    return to_section("assessment:edit-section", access, found)


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
        return to_section("assessment:section", access, found)
    form = TextForm(request.POST or None, initial=_begun(found))
    try:
        if request.method == "POST" and form.is_valid():
            if "preview" in request.POST:
                keep_draft(found, text=form.cleaned_data["text"], by=access.user)
            elif _saved(request, access, found, form, evidence):
                return _after(request, access, found)
    except HeldError as error:
        return _held(request, found, error)
    context = beside(found, form["text"].value() or "", access, evidence)
    context |= {"form": form, "hold": SectionHold.objects.filter(section=found).first()}
    return show(request, "document/edit", context)


def _is_held_by(found: DocumentSection, user: User) -> bool:
    held = holder_of(found)
    return held is not None and held.holder_id == user.pk


def _begun(found: DocumentSection) -> dict[str, Any]:
    """What a form begins with: what somebody left unsaved, or else the section's text."""
    held = SectionHold.objects.filter(section=found).first()
    unsaved = held.unsaved if held else None
    return {"text": found.text if unsaved is None else unsaved, "edition": found.edition}


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
    except ChangedMeanwhileError as error:
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
    return to_section(where, access, found)


def _held(request: HttpRequest, found: DocumentSection, error: HeldError) -> HttpResponse:
    """Somebody else writes it. What was typed meanwhile is shown, so that nothing is lost."""
    context = {
        "exercise": found.document.exercise,
        "section": found,
        "error": error,
        "typed": request.POST.get("text", ""),
    }
    return show(request, "document/held", context, status=409)
