"""The actions that a meeting looks at, and at which item: what everybody may read of them."""

from __future__ import annotations

from dataclasses import dataclass

from smeaton.actions.for_meetings import GroupActions, actions_before
from smeaton.actions.presenters.rows import ActionRow
from smeaton.core.clock import today
from smeaton.documents.numbers import counted, day
from smeaton.meetings.models import ItemKind, Meeting
from smeaton.meetings.presenters.agendas import Agenda, PlacedRow
from smeaton.meetings.services import held_before


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


def actions_at(meeting: Meeting, agenda: Agenda, *, private: bool = False) -> ActionsAt | None:
    """The actions at the item that is for them; where there is none, at that about the minutes.
    None where the agenda has neither, or there is nothing to look at. ``private``: for whoever may
    read what is private."""
    there = _item_for_actions(agenda)
    if there is None:
        return None
    last = held_before(meeting)
    met = last.held_on if last else None
    found = actions_before(
        meeting.group,
        meets_on=meeting.held_on,
        last_met=met,
        seen_on=min(today(), meeting.held_on),
        private=private,
    )
    if not found.rows:
        return None
    since = f"since {day(met)}" if met else "before this meeting"
    return ActionsAt(there.row.item.pk, there.number, found, since)


def _item_for_actions(agenda: Agenda) -> PlacedRow | None:
    for kind in (ItemKind.ACTIONS, ItemKind.MINUTES):
        for one in agenda.every_row:
            if one.row.item.kind == kind:
                return one
    return None
