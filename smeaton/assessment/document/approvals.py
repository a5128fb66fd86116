"""Approvals that somebody entered on a page: carried out by the background worker, one by one."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from smeaton.accounts.models import User
from smeaton.assessment.document.approving import approve, refuse_unready
from smeaton.assessment.document.evidence import DocumentEvidence
from smeaton.assessment.exercises import save
from smeaton.assessment.models import Approval, ApprovalProgress, Document
from smeaton.assessment.standing import SignOff
from smeaton.assessment.states import APPROVAL
from smeaton.core.jobs.liveness import alive, is_alive
from smeaton.core.jobs.recording import Recorder
from smeaton.core.jobs.states import JobState
from smeaton.errors import NotFoundError, SmeatonError

logger = logging.getLogger(__name__)

CUT_OFF = "It was cut off before it was finished: nothing was frozen or published."
OUR_FAULT = (
    "Something went wrong here: nothing was frozen or published. The fault has been written down."
)
TRY_AGAIN = "Try again; if it happens again, tell whoever looks after Smeaton."


def request_approval(
    *,
    document: Document,
    signed: SignOff,
    summary: str,
    changes: Sequence[str],
    evidence: DocumentEvidence,
    by: User,
) -> Approval:
    """Write the decision down and have it carried out in the background. Raises ``SmeatonError``
    where it would be refused as things stand, and while another one is under way."""
    refuse_unready(document=document, evidence=evidence, summary=summary, changes=changes)
    settle_approvals(document)
    if _of(document).filter(state__in=[JobState.WAITING, JobState.RUNNING]).exists():
        raise SmeatonError(
            "This document is being approved already.", todo="Wait until that has ended."
        )
    approval = Approval(
        partnership=document.partnership,
        document=document,
        by=by,
        approved_by=signed.by,
        meeting=signed.meeting,
        approved_on=signed.on,
        summary=summary,
        changes=list(changes),
    )
    with transaction.atomic():
        save(approval, by=by)
        ApprovalProgress.objects.create(approval=approval)
        _enqueue(approval)
    return approval


def approval_numbered(document: Document, number: int) -> Approval:
    """An approval of this document. Raises ``NotFoundError``."""
    found: Approval | None = (
        _of(document).filter(pk=number).select_related("by", "progress").first()
    )
    if found is None:
        raise NotFoundError("There is no such approval.", todo="Go back to the document.")
    return found


def try_again(*, approval: Approval, by: User) -> None:
    """Put an approval that was cut off back in the queue."""
    settle_approvals(approval.document)
    approval.refresh_from_db()
    approval.state = APPROVAL.after(JobState(approval.state), "try again").target
    approval.ended_at, approval.refusal, approval.todo = None, "", ""
    with transaction.atomic():
        save(approval, by=by)
        _enqueue(approval)


def run_requested_approval(number: int) -> None:
    """Carry out an approval that waits. Why it could not be is written down, not raised."""
    relations = ("document__exercise", "document__partnership", "by")
    approval = Approval.objects.select_related(*relations).get(pk=number)
    if approval.state != JobState.WAITING:
        return
    with alive(approval.lock):
        _take(approval, "start")
        try:
            published = approve(
                document=approval.document,
                signed=SignOff(
                    by=approval.approved_by, meeting=approval.meeting, on=approval.approved_on
                ),
                summary=approval.summary,
                changes=approval.changes,
                by=approval.by,
                on_progress=Recorder(ApprovalProgress.objects.filter(approval=approval)),
            )
        except SmeatonError as error:
            logger.info("Approval %s was refused: %s", approval.pk, type(error).__name__)
            _take(approval, "refuse", refusal=error.message, todo=error.todo)
        except BaseException:
            _take(approval, "interrupt", refusal=OUR_FAULT, todo=TRY_AGAIN)
            raise
        else:
            approval.version = published.version
            _take(approval, "finish")


def settle_approvals(document: Document) -> None:
    """Find an approval whose process died, and write down how it ended.

    The publication is the last thing that is written, so where there is one it was done.
    """
    for approval in _of(document).filter(state=JobState.RUNNING):
        if is_alive(approval.lock):
            continue
        made = document.versions.filter(frozen_at__gte=approval.requested_at).first()
        if made is not None:
            approval.version = made.version
            _take(approval, "finish")
        else:
            _take(approval, "interrupt", refusal=CUT_OFF, todo=TRY_AGAIN)


def _of(document: Document) -> QuerySet[Approval]:
    found: QuerySet[Approval] = Approval.objects.of(document.partnership).filter(document=document)
    return found


def _enqueue(approval: Approval) -> None:
    from smeaton.assessment.tasks import run_approval_in_background

    transaction.on_commit(lambda: run_approval_in_background.enqueue(approval.pk) and None)


def _take(approval: Approval, act: str, *, refusal: str = "", todo: str = "") -> None:
    approval.state = APPROVAL.after(JobState(approval.state), act).target
    approval.ended_at = timezone.now() if JobState(approval.state).is_over else None
    approval.refusal, approval.todo = refusal, todo
    save(approval, by=approval.by)
