"""The actions that a meeting looks at, and at which item: what everybody may read of them."""

from __future__ import annotations

from dataclasses import dataclass

from smeaton.actions.for_meetings import GroupActions, actions_before
from smeaton.actions.presenters.rows import ActionRow
from smeaton.core.clock import today
from smeaton.documents.numbers import counted, day
from smeaton.meetings.models import ItemKind, Meeting
from smeaton.meetings.presenters.agendas import Agenda, AgendaRow
from smeaton.meetings.states import MeetingState


@dataclass(frozen=True, slots=True)
class ActionsAt:
    """The actions of a group at an item of its agenda, and since when those ended that did."""

    item_id: int
    number: str
    actions: GroupActions
    since: str

    @property
    def parts(self) -> tuple[tuple[str, tuple[ActionRow, ...]], ...]:
        """What is open and what ended, each with its heading; no empty one."""
        both = (("Open actions", self.actions.open), (f"Ended {self.since}", self.actions.ended))
        return tuple((title, rows) for title, rows in both if rows)

    @property
    def words(self) -> str:
        """ "9 open actions, 7 ended since 14 July 2022"."""
        said = counted(len(self.actions.open), "open action")
        return f"{said}, {len(self.actions.ended)} ended {self.since}"


def actions_at(meeting: Meeting, agenda: Agenda) -> ActionsAt | None:
    """The actions at the item that is for them; where there is none, at that about the minutes.
    None where the agenda has neither, or there is nothing to look at."""
    row, number = _item_for_actions(agenda)
    if row is None:
        return None
    last = _last_met(meeting)
    met = last.held_on if last else None
    found = actions_before(
        meeting.group,
        meets_on=meeting.held_on,
        last_met=met,
        seen_on=min(today(), meeting.held_on),
    )
    if not found.rows:
        return None
    since = f"since {day(met)}" if met else "before this meeting"
    return ActionsAt(row.item.pk, number, found, since)


def _item_for_actions(agenda: Agenda) -> tuple[AgendaRow | None, str]:
    rows = [
        (one, row.number if one is row else f"{row.number} {one.number}")
        for row in agenda.rows
        for one in (row, *row.under)
    ]
    for kind in (ItemKind.ACTIONS, ItemKind.MINUTES):
        for one, number in rows:
            if one.item.kind == kind:
                return one, number
    return None, ""


def _last_met(meeting: Meeting) -> Meeting | None:
    """The meeting of the group that was held before; None where it is the first that is known."""
    found: Meeting | None = (
        Meeting.objects.filter(
            group=meeting.group, held_on__lt=meeting.held_on, state=MeetingState.HELD
        )
        .order_by("-held_on")
        .first()
    )
    return found
