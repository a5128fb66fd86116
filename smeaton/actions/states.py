"""The workflow of an action."""

from __future__ import annotations

from enum import StrEnum

from smeaton.accounts.permissions import Permission
from smeaton.core.states import Transition, Workflow


class ActionState(StrEnum):
    """Whether an action is still to be done, or how it ended."""

    OPEN = "open"
    DONE = "done"
    UNPROVED = "closed-without-evidence"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """As it is shown: "closed without evidence"."""
        return self.value.replace("-", " ")


_CHANGE = Permission.ACTIONS_CHANGE

# Who owns an action may complete it, with evidence. To end it in any other way, and to open it
# again, is for whoever looks after all of them.
ACTION = Workflow(
    name="action",
    initial=ActionState.OPEN,
    transitions=(
        Transition(ActionState.OPEN, "complete", ActionState.DONE, Permission.ACTIONS_ANSWER),
        Transition(ActionState.OPEN, "close without evidence", ActionState.UNPROVED, _CHANGE),
        Transition(ActionState.OPEN, "withdraw", ActionState.WITHDRAWN, _CHANGE),
        Transition(ActionState.DONE, "reopen", ActionState.OPEN, _CHANGE),
        Transition(ActionState.UNPROVED, "reopen", ActionState.OPEN, _CHANGE),
        Transition(ActionState.WITHDRAWN, "reopen", ActionState.OPEN, _CHANGE),
    ),
)
