"""Acts on what is private once its day of review is there: it is kept so for longer, or released.

The public interest is weighed anew each time (Local Government Act 1972, Schedule 12A, paragraph
10), and whoever decides is named. Nothing becomes public by itself, or because a day is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.clock import today
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.documents.numbers import day
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.meetings.minuting.beginning import minutes_of
from smeaton.meetings.minuting.contents import label_of
from smeaton.meetings.models import (
    AgendaItem,
    ExemptDecision,
    Exemption,
    ExemptMinute,
    ExemptPaper,
    Released,
)
from smeaton.meetings.papers import open_to_all
from smeaton.meetings.services import locked
from smeaton.meetings.states import MeetingState
from smeaton.partnership.models import Partnership


@dataclass(frozen=True, slots=True)
class Balance:
    """The public interest weighed anew: by which post, on which day, with which reason."""

    decided_by: str
    decided_on: date
    because: str


def to_review(partnership: Partnership) -> list[Exemption]:
    """What is private and was not released, the earliest day of review first."""
    there = Exemption.objects.of(partnership).filter(item__released__isnull=True)
    return list(there.select_related("item__meeting__group").order_by("review_on", "id"))


def exemption_numbered(partnership: Partnership, number: int) -> Exemption:
    """What is private and was not released, by its number. Raises NotFoundError."""
    for one in to_review(partnership):
        if one.pk == number:
            return one
    raise NotFoundError("There is no such item, or it is private no longer.", todo="Go back.")


@transaction.atomic
def keep_private(
    *, exemption: Exemption, balance: Balance, review_on: date, edition: int, by: User | None
) -> Exemption:
    """It stays private, for a reason that is weighed anew, and is looked at again on a day.

    Raises ChangedMeanwhileError where somebody decided since; SmeatonError where the meeting is to
    come, the day of the decision is not there yet, or that of the next review is not after it.
    """
    now = _as_it_is(exemption, edition)
    _refuse_day(balance)
    now.decided_by, now.decided_on = balance.decided_by, balance.decided_on
    now.public_interest, now.review_on = balance.because, review_on
    audit.save(now, by=by)
    return now


@dataclass(frozen=True, slots=True)
class ToRelease:
    """What everybody would read of an item: its words, what was said and decided, its papers."""

    words: str
    minutes: str
    papers: tuple[ExemptPaper, ...]


def to_release(exemption: Exemption) -> ToRelease:
    """What a release would open."""
    item = exemption.item
    papers = ExemptPaper.objects.filter(item__in=[item, *item.items_under.all()])
    return ToRelease(exemption.note, _minutes(item), tuple(papers))


@transaction.atomic
def release(*, exemption: Exemption, balance: Balance, edition: int, by: User | None) -> Released:
    """Everybody may read it from now on: its words, its papers, what was said and decided.

    Raises ChangedMeanwhileError where somebody decided since; SmeatonError where the meeting is to
    come, its minutes are begun and not approved, or the day of the decision is not there yet.
    """
    now = _as_it_is(exemption, edition)
    _refuse_day(balance)
    item = now.item
    minutes = minutes_of(item.meeting)
    if minutes is not None and not minutes.is_fixed:
        raise SmeatonError(
            "The minutes of the meeting are not approved yet, and what was said in private may "
            "still be corrected.",
            todo="Release it when they are.",
        )
    opened = to_release(now)
    made = Released(
        partnership=now.partnership,
        item=item,
        words=opened.words,
        minutes=opened.minutes,
        decided_by=balance.decided_by,
        decided_on=balance.decided_on,
        because=balance.because,
    )
    audit.save(made, by=by)
    for paper in opened.papers:
        open_to_all(paper=paper, by=by, reason=f"released on {day(balance.decided_on)}")
    return made


def _minutes(item: AgendaItem) -> str:
    """What was said and decided in private. Minutes that are signed stay as they are: it is printed
    beside them."""
    found: list[str] = []
    for one in (item, *item.items_under.all()):
        said = ExemptMinute.objects.filter(item=one).first()
        decided = ExemptDecision.objects.filter(item=one)
        found += [
            said.text if said else "",
            *(f"{label_of(each)}: {each.words}" for each in decided),
        ]
    return "\n\n".join(filter(None, found))


def _as_it_is(exemption: Exemption, edition: int) -> Exemption:
    locked(exemption.item.meeting)
    now = exemption_numbered(exemption.partnership, exemption.pk)
    if now.edition != edition:
        raise ChangedMeanwhileError(now, what="what is private of this item")
    if now.item.meeting.state == MeetingState.PLANNED:
        raise SmeatonError("The meeting is still to come.", todo="Change the item on its agenda.")
    return now


def _refuse_day(balance: Balance) -> None:
    if balance.decided_on > today():
        raise SmeatonError("Decided on: that day is still to come.")
