"""What was decided on an item, and who declared an interest in it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Max

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import NotFoundError
from smeaton.meetings.minuting.beginning import item_to_minute
from smeaton.meetings.models import (
    AgendaItem,
    Decision,
    Declaration,
    ExemptDecision,
    ExemptDeclaration,
    Part,
)

AnyDecision = Decision | ExemptDecision
AnyDeclaration = Declaration | ExemptDeclaration


@dataclass(frozen=True, slots=True)
class Interest:
    """What somebody declared: by which post, of which kind, which interest, and what they did."""

    who: str
    kind: str
    interest: str
    did: str


def decision_numbered(item: AgendaItem, number: int) -> AnyDecision:
    """A decision on an item by the number of its record. Raises NotFoundError."""
    found: AnyDecision | None = _decisions(item).objects.filter(item=item, pk=number).first()
    if found is None:
        raise NotFoundError("There is no such decision.", todo="Go back to the minutes.")
    return found


def declaration_numbered(item: AgendaItem, number: int) -> AnyDeclaration:
    """A declaration on an item by the number of its record. Raises NotFoundError."""
    found: AnyDeclaration | None = _declarations(item).objects.filter(item=item, pk=number).first()
    if found is None:
        raise NotFoundError("There is no such declaration.", todo="Go back to the minutes.")
    return found


@transaction.atomic
def decide(*, item: AgendaItem, words: str, by: User | None, reason: str = "") -> AnyDecision:
    """Write a decision down. It has the next number of its meeting, and numbers are not given
    again. One on an item in Part II is private, and has a number of its own kind.

    Raises FixedError where the minutes are approved, SmeatonError where the meeting was not held.
    """
    now = item_to_minute(item, by=by, reason=reason)
    kind = _decisions(now)
    made = kind(
        partnership=now.partnership,
        meeting=now.meeting,
        item=now,
        number=_last(kind, now) + 1,
        words=words,
    )
    audit.save(made, by=by, reason=reason)
    return made


@transaction.atomic
def change_decision(
    *, decision: AnyDecision, words: str, edition: int, by: User | None
) -> AnyDecision:
    """Put a decision right. ``edition`` is that which the person saw. Raises ChangedMeanwhileError
    where somebody changed it since, and FixedError."""
    now = decision_numbered(item_to_minute(decision.item, by=by), decision.pk)
    if now.edition != edition:
        raise ChangedMeanwhileError(now, what="this decision")
    now.words = words
    audit.save(now, by=by)
    return now


@transaction.atomic
def remove_decision(*, decision: AnyDecision, by: User | None, reason: str = "") -> None:
    """Take a decision out; its history stays, and so does the gap in the numbers."""
    now = decision_numbered(item_to_minute(decision.item, by=by), decision.pk)
    audit.delete(now, by=by, reason=reason)


@transaction.atomic
def declare(
    *, item: AgendaItem, interest: Interest, by: User | None, reason: str = ""
) -> AnyDeclaration:
    """Write down that somebody declared an interest in an item, and what they did."""
    now = item_to_minute(item, by=by, reason=reason)
    made = _declarations(now)(partnership=now.partnership, item=now, **asdict(interest))
    audit.save(made, by=by, reason=reason)
    return made


@transaction.atomic
def remove_declaration(*, declaration: AnyDeclaration, by: User | None, reason: str = "") -> None:
    """Take a declaration out; its history stays."""
    now = declaration_numbered(item_to_minute(declaration.item, by=by), declaration.pk)
    audit.delete(now, by=by, reason=reason)


def _decisions(item: AgendaItem) -> type[AnyDecision]:
    return ExemptDecision if item.part == Part.EXEMPT else Decision


def _declarations(item: AgendaItem) -> type[AnyDeclaration]:
    return ExemptDeclaration if item.part == Part.EXEMPT else Declaration


def _last(kind: type[AnyDecision], item: AgendaItem) -> int:
    """The highest number that was ever given in the meeting."""
    given = kind.history.filter(meeting_id=item.meeting_id)
    found: int | None = given.aggregate(last=Max("number"))["last"]
    return found or 0
