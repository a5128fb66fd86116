"""Entering the Executive's approval, which publishes the assessment."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from smeaton.accounts.permissions import Permission
from smeaton.assessment.document.approving import approve
from smeaton.assessment.document.building import findings, frozen, written
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.forms.document import ApprovalForm
from smeaton.assessment.models import Document
from smeaton.assessment.standing import SignOff
from smeaton.assessment.states import ExerciseState
from smeaton.assessment.views.document.asking import document_page
from smeaton.assessment.views.page import show
from smeaton.assessment.written.changes import changes_between
from smeaton.errors import SmeatonError
from smeaton.partnership.access import Access


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
        signed = SignOff(**{name: form.cleaned_data[name] for name in ("by", "meeting", "on")})
        try:
            published = approve(
                document=document,
                signed=signed,
                summary=form.cleaned_data["summary"],
                changes=form.lines,
                evidence=evidence,
                by=access.user,
            )
        except SmeatonError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is approved, frozen and published.")
            return redirect(published.get_absolute_url())
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


def _signed(document: Document) -> dict[str, object]:
    """Who signed the scores off: most often it is the same meeting."""
    exercise = document.exercise
    return {
        "by": exercise.signed_off_by,
        "meeting": exercise.signed_off_at,
        "on": exercise.signed_off_on,
    }
