"""The figures of a document: those to pick from, and those that its texts are bound to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from smeaton.accounts.permissions import Permission
from smeaton.assessment.document.binding import (
    binding_named,
    put_instead,
    take_back_instead,
    take_new,
)
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.document.picking import PICKED, WITH_INDICATOR, pickable
from smeaton.assessment.document.presenters import bound_rows
from smeaton.assessment.forms.document import InsteadForm
from smeaton.assessment.models import Document
from smeaton.assessment.prose.values import BoundValue
from smeaton.assessment.views.document.asking import document_page
from smeaton.assessment.views.page import show
from smeaton.core.clock import today
from smeaton.errors import SmeatonError
from smeaton.evidence.opening import open_release
from smeaton.evidence.pages import PAGES
from smeaton.partnership.access import Access


@document_page(Permission.ASSESSMENT_VIEW)
def pick(
    request: HttpRequest, access: Access, document: Document, evidence: DocumentEvidence
) -> HttpResponse:
    """Every figure that a text can name, with what to write for it."""
    tables = [name for name in PICKED if name in PAGES]
    table = request.GET.get("table", "")
    table = table if table in tables else tables[0]
    indicator, search = request.GET.get("indicator", ""), request.GET.get("search", "")
    refusal, rows = "", []
    try:
        rows = pickable(evidence, table, indicator=indicator, search=search)
    except SmeatonError as error:
        refusal = str(error)
    context = {
        "exercise": document.exercise,
        "tables": [(name, PAGES[name].title) for name in tables],
        "table": table,
        "indicator": indicator,
        "indicators": _indicators(access, evidence) if table in WITH_INDICATOR else [],
        "search": search,
        "rows": rows,
        "refusal": refusal,
    }
    return show(request, "document/pick", context)


@document_page(Permission.ASSESSMENT_VIEW, changes=True)
def bound(
    request: HttpRequest, access: Access, document: Document, evidence: DocumentEvidence
) -> HttpResponse:
    """What the texts are bound to, what of it is stale, and taking the new numbers."""
    if request.method == "POST":
        access.check(Permission.ASSESSMENT_PREPARE)
        names = request.POST.getlist("name")
        number = take_new(document=document, names=names, evidence=evidence, by=access.user)
        messages.success(request, f"{number} of {len(names)} were taken from the newest data.")
        return redirect("assessment:bound", access.partnership.slug, document.exercise.year)
    rows = bound_rows(document, evidence)
    context = {
        "exercise": document.exercise,
        "rows": rows,
        "stale": [row for row in rows if row.state == "stale"],
        "release": evidence.newest,
    }
    return show(request, "document/bound", context)


@document_page(Permission.ASSESSMENT_PREPARE, changes=True)
def instead(
    request: HttpRequest,
    access: Access,
    document: Document,
    evidence: DocumentEvidence,  # noqa: ARG001
) -> HttpResponse:
    """Print another number than the data's, with the reason and who decided it."""
    name = request.GET.get("name", "")
    binding = binding_named(document, name)
    back = redirect("assessment:bound", access.partnership.slug, document.exercise.year)
    if request.method == "POST" and "take-back" in request.POST:
        take_back_instead(document=document, name=name, by=access.user)
        messages.success(request, "The data’s own number is printed again.")
        return back
    initial = {
        "shown": binding.instead_shown,
        "reason": binding.instead_reason,
        "decided_by": binding.instead_by,
    }
    form = InsteadForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        put_instead(document=document, name=name, on=today(), by=access.user, **form.cleaned_data)
        messages.success(request, "It is printed in the place of the data’s number.")
        return back
    value = BoundValue.model_validate(binding.value)
    context = {"exercise": document.exercise, "binding": binding, "value": value, "form": form}
    return show(request, "document/instead", context)


def _indicators(access: Access, evidence: DocumentEvidence) -> list[tuple[str, str]]:
    with open_release(access.partnership, evidence.newest or None) as release:
        return [(one.id, one.title) for one in release.catalogue.crime_table()]
