"""The workflows of this app."""

from __future__ import annotations

from enum import StrEnum

from smeaton.accounts.permissions import Permission
from smeaton.core.states import Transition, Workflow


class MembershipState(StrEnum):
    """Whether a member can come in."""

    ACTIVE = "active"
    ENDED = "ended"


MEMBERSHIP = Workflow(
    name="membership",
    initial=MembershipState.ACTIVE,
    transitions=(
        Transition(MembershipState.ACTIVE, "end", MembershipState.ENDED, Permission.MEMBERS_CHANGE),
        Transition(
            MembershipState.ENDED, "resume", MembershipState.ACTIVE, Permission.MEMBERS_CHANGE
        ),
    ),
)
