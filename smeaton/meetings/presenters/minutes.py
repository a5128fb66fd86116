"""What the pages about minutes show, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from smeaton.documents.html import fragment
from smeaton.meetings.minuting.contents import action_in_words, declared_in_words, label_of
from smeaton.meetings.minuting.gathering import OfItem, gathered
from smeaton.meetings.minuting.holding import holders_in
from smeaton.meetings.models import (
    AgendaItem,
    CorrectionAnswer,
    Meeting,
    MinuteHold,
    Minutes,
    Part,
)
from smeaton.meetings.packs.minutes import written
from smeaton.meetings.presenters.agendas import agenda_of
from smeaton.meetings.states import MinutesState

TONES = {
    MinutesState.DRAFT: "yellow",
    MinutesState.CIRCULATED: "blue",
    MinutesState.CORRECTED: "blue",
    MinutesState.APPROVED: "green",
    MinutesState.SIGNED: "green",
}


@dataclass(frozen=True, slots=True)
class MinuteRow:
    """An item with what is written of it, and who is writing it now."""

    item: AgendaItem
    number: str
    exempt: str
    said: OfItem
    hold: MinuteHold | None
    released: bool
    heads: bool = False

    @property
    def name(self) -> str:
        """ "3 a. Families"."""
        return f"{self.number}. {self.item.title}"

    @property
    def is_private(self) -> bool:
        return bool(self.item.part == Part.EXEMPT)

    @property
    def text(self) -> Markup:
        """What everybody may read, as HTML."""
        return fragment(written(self.said.text), prefix=f"public-{self.item.pk}-")

    @property
    def private(self) -> Markup:
        """What only members may read, as HTML."""
        return fragment(written(self.said.private), prefix=f"private-{self.item.pk}-")

    @property
    def decisions(self) -> list[tuple[str, Any]]:
        """Each decision with its label."""
        return [(label_of(one), one) for one in self.said.decisions]

    @property
    def declarations(self) -> list[tuple[str, Any]]:
        """Each declaration in words."""
        return [(declared_in_words(one), one) for one in self.said.declarations]

    @property
    def actions(self) -> list[tuple[str, Any]]:
        """Each action as it was said."""
        return [(action_in_words(one), one) for one in self.said.actions]

    @property
    def open_corrections(self) -> int:
        return sum(one.outcome == CorrectionAnswer.OPEN for one in self.said.corrections)

    @property
    def empty(self) -> bool:
        """Whether nothing is written of it that may be read here, though something should be."""
        said = self.said
        there = (said.text, said.private, said.decisions, said.declarations, said.actions)
        return not any(there) and not self.heads


def minute_rows(meeting: Meeting, *, private: bool) -> list[MinuteRow]:
    """Each item in order, those under another after it. What is private is asked for only where it
    may be read."""
    said, holds = gathered(meeting, private=private), holders_in(meeting)
    return [
        MinuteRow(
            item=one.row.item,
            number=one.number,
            exempt=one.exempt,
            said=said.of(one.row.item.pk),
            hold=holds.get(one.row.item.pk),
            released=one.released,
            heads=bool(one.row.under),
        )
        for one in agenda_of(meeting).every_row
    ]


def tone_of(minutes: Minutes) -> str:
    """The colour of a state, beside its words."""
    return TONES[MinutesState(minutes.state)]


def next_to_write(meeting: Meeting, item: AgendaItem) -> AgendaItem | None:
    """The item after another; None after the last."""
    items = [one.row.item for one in agenda_of(meeting).every_row]
    at = [one.pk for one in items].index(item.pk) + 1
    return items[at] if at < len(items) else None
