"""The workflow of a chair's report."""

from __future__ import annotations

from enum import StrEnum

from smeaton.accounts.permissions import Permission
from smeaton.core.states import Transition, Workflow


class ReportState(StrEnum):
    """How far a report has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    SIGNED = "signed"
    TABLED = "tabled"

    @property
    def is_written(self) -> bool:
        """Whether whoever writes it has it: its answers may change."""
        return self in (ReportState.DRAFT, ReportState.RETURNED)


_WRITE, _RETURN = Permission.REPORTS_WRITE, Permission.REPORTS_RETURN
_DRAFT, _SUBMITTED, _RETURNED = ReportState.DRAFT, ReportState.SUBMITTED, ReportState.RETURNED
_SIGNED, _TABLED = ReportState.SIGNED, ReportState.TABLED

# A chair who signs has submitted it too: on a train that is one tap. What was signed changes only
# by being opened again, as another version of the text.
REPORT = Workflow(
    name="report",
    initial=_DRAFT,
    transitions=(
        Transition(_DRAFT, "submit", _SUBMITTED, _WRITE),
        Transition(_DRAFT, "sign", _SIGNED, _WRITE),
        Transition(_SUBMITTED, "return", _RETURNED, _RETURN),
        Transition(_SUBMITTED, "sign", _SIGNED, _WRITE),
        Transition(_RETURNED, "submit", _SUBMITTED, _WRITE),
        Transition(_RETURNED, "sign", _SIGNED, _WRITE),
        Transition(_SIGNED, "reopen", _RETURNED, _RETURN),
        Transition(_SIGNED, "table", _TABLED, _RETURN),
        # Once its paper was taken off the agenda.
        Transition(_TABLED, "table", _TABLED, _RETURN),
        Transition(_TABLED, "reopen", _RETURNED, _RETURN),
    ),
)
