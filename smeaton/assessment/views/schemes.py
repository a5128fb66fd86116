"""Scoring schemes: to read, to take away as a workbook, and to bring in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.assessment.drafts import drafts_of
from smeaton.assessment.exercises import keep_scheme
from smeaton.assessment.forms.files import WorkbookForm
from smeaton.assessment.models import SchemeVersion
from smeaton.assessment.schemes import scheme_named
from smeaton.assessment.shipped import shipped_schemes
from smeaton.assessment.views.files import uploaded, workbook_file
from smeaton.assessment.views.page import show
from smeaton.assessment.workbooks import read_scheme, scheme_workbook
from smeaton.core.clock import today
from smeaton.errors import ContractError, SmeatonError
from smeaton.partnership.access import Access, reach


@reach(Permission.ASSESSMENT_VIEW)
@require_safe
def schemes(request: HttpRequest, access: Access) -> HttpResponse:
    """The schemes of the partnership, and those that are shipped."""
    writes = access.may(Permission.ASSESSMENT_PREPARE)
    context = {
        "drafts": drafts_of(access.partnership) if writes else [],
        "kept": list(SchemeVersion.objects.of(access.partnership)),
        "shipped": list(shipped_schemes()),
    }
    return show(request, "schemes", context)


@reach(Permission.ASSESSMENT_VIEW)
@require_safe
def scheme(request: HttpRequest, access: Access, scheme_id: str) -> HttpResponse:
    """A scheme whole: its criteria with every descriptor, and what each level obliges to."""
    found = scheme_named(access.partnership, scheme_id)
    return show(request, "scheme", {"scheme": found, "scheme_id": scheme_id})


@reach(Permission.ASSESSMENT_VIEW)
@require_safe
def scheme_file(
    request: HttpRequest,  # noqa: ARG001
    access: Access,
    scheme_id: str,
    ending: str,
) -> HttpResponse:
    """A scheme as a workbook."""
    found = scheme_named(access.partnership, scheme_id)
    book = scheme_workbook(found, organisation=access.partnership.name, made=today())
    return workbook_file(book, name=f"scheme-{found.id}-{found.version}", ending=ending)


@reach(Permission.ASSESSMENT_PREPARE)
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest, access: Access) -> HttpResponse:
    """Take a scheme up from a workbook, whole or not at all."""
    form = WorkbookForm(request.POST or None, request.FILES or None)
    problems: ContractError | None = None
    if request.method == "POST" and form.is_valid():
        try:
            with uploaded(form.cleaned_data["upload"]) as (path, name):
                read = read_scheme(path, name=name)
            kept = keep_scheme(partnership=access.partnership, scheme=read.scheme, by=access.user)
        except ContractError as error:
            problems = error
            form.add_error("upload", "The workbook cannot be taken up as it is. See below")
        except SmeatonError as error:
            form.add_error("upload", str(error))
        else:
            messages.success(request, f"{kept} was taken up.")
            return redirect("assessment:scheme", access.partnership.slug, f"kept-{kept.pk}")
    return show(request, "bring_in", {"form": form, "problems": problems})
