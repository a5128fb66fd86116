"""The workflow of a scoring exercise."""

from __future__ import annotations

from enum import StrEnum

from smeaton.accounts.permissions import Permission
from smeaton.core.states import Transition, Workflow


class ExerciseState(StrEnum):
    """How far the scoring of a year has come."""

    DRAFT = "draft"
    ANALYST_SCORING = "analyst-scoring"
    OPEN = "open-to-partners"
    MODERATION = "moderation"
    AGREED = "agreed"
    SIGNED_OFF = "signed-off"
    FROZEN = "frozen"

    @property
    def label(self) -> str:
        """As it is shown."""
        return self.value.replace("-", " ").capitalize()

    @property
    def shows_levels(self) -> bool:
        """Whether every reader sees the levels: until the room agreed there are none."""
        return self in (ExerciseState.AGREED, ExerciseState.SIGNED_OFF, ExerciseState.FROZEN)


class Act(StrEnum):
    """What leads from one state to another, as it stands on the button."""

    START = "start scoring"
    OPEN = "open to partners"
    SKIP = "go straight to moderation"
    CLOSE = "close scoring"
    AGREE = "agree the scores"
    SIGN_OFF = "sign off"
    FREEZE = "freeze"
    BACK_TO_DRAFT = "take back to draft"
    REOPEN_SCORING = "open to partners again"
    REOPEN = "open again"

    @property
    def label(self) -> str:
        """As it stands on a button."""
        return self.value.capitalize()

    @property
    def key(self) -> str:
        """As it stands in an address."""
        return self.value.replace(" ", "-")

    @property
    def needs_reason(self) -> bool:
        """Whether it undoes a step or passes over one."""
        return self in (Act.SKIP, Act.BACK_TO_DRAFT, Act.REOPEN_SCORING, Act.REOPEN)


_S = ExerciseState
_PREPARE, _APPROVE = Permission.ASSESSMENT_PREPARE, Permission.ASSESSMENT_APPROVE

EXERCISE = Workflow(
    name="scoring exercise",
    initial=_S.DRAFT,
    transitions=(
        Transition(_S.DRAFT, Act.START, _S.ANALYST_SCORING, _PREPARE),
        Transition(_S.ANALYST_SCORING, Act.OPEN, _S.OPEN, _PREPARE),
        Transition(_S.ANALYST_SCORING, Act.BACK_TO_DRAFT, _S.DRAFT, _PREPARE),
        # Where nobody can be asked that year, scores are taken over or agreed in the room alone.
        Transition(_S.ANALYST_SCORING, Act.SKIP, _S.MODERATION, _PREPARE),
        Transition(_S.OPEN, Act.CLOSE, _S.MODERATION, _PREPARE),
        Transition(_S.MODERATION, Act.AGREE, _S.AGREED, _PREPARE),
        Transition(_S.MODERATION, Act.REOPEN_SCORING, _S.OPEN, _PREPARE),
        Transition(_S.AGREED, Act.SIGN_OFF, _S.SIGNED_OFF, _APPROVE),
        Transition(_S.AGREED, Act.REOPEN, _S.MODERATION, _PREPARE),
        Transition(_S.SIGNED_OFF, Act.FREEZE, _S.FROZEN, _APPROVE),
        Transition(_S.SIGNED_OFF, Act.REOPEN, _S.MODERATION, _APPROVE),
    ),
)
