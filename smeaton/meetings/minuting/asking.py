"""Actions where they were said: a meeting asks for one, and goes through those that are open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.actions.closing import complete
from smeaton.actions.for_meetings import open_actions_of
from smeaton.actions.models import Action, CarriedOver
from smeaton.actions.owners import Owner, owner_name
from smeaton.actions.presenters.rows import ActionRow
from smeaton.actions.services import AboutAction, ask_for
from smeaton.actions.telling import carry_over
from smeaton.actions.together import named
from smeaton.actions.together import seen as mark_of
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.meetings.minuting.beginning import item_to_minute
from smeaton.meetings.minuting.holding import HeldError, holder_of
from smeaton.meetings.minuting.writing import Said, put, said_of
from smeaton.meetings.models import ActionAsked, AgendaItem, ExemptActionAsked, Part

AnyAsked = ActionAsked | ExemptActionAsked


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a meeting found of an open action: done, with what shows it, or carried over."""

    done: bool
    evidence: str = ""


@transaction.atomic
def ask_in_minutes(
    *,
    item: AgendaItem,
    words: str,
    owner: Owner = None,
    due: date | None = None,
    by: User | None,
    reason: str = "",
) -> AnyAsked:
    """Ask for an action at an item: it is on the list of actions, and in the minutes as it was
    said. One of an item in Part II has its wording in private in both.

    Raises FixedError where the minutes are approved, and what ``ask_for`` raises.
    """
    now = item_to_minute(item, by=by, reason=reason)
    private = now.part == Part.EXEMPT
    about = AboutAction(
        words="" if private else words,
        asked_by=now.meeting.group,
        source=f"{now.meeting}, {now.title}"[:300],
        asked_on=now.meeting.held_on,
        due=due,
    )
    action = ask_for(
        about=about, owner=owner, private=words if private else "", by=by, reason=reason
    )
    return _say(now, action, words, by=by, reason=reason)


@transaction.atomic
def find_in_minutes(
    *, item: AgendaItem, action: Action, by: User | None, reason: str = ""
) -> AnyAsked:
    """Let the minutes say of an action that is on the list that it was asked for at an item: its
    words, owner and day as they are now."""
    now = item_to_minute(item, by=by, reason=reason)
    return _say(now, action, action.words, by=by, reason=reason)


def looked_through(item: AgendaItem) -> list[ActionRow]:
    """The actions of the group that a meeting can go through: asked for before its day, open then
    and now, and not carried over on that day already."""
    held_on = item.meeting.held_on
    there_then = open_actions_of(item.meeting.group, on=held_on)
    rows = [row for row in there_then if row.open and row.action.asked_on != held_on]
    there = [row.action.pk for row in rows]
    carried = CarriedOver.objects.filter(action__in=there, on=held_on)
    done = set(carried.values_list("action", flat=True))
    return [row for row in rows if row.action.pk not in done]


@transaction.atomic
def go_through(
    *, item: AgendaItem, outcomes: Mapping[int, Outcome], seen: str, by: User | None
) -> int:
    """Enter what a meeting found of its open actions, by their numbers, and say so in the minutes
    of the item; how many they were. ``seen`` is the mark of those that were on the page.

    Raises HeldError while another writes the item; ChangedMeanwhileError where one of the actions
    changed since; SmeatonError where one is done and nothing shows it. Nothing is changed then.
    """
    now = item_to_minute(item, by=by)
    held = holder_of(now)
    if held is not None and by is not None and held.holder_id != by.pk:
        raise HeldError(held, by=by)  # their page would save over what this writes
    rows = looked_through(now)
    if seen != seen_of(rows):
        raise ChangedMeanwhileError(rows, what="one of these actions")
    chosen = [row for row in rows if row.action.pk in outcomes]
    for row in chosen:
        _enter(now, row.action, outcomes[row.action.pk], by=by)
    lines = "\n".join(_lines(chosen, outcomes))
    if lines:
        put(now, _with(said_of(now), lines, private=now.part == Part.EXEMPT), by=by)
    return len(chosen)


def seen_of(rows: list[ActionRow]) -> str:
    """A mark of what a page shows of open actions."""
    return mark_of(row.action for row in rows)


def _say(item: AgendaItem, action: Action, words: str, *, by: User | None, reason: str) -> AnyAsked:
    kind = ExemptActionAsked if item.part == Part.EXEMPT else ActionAsked
    said = kind(
        partnership=item.partnership, item=item, action=action, words=words,
        owner=owner_name(action.owner), due=action.due,
    )  # fmt: skip
    audit.save(said, by=by, reason=reason)
    return said


def _enter(item: AgendaItem, action: Action, outcome: Outcome, *, by: User | None) -> None:
    meeting = item.meeting
    with named(action):
        if outcome.done:
            complete(action=action, evidence=outcome.evidence, on=meeting.held_on, by=by)
        else:
            carry_over(action=action, at=meeting.group.name, on=meeting.held_on, by=by)


def _lines(rows: list[ActionRow], outcomes: Mapping[int, Outcome]) -> Iterator[str]:
    """What the minutes say of them, in words that everybody may read."""
    for done, heading in ((True, "Complete:"), (False, "Carried over:")):
        found = [row for row in rows if outcomes[row.action.pk].done == done]
        if found:
            yield heading
            for row in found:
                owner = "unowned" if row.unowned else row.owner
                yield f"- {' '.join(row.action.words.split())} ({owner})"
            yield ""


def _with(said: Said, lines: str, *, private: bool) -> Said:
    text = said.private if private else said.public
    added = "\n\n".join(filter(None, (text, lines.strip())))
    return Said(said.public, added) if private else Said(added, said.private)
