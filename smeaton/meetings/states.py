"""The workflow of a meeting."""

from __future__ import annotations

from enum import StrEnum

from smeaton.accounts.permissions import Permission
from smeaton.core.states import Transition, Workflow


class MeetingState(StrEnum):
    """Whether a meeting is to be, was, or will not be."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


_CHANGE = Permission.MEETINGS_CHANGE

# A meeting that was cancelled is planned anew as another: papers have gone out under its name.
MEETING = Workflow(
    name="meeting",
    initial=MeetingState.PLANNED,
    transitions=(
        Transition(MeetingState.PLANNED, "hold", MeetingState.HELD, _CHANGE),
        Transition(MeetingState.PLANNED, "cancel", MeetingState.CANCELLED, _CHANGE),
    ),
)
