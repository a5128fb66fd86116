"""The workflows of an assessment: of its scoring, of each section of its document, and of the
document's approval."""

from __future__ import annotations

from enum import StrEnum

from smeaton.accounts.permissions import Permission
from smeaton.core.jobs.states import job_workflow
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


class SectionState(StrEnum):
    """How far a section of the document has come."""

    EMPTY = "empty"
    DRAFTING = "drafting"
    READY = "ready"
    SIGNED_OFF = "signed-off"

    @property
    def label(self) -> str:
        """As it is shown."""
        return self.value.replace("-", " ").capitalize()

    @property
    def is_done(self) -> bool:
        """Whether nothing more is expected of its author."""
        return self in (SectionState.READY, SectionState.SIGNED_OFF)


class SectionAct(StrEnum):
    """What leads a section from one state to another."""

    WRITE = "write"
    FINISH = "mark as ready"
    SIGN_OFF = "sign off"
    TAKE_BACK = "take back"

    @property
    def label(self) -> str:
        """As it stands on a button."""
        return self.value.capitalize()

    @property
    def key(self) -> str:
        """As it stands in an address."""
        return self.value.replace(" ", "-")


_T = SectionState
_WRITE = Permission.ASSESSMENT_WRITE

SECTION = Workflow(
    name="section",
    initial=_T.EMPTY,
    transitions=(
        Transition(_T.EMPTY, SectionAct.WRITE, _T.DRAFTING, _WRITE),
        Transition(_T.DRAFTING, SectionAct.WRITE, _T.DRAFTING, _WRITE),
        # Whatever was finished is not, once somebody changes it.
        Transition(_T.READY, SectionAct.WRITE, _T.DRAFTING, _WRITE),
        Transition(_T.DRAFTING, SectionAct.FINISH, _T.READY, _WRITE),
        Transition(_T.READY, SectionAct.TAKE_BACK, _T.DRAFTING, _WRITE),
        Transition(_T.READY, SectionAct.SIGN_OFF, _T.SIGNED_OFF, _APPROVE),
        Transition(_T.SIGNED_OFF, SectionAct.TAKE_BACK, _T.DRAFTING, _APPROVE),
    ),
)

# Cut off, nothing was frozen or published.
APPROVAL = job_workflow("approval", _APPROVE)
