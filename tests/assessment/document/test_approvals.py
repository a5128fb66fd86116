"""Approvals in the background: each ends in a publication, a refusal, or can be tried again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from smeaton.assessment.document import approvals
from smeaton.assessment.document.approving import NotReadyError
from smeaton.assessment.document.presenters import approval_shown
from smeaton.assessment.document.sections import take_section
from smeaton.assessment.models import Approval, FrozenDocument
from smeaton.assessment.standing import SignOff
from smeaton.assessment.states import SectionAct
from smeaton.core.jobs.liveness import alive
from smeaton.core.jobs.states import JobState
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.publishing.models import Publication
from tests.harness.document_room import DocumentRoom

SIGNED = SignOff(by="Chair of the Executive", meeting="Executive", on=date(2020, 11, 4))


def requested(desk: DocumentRoom) -> Approval:
    with desk.evidence() as evidence:
        return approvals.request_approval(
            document=desk.document, signed=SIGNED, summary="What it says.", changes=[],
            evidence=evidence, by=desk.analyst,
        )  # fmt: skip


def running(desk: DocumentRoom) -> Approval:
    """One that its process had begun with when it died."""
    approval = requested(desk)
    approval.state = JobState.RUNNING
    approval.save()
    return approval


def test_what_waits_is_carried_out_once(desk: DocumentRoom) -> None:
    desk.finish()
    approval = requested(desk)
    assert approval_shown(approval).state is JobState.WAITING
    approvals.run_requested_approval(approval.pk)
    approvals.run_requested_approval(approval.pk)
    done = Approval.objects.get()
    assert (done.state, done.version, done.by) == (JobState.DONE, 1, desk.analyst)
    assert done.progress.message == "Publishing"
    published = Publication.objects.get()
    assert approval_shown(done).published == published.get_absolute_url()
    assert (published.approved_by, published.approved_in) == (SIGNED.by, SIGNED.meeting)


def test_what_is_not_ready_is_refused_at_once(desk: DocumentRoom) -> None:
    with pytest.raises(NotReadyError):
        requested(desk)
    assert not Approval.objects.exists()


def test_one_at_a_time(desk: DocumentRoom) -> None:
    desk.finish()
    requested(desk)
    with pytest.raises(SmeatonError, match="being approved already"):
        requested(desk)
    assert Approval.objects.count() == 1


def test_what_changed_before_its_turn_is_refused_and_says_why(desk: DocumentRoom) -> None:
    desk.finish()
    approval = requested(desk)
    take_section(section=desk.section("place"), act=SectionAct.TAKE_BACK, by=desk.analyst)
    approvals.run_requested_approval(approval.pk)
    refused = Approval.objects.get()
    assert refused.state == JobState.REFUSED
    assert "1 things are" in refused.refusal or "to be put right" in refused.refusal
    assert refused.todo == "See what is wrong."
    assert not Publication.objects.exists()
    # Another decision can be entered once it is mended.
    take_section(section=desk.section("place"), act=SectionAct.FINISH, by=desk.analyst)
    assert requested(desk).state == JobState.WAITING


def test_a_fault_is_no_refusal(desk: DocumentRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.finish()
    approval = requested(desk)

    def fail(**_: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(approvals, "approve", fail)
    with pytest.raises(OSError, match="disk"):
        approvals.run_requested_approval(approval.pk)
    cut = Approval.objects.get()
    assert (cut.state, cut.refusal) == (JobState.INTERRUPTED, approvals.OUR_FAULT)
    monkeypatch.undo()
    approvals.try_again(approval=cut, by=desk.analyst)
    approvals.run_requested_approval(approval.pk)
    assert Approval.objects.get().state == JobState.DONE


def test_a_process_that_died_is_noticed_and_it_is_tried_again(desk: DocumentRoom) -> None:
    desk.finish()
    approval = running(desk)
    assert approval_shown(approval).state is JobState.INTERRUPTED
    approvals.try_again(approval=approval, by=desk.analyst)
    waits = Approval.objects.get()
    assert (waits.state, waits.refusal, waits.ended_at) == (JobState.WAITING, "", None)
    approvals.run_requested_approval(approval.pk)
    assert Approval.objects.get().version == 1


def test_one_that_lives_is_left_alone(desk: DocumentRoom) -> None:
    desk.finish()
    approval = running(desk)
    with alive(approval.lock):
        assert approval_shown(approval).state is JobState.RUNNING
        with pytest.raises(SmeatonError, match="being approved already"):
            requested(desk)
        with pytest.raises(SmeatonError, match="cannot try again"):
            approvals.try_again(approval=approval, by=desk.analyst)


def test_a_process_that_died_after_the_last_act_had_done_it(desk: DocumentRoom) -> None:
    desk.finish()
    approval = requested(desk)
    approvals.run_requested_approval(approval.pk)
    # As if it had been killed before it could write down that it was done.
    row = Approval.objects.get()
    row.state, row.version, row.ended_at = JobState.RUNNING, None, None
    row.save()
    approvals.settle_approvals(desk.document)
    settled = Approval.objects.get()
    assert (settled.state, settled.version) == (JobState.DONE, 1)
    assert FrozenDocument.objects.count() == 1


def test_an_approval_of_another_document_is_not_found(desk: DocumentRoom) -> None:
    with pytest.raises(NotFoundError):
        approvals.approval_numbered(desk.document, 12345)
