"""The registers of an assessment as data: what each is called and asks for, and acts on entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.assessment.exercises import locked, save
from smeaton.assessment.models import (
    ConsultationFinding,
    Contributor,
    EmergingIssue,
    Exercise,
    KnowledgeGap,
    Recommendation,
    Workshop,
)
from smeaton.assessment.models.registers import Entry
from smeaton.assessment.states import ExerciseState
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import NotFoundError, SmeatonError


@dataclass(frozen=True, slots=True)
class Register:
    """A list beside the scores. ``fields`` are those of ``model``, in the order of the form; the
    first that is no theme names an entry."""

    key: str
    title: str
    about: str
    model: type[Entry]
    fields: tuple[str, ...]

    @property
    def one(self) -> str:
        """What an entry is called."""
        return str(self.model._meta.verbose_name)

    @property
    def heading(self) -> str:
        """The field that names an entry."""
        return next(name for name in self.fields if name != "theme")


REGISTERS = {
    register.key: register
    for register in (
        Register(
            "gaps",
            "Knowledge gaps",
            "What the partnership does not know and needs to, with somebody who finds it out.",
            KnowledgeGap,
            ("theme", "gap", "owner", "due_on", "answer"),
        ),
        Register(
            "emerging-issues",
            "Emerging issues",
            "What may become a risk, and is watched.",
            EmergingIssue,
            ("title", "reason", "source", "review_on"),
        ),
        Register(
            "recommendations",
            "Recommendations",
            "What the assessment asks somebody to do, theme by theme.",
            Recommendation,
            ("theme", "text", "owner"),
        ),
        Register(
            "contributors",
            "Contributors",
            "Who gave what to the assessment.",
            Contributor,
            ("who", "gave"),
        ),
        Register(
            "workshops",
            "Workshops",
            "When partners met over the scores, and who came.",
            Workshop,
            ("held_on", "about", "attendance"),
        ),
        Register(
            "consultation",
            "Consultation",
            "What people who live or work in the area say should come first, by group.",
            ConsultationFinding,
            ("group", "asked", "finding", "source"),
        ),
    )
}


def register_named(key: str) -> Register:
    """The register of an address. Raises NotFoundError, naming those that there are."""
    if key not in REGISTERS:
        raise NotFoundError(
            "There is no such register.", todo=f"There are: {', '.join(REGISTERS)}."
        )
    return REGISTERS[key]


@transaction.atomic
def add_entry(
    *, exercise: Exercise, register: Register, values: Mapping[str, Any], by: User | None
) -> Entry:
    """Put an entry into a register."""
    now = _not_frozen(exercise)
    entry = register.model(partnership=now.partnership, exercise=now, **values)
    save(entry, by=by)
    return entry


@transaction.atomic
def change_entry(*, entry: Entry, values: Mapping[str, Any], edition: int, by: User) -> None:
    """Change an entry. ``edition`` is that which the person saw: where somebody changed it since,
    ChangedMeanwhileError, and nothing is changed."""
    _not_frozen(entry.exercise)
    if entry.edition != edition:
        raise ChangedMeanwhileError(entry, what="this entry")
    for name, value in values.items():
        setattr(entry, name, value)
    save(entry, by=by)


@transaction.atomic
def remove_entry(*, entry: Entry, by: User) -> None:
    """Take an entry out; what it was stays in its history."""
    _not_frozen(entry.exercise)
    audit.delete(entry, by=by)


def _not_frozen(exercise: Exercise) -> Exercise:
    now = locked(exercise)
    if now.state == ExerciseState.FROZEN:
        raise SmeatonError(
            "The assessment is frozen as it was signed off.", todo="Write it into the next year."
        )
    return now
