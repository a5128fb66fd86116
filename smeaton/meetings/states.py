"""The workflows of a meeting and of its minutes."""

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


class MinutesState(StrEnum):
    """How far the minutes of a meeting have come."""

    DRAFT = "draft"
    CIRCULATED = "circulated"
    CORRECTED = "corrected"
    APPROVED = "approved"
    SIGNED = "signed"


FIXED = (MinutesState.APPROVED, MinutesState.SIGNED)
"""What a meeting approved stays as it approved it."""

# Whoever writes the minutes enters what the meeting decided on them, as with all that it decides.
MINUTES = Workflow(
    name="set of minutes",
    initial=MinutesState.DRAFT,
    transitions=(
        Transition(MinutesState.DRAFT, "circulate", MinutesState.CIRCULATED, _CHANGE),
        Transition(MinutesState.CIRCULATED, "close", MinutesState.CORRECTED, _CHANGE),
        Transition(MinutesState.CORRECTED, "circulate", MinutesState.CIRCULATED, _CHANGE),
        Transition(MinutesState.CORRECTED, "approve", MinutesState.APPROVED, _CHANGE),
        Transition(MinutesState.APPROVED, "sign", MinutesState.SIGNED, _CHANGE),
    ),
)
