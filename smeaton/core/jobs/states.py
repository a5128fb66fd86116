"""The workflow that every kind of background work shares."""

from __future__ import annotations

from enum import StrEnum

from smeaton.core.states import Transition, Workflow


class JobState(StrEnum):
    """How far a piece of work has come."""

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
        return self not in (JobState.WAITING, JobState.RUNNING)

    @property
    def tone(self) -> str:
        """The colour of its tag; the word stands in it."""
        return _TONES[self]


_TONES = {
    JobState.WAITING: "grey",
    JobState.RUNNING: "blue",
    JobState.DONE: "green",
    JobState.REFUSED: "red",
    JobState.INTERRUPTED: "orange",
}


def job_workflow(name: str, permission: str) -> Workflow[JobState]:
    """The workflow of a kind of work, all of it for those with ``permission``."""

    def step(source: JobState, act: str, target: JobState) -> Transition[JobState]:
        return Transition(source, act, target, permission)

    return Workflow(
        name=name,
        initial=JobState.WAITING,
        transitions=(
            step(JobState.WAITING, "start", JobState.RUNNING),
            step(JobState.RUNNING, "finish", JobState.DONE),
            step(JobState.RUNNING, "refuse", JobState.REFUSED),
            step(JobState.RUNNING, "interrupt", JobState.INTERRUPTED),
            # What was cut off did nothing, so it can be done anew.
            step(JobState.INTERRUPTED, "try again", JobState.WAITING),
        ),
    )
