"""Entering the Executive's approval, and what becomes of it: it freezes and publishes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from smeaton.accounts.permissions import Permission
from smeaton.assessment.document import approvals
from smeaton.assessment.document.approving import SummaryError
from smeaton.assessment.document.building import findings, frozen, written
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.document.presenters import approval_shown
from smeaton.assessment.document.sections import document_of
from smeaton.assessment.exercises import exercise_named
from smeaton.assessment.forms.document import ApprovalForm
from smeaton.assessment.models import Document
from smeaton.assessment.standing import SignOff
from smeaton.assessment.states import ExerciseState
from smeaton.assessment.views.document.asking import document_page
from smeaton.assessment.views.page import show
from smeaton.assessment.written.changes import changes_between
from smeaton.errors import SmeatonError
from smeaton.partnership.access import Access, reach

LOOK_AGAIN_SECONDS = 2


@document_page(Permission.ASSESSMENT_APPROVE, changes=True)
def publish(
    request: HttpRequest, access: Access, document: Document, evidence: DocumentEvidence
) -> HttpResponse:
    """What would be published, what stands against it, and the decision to enter."""
    exercise = document.exercise
    found = findings(document, evidence)
    before = frozen(document)
    form = ApprovalForm(request.POST or None, initial=_signed(document))
    if request.method == "POST" and form.is_valid():
        try:
            approval = approvals.request_approval(
                document=document,
                signed=SignOff(
                    **{name: form.cleaned_data[name] for name in ("by", "meeting", "on")}
                ),
                summary=form.cleaned_data["summary"],
                changes=form.lines,
                evidence=evidence,
                by=access.user,
            )
        except SummaryError as error:
            form.add_error("summary", [str(one) for one in error.findings])
        except SmeatonError as error:
            form.add_error(None, str(error))
        else:
            return _to(access, document, approval.pk)
    context = {
        "exercise": exercise,
        "document": document,
        "form": form,
        "findings": found,
        "before": before,
        "changes": changes_between(before, written(document, evidence)) if before else (),
        "scores_signed": exercise.state in (ExerciseState.SIGNED_OFF, ExerciseState.FROZEN),
    }
    return show(request, "document/publish", context)


@reach(Permission.ASSESSMENT_APPROVE)
@require_safe
def approval(request: HttpRequest, access: Access, year: str, approval_id: int) -> HttpResponse:
    """How far an approval is, what it made, or why it was refused.

    While it goes on the page asks for itself again; that needs no script.
    """
    document = document_of(exercise_named(access.partnership, year))
    shown = approval_shown(approvals.approval_numbered(document, approval_id))
    context = {"exercise": document.exercise, "document": document, "shown": shown}
    response = show(request, "document/approval", context)
    if not shown.state.is_over:
        response.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response


@reach(Permission.ASSESSMENT_APPROVE)
@require_POST
def try_again(request: HttpRequest, access: Access, year: str, approval_id: int) -> HttpResponse:
    """Have an approval that was cut off carried out anew."""
    document = document_of(exercise_named(access.partnership, year))
    approvals.try_again(approval=approvals.approval_numbered(document, approval_id), by=access.user)
    messages.success(request, "The approval is in the queue again.")
    return _to(access, document, approval_id)


def _to(access: Access, document: Document, approval_id: int) -> HttpResponse:
    return redirect(
        "assessment:approval", access.partnership.slug, document.exercise.year, approval_id
    )


def _signed(document: Document) -> dict[str, object]:
    """Who signed the scores off: most often it is the same meeting."""
    exercise = document.exercise
    return {
        "by": exercise.signed_off_by,
        "meeting": exercise.signed_off_at,
        "on": exercise.signed_off_on,
    }
