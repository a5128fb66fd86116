"""A section: what it says, its state, its editions, and what it is about."""

from __future__ import annotations

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
from smeaton.assessment.document.holding import holder_of
from smeaton.assessment.document.presenters import acts_on
from smeaton.assessment.document.sections import section_named
from smeaton.assessment.forms.document import SectionForm
from smeaton.assessment.models import Document, DocumentSection
from smeaton.assessment.states import SectionAct
from smeaton.assessment.views.document.asking import document_page
from smeaton.assessment.views.document.beside import beside, to_section, wrong_in
from smeaton.assessment.views.page import show
from smeaton.documents.numbers import counted
from smeaton.errors import NotFoundError
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
    context = beside(found, found.text, access, evidence)
    return show(request, "document/section", context | {"hold": holder_of(found)})


@document_page(Permission.ASSESSMENT_WRITE, changes=True)
def take(
    request: HttpRequest,
    access: Access,
    document: Document,
    evidence: DocumentEvidence,
    section_key: str,
) -> HttpResponse:
    """Take a section from its state to the next, by the button that was pressed."""
    found = section_named(document, section_key)
    act = next((one for one in SectionAct if one.key == request.POST.get("act")), None)
    if act in acts_on(access, found):
        acts.take_section(section=found, act=act, by=access.user)
        still = _still_wrong(found, evidence) if act is SectionAct.FINISH else ""
        messages.success(request, f"{found.title}: {act.value}.{still}")
    elif request.method == "POST":
        raise NotFoundError("That cannot be done with this section now.", todo="Look at it again.")
    return to_section("assessment:section", access, found)


def _still_wrong(found: DocumentSection, evidence: DocumentEvidence) -> str:
    troubles = len(wrong_in(written(found.document, evidence, only=found.key), evidence))
    finds = f" The check still finds {counted(troubles, 'thing')} to put right in it."
    return finds if troubles else ""


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


def _writers(access: Access) -> list[User]:
    roles = roles_with(Permission.ASSESSMENT_WRITE)
    return list(
        User.objects.filter(
            memberships__partnership=access.partnership, memberships__roles_held__role__in=roles
        )
        .distinct()
        .order_by("name")
    )
