"""Background jobs."""

from __future__ import annotations

from django_tasks import task

from smeaton.assessment.document import approvals


@task()
def run_approval_in_background(number: int) -> None:
    """Carry out an approval that somebody entered on a page."""
    approvals.run_requested_approval(number)
