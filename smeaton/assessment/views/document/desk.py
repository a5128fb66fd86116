"""The desk of a document: its sections, what is wrong with them, and how to begin."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from smeaton.accounts.permissions import Permission
from smeaton.assessment.document.binding import bind
from smeaton.assessment.document.building import findings
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.document.presenters import desk_of, publications
from smeaton.assessment.document.sections import add_section, start_document
from smeaton.assessment.exercises import exercise_named
from smeaton.assessment.forms.document import NewSectionForm, StartForm
from smeaton.assessment.models import Document, FrozenDocument
from smeaton.assessment.views.document.asking import document_page
from smeaton.assessment.views.page import show
from smeaton.core.refusals import refused_on
from smeaton.documents.formats import FORMATS
from smeaton.partnership.access import Access, reach


@reach(Permission.ASSESSMENT_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, access: Access, year: str) -> HttpResponse:
    """The desk; where there is no document yet, the way to begin one."""
    exercise = exercise_named(access.partnership, year)
    if not Document.objects.filter(exercise=exercise).exists():
        return _begin(request, access, year)
    return desk(request, partnership=access.partnership.slug, year=year)


def _begin(request: HttpRequest, access: Access, year: str) -> HttpResponse:
    exercise = exercise_named(access.partnership, year)
    title = f"{access.partnership.name}: strategic assessment of threat, risk and harm {year}"
    initial = {"title": title, "period_end": exercise.period_end}
    form = StartForm(request.POST or None, initial=initial)
    if request.method == "POST":
        access.check(Permission.ASSESSMENT_PREPARE)
        if form.is_valid():
            with refused_on(form):
                made = start_document(exercise=exercise, by=access.user, **form.cleaned_data)
                with DocumentEvidence(made) as evidence:
                    bind(document=made, evidence=evidence, by=access.user)
                messages.success(request, "The document has begun with the sections that all have.")
                return redirect("assessment:document", access.partnership.slug, year)
    return show(request, "document/begin", {"exercise": exercise, "form": form})


@document_page(Permission.ASSESSMENT_VIEW)
def desk(
    request: HttpRequest, access: Access, document: Document, evidence: DocumentEvidence
) -> HttpResponse:
    """Every section with how far it is, and what stands between the document and approval."""
    found = findings(document, evidence)
    published = publications(document)
    context = {
        "exercise": document.exercise,
        "document": document,
        "desk": desk_of(document, found, access),
        "formats": FORMATS,
        "versions": [
            (one, published[one.version].get_absolute_url())
            for one in FrozenDocument.objects.filter(document=document).defer("content")
        ],
    }
    return show(request, "document/desk", context)


@document_page(Permission.ASSESSMENT_VIEW)
def check(
    request: HttpRequest,
    access: Access,  # noqa: ARG001
    document: Document,
    evidence: DocumentEvidence,
) -> HttpResponse:
    """Everything that is wrong, each with the way to its place."""
    found = findings(document, evidence)
    context = {"exercise": document.exercise, "document": document, "findings": found}
    return show(request, "document/check", context)


@document_page(Permission.ASSESSMENT_PREPARE, changes=True)
def add(
    request: HttpRequest, access: Access, document: Document, evidence: DocumentEvidence
) -> HttpResponse:
    """Add a section."""
    sections = list(document.sections.all())
    last = next((one.key for one in reversed(sections) if one.themes or one.key == "risks"), "")
    form = NewSectionForm(
        request.POST or None, found=evidence.standings, sections=sections, initial={"after": last}
    )
    if request.method == "POST" and form.is_valid():
        with refused_on(form):
            made = add_section(document=document, by=access.user, **form.cleaned_data)
            messages.success(request, f"“{made.title}” was added.")
            return redirect(
                "assessment:section", access.partnership.slug, document.exercise.year, made.key
            )
    context = {"exercise": document.exercise, "form": form, "section": None}
    return show(request, "document/describe", context)
