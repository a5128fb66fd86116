"""The workflow of a load."""

from __future__ import annotations

from enum import StrEnum

from smeaton.accounts.permissions import Permission
from smeaton.core.states import Transition, Workflow


class LoadState(StrEnum):
    """How far a load has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    INTERRUPTED = "interrupted"

    @property
    def label(self) -> str:
        """As it is shown."""
        return self.value.capitalize()

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self not in (LoadState.WAITING, LoadState.RUNNING)


def _step(source: LoadState, act: str, target: LoadState) -> Transition[LoadState]:
    return Transition(source, act, target, Permission.EVIDENCE_LOAD)


LOAD = Workflow(
    name="load",
    initial=LoadState.WAITING,
    transitions=(
        _step(LoadState.WAITING, "start", LoadState.RUNNING),
        _step(LoadState.RUNNING, "finish", LoadState.DONE),
        _step(LoadState.RUNNING, "refuse", LoadState.REFUSED),
        _step(LoadState.RUNNING, "interrupt", LoadState.INTERRUPTED),
        # The files are still there; the store refuses nothing, for nothing was loaded.
        _step(LoadState.INTERRUPTED, "try again", LoadState.WAITING),
    ),
)
