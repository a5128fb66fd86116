"""What the page of a meeting shows of its agenda, in a fixed number of queries. Of what is private
it knows that it is, and under which paragraphs: no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from smeaton.meetings.exclusion import paragraphs_in_words, resolution
from smeaton.meetings.models import AgendaItem, Exemption, ItemKind, Meeting, Part
from smeaton.meetings.running_order import Sum, added_up, begins


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item with its number ("3", or "a" under another), when it begins, and what stands under
    it. ``exempt`` says under which paragraphs it is private, empty while nobody decided;
    ``released`` that everybody may read it by now."""

    item: AgendaItem
    number: str
    begins: time | None
    exempt: str = ""
    under: tuple[AgendaRow, ...] = ()
    released: bool = False

    @property
    def undecided(self) -> bool:
        """Whether it is private and nobody has said why."""
        return self.item.part == Part.EXEMPT and not self.exempt


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """An item with its whole number ("3", or "3 a" for one under another), and under which
    paragraphs it is private and whether it was released: with that which it stands under."""

    row: AgendaRow
    number: str
    exempt: str
    released: bool


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of a meeting: its parts, whether its times add up, the resolution that excludes
    the public, and what is not right yet."""

    parts: tuple[tuple[Part, tuple[AgendaRow, ...]], ...]
    sum: Sum
    resolution: str

    @property
    def rows(self) -> list[AgendaRow]:
        """Every item that stands by itself, in order."""
        return [row for _, rows in self.parts for row in rows]

    @property
    def every_row(self) -> list[PlacedRow]:
        """Every item in order, those under another after it."""
        found = []
        for row in self.rows:
            for one in (row, *row.under):
                number = row.number if one is row else f"{row.number} {one.number}"
                found.append(PlacedRow(one, number, row.exempt, row.released))
        return found

    @property
    def troubles(self) -> list[str]:
        """What has to be put right before the agenda goes out."""
        return list(_troubles(self))


def agenda_of(meeting: Meeting) -> Agenda:
    """The agenda as it stands."""
    items = list(meeting.items.all())
    there = Exemption.objects.filter(item__meeting=meeting)
    paragraphs: dict[int, list[int]] = {}
    released = set()
    for number, under_which, opened in there.values_list("item_id", "paragraphs", "item__released"):
        paragraphs[number] = under_which
        if opened is not None:
            released.add(number)
    under: dict[int | None, list[AgendaItem]] = defaultdict(list)
    for item in items:
        under[item.under_id].append(item)
    alone = under[None]
    minutes = [item.minutes for item in alone]
    rows = [
        AgendaRow(
            item=item,
            number=str(number),
            begins=at,
            exempt=paragraphs_in_words(paragraphs[item.pk]) if item.pk in paragraphs else "",
            released=item.pk in released,
            under=tuple(
                AgendaRow(item=one, number=_letter(place), begins=None)
                for place, one in enumerate(under[item.pk])
            ),
        )
        for number, (item, at) in enumerate(
            zip(alone, begins(meeting.starts_at, minutes), strict=True), start=1
        )
    ]
    private = [row for row in rows if row.exempt]
    named = {one for row in private for one in paragraphs[row.item.pk]}
    timed = [item.minutes for item in alone if item.kind != ItemKind.EXCLUSION or item.minutes]
    return Agenda(
        parts=tuple(
            (part, tuple(row for row in rows if row.item.part == part))
            for part in Part
            if any(row.item.part == part for row in rows)
        ),
        sum=added_up(meeting.starts_at, meeting.ends_at, timed),
        resolution=resolution([row.number for row in private], named) if private else "",
    )


def row_numbered(agenda: Agenda, item: AgendaItem) -> str:
    """The whole number of an item on the agenda; empty where it is not on it."""
    return next((one.number for one in agenda.every_row if one.row.item.pk == item.pk), "")


def _troubles(agenda: Agenda) -> Iterator[str]:
    if not agenda.sum.fits:
        yield f"The items take {agenda.sum.words}."
    private = [row for row in agenda.rows if row.item.part == Part.EXEMPT]
    for row in private:
        if row.undecided:
            yield f"Item {row.number} is in Part II, and nobody has said why."
    asks = any(row.item.kind == ItemKind.EXCLUSION for row in agenda.rows)
    if private and not asks:
        yield "No item asks the meeting to exclude the public before Part II."


def _letter(place: int) -> str:
    return chr(ord("a") + place) if place < 26 else str(place + 1)
