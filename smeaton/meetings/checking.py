"""The safety check of a public pack, and what was decided on what it finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.documents.numbers import day
from smeaton.errors import NotFoundError
from smeaton.meetings.minuting.beginning import minutes_of
from smeaton.meetings.minuting.contents import last_minutes, public_minutes
from smeaton.meetings.models import AgendaItem, ItemKind, Meeting, Paper, Part, SafetyDecision
from smeaton.meetings.packs.minutes import MinutesContents
from smeaton.meetings.presenters.actions import actions_at
from smeaton.meetings.presenters.agendas import agenda_of
from smeaton.meetings.released import about_of, released_of
from smeaton.meetings.safety.finding import Finding, Passage
from smeaton.meetings.safety.looking import look_through
from smeaton.meetings.services import locked


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding, and what was decided on it; None while it is open."""

    finding: Finding
    decision: SafetyDecision | None


def check_meeting(meeting: Meeting) -> list[Checked]:
    """What there is to ask about in the public pack as it stands."""
    decided = {one.key: one for one in SafetyDecision.objects.filter(meeting=meeting)}
    found = look_through(_passages(meeting), meeting=meeting.held_on)
    return [Checked(one, decided.get(one.key)) for one in found]


def finding_keyed(meeting: Meeting, key: str) -> Finding:
    """A finding by its key. Raises NotFoundError where it is found no more."""
    for one in check_meeting(meeting):
        if one.finding.key == key:
            return one.finding
    raise NotFoundError("That is not in the pack any more.", todo="Go back to the check.")


@transaction.atomic
def may_be_published(
    *, meeting: Meeting, finding: Finding, reason: str, by: User | None
) -> SafetyDecision:
    """Keep the decision that something which was found may be published, and why.

    Raises SmeatonError where somebody decided on it meanwhile.
    """
    now = locked(meeting)
    made = SafetyDecision(
        partnership=now.partnership,
        meeting=now,
        key=finding.key,
        kind=finding.kind.value,
        where=finding.where,
        reason=reason,
    )
    audit.save(made, by=by)
    return made


def _passages(meeting: Meeting) -> Iterator[Passage]:
    """What the public pack says, and the minutes once they are approved, with its places. Nothing
    private is asked for."""
    papers: dict[int, list[Paper]] = {}
    for paper in Paper.objects.filter(item__meeting=meeting):
        papers.setdefault(paper.item_id, []).append(paper)
    agenda, released = agenda_of(meeting), released_of(meeting)
    looked_at = actions_at(meeting, agenda)
    for action_row in looked_at.actions.rows if looked_at else ():
        said = (action_row.action.words, action_row.owner, action_row.evidence)
        yield Passage(f"Action {action_row.action.pk}", "\n\n".join(filter(None, said)))
    for one in agenda.every_row:
        item = one.row.item
        yield from _of(item, one.number, papers, about_of(item, released))
        if item.kind == ItemKind.MINUTES and item.part == Part.OPEN and item.under_id is None:
            yield from _of_minutes(meeting, one.number)
    own = minutes_of(meeting)
    if own is not None and own.is_fixed:
        yield from _said_in(public_minutes(meeting), "Minutes")


def _of(
    item: AgendaItem, number: str, papers: dict[int, list[Paper]], about: str
) -> Iterator[Passage]:
    texts = (item.title, item.presenter, about, item.background, item.urgent_because)
    yield Passage(f"Item {number}", "\n\n".join(filter(None, texts)))
    for paper in papers.get(item.pk, ()):
        for page, words in enumerate(paper.words, start=1):
            yield Passage(f"Item {number}, {paper.title}, page {page}", words)


def _of_minutes(meeting: Meeting, number: str) -> Iterator[Passage]:
    """What everybody will read in the minutes of the last meeting."""
    last = last_minutes(meeting)
    if last is None:
        return
    called = f"Item {number}, Minutes of {day(last.meeting.held_on)}"
    yield from _said_in(public_minutes(last.meeting), called)


def _said_in(said: MinutesContents, called: str) -> Iterator[Passage]:
    yield Passage(
        f"{called}, attendance", "\n".join(one for _, who in said.attendance for one in who)
    )
    for item in said.items:
        decided = (words for _, words in item.decisions)
        texts = (item.title, item.text, *decided, *item.declarations, *item.actions)
        yield Passage(f"{called}, item {item.number}", "\n\n".join(filter(None, texts)))
