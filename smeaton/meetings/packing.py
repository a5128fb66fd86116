"""From the records of a meeting to what its packs are made of.

``public_contents`` asks for nothing private: neither an exemption's words nor a private paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from smeaton.actions.for_meetings import private_words_of
from smeaton.core.clock import today
from smeaton.documents.numbers import day
from smeaton.documents.pdf import pdf
from smeaton.documents.received_pdf import made_here
from smeaton.meetings.minuting.contents import last_minutes, private_minutes, public_minutes
from smeaton.meetings.models import (
    AgendaItem,
    Exemption,
    ExemptPaper,
    ItemKind,
    Meeting,
    Paper,
    Part,
    Released,
)
from smeaton.meetings.packs.contents import PackAction, PackContents, PackItem, PackPaper
from smeaton.meetings.packs.minutes import minutes_report
from smeaton.meetings.papers import AnyPaper, content_of
from smeaton.meetings.presenters.actions import ActionsAt, actions_at
from smeaton.meetings.presenters.agendas import Agenda, AgendaRow, agenda_of
from smeaton.meetings.released import about_of, released_of
from smeaton.meetings.services import times_of
from smeaton.publishing.contents import sha256_of

Papers = dict[int, tuple[PackPaper, ...]]
Notes = dict[int, str]
Wordings = dict[int, str]
PackActions = tuple[tuple[str, tuple[PackAction, ...]], ...]
Actions = dict[int, PackActions]


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of the items beside their titles, by the numbers of their records."""

    papers: Papers
    notes: Notes
    released: Mapping[int, Released]
    actions: Actions


def public_contents(meeting: Meeting) -> PackContents:
    """What everybody may read."""
    papers = _with_minutes(meeting, _read(Paper, meeting), is_private=False)
    return _contents(meeting, papers, {}, is_private=False)


def private_contents(meeting: Meeting) -> PackContents:
    """All of it, for members who may read what is private."""
    papers = _read(Paper, meeting) | _read(ExemptPaper, meeting)
    papers = _with_minutes(meeting, papers, is_private=True)
    there = Exemption.objects.filter(item__meeting=meeting, item__released__isnull=True)
    notes = dict(there.values_list("item_id", "note"))
    return _contents(meeting, papers, notes, is_private=True)


def _contents(meeting: Meeting, papers: Papers, notes: Notes, *, is_private: bool) -> PackContents:
    agenda = agenda_of(meeting)
    looked_at = actions_at(meeting, agenda, private=is_private)
    wordings = private_words_of(looked_at.actions.rows) if looked_at and is_private else {}
    actions = {looked_at.item_id: _actions(looked_at, wordings)} if looked_at else {}
    said = _Said(papers, notes, released_of(meeting), actions)
    return PackContents(
        organisation=meeting.partnership.name,
        group=meeting.group.name,
        on=meeting.held_on,
        times=times_of(meeting),
        place=meeting.place,
        made_on=today(),
        is_private=is_private,
        open=_items(agenda, Part.OPEN, said),
        exempt=_items(agenda, Part.EXEMPT, said),
        resolution=agenda.resolution,
    )


def _items(agenda: Agenda, part: Part, said: _Said) -> tuple[PackItem, ...]:
    return tuple(_item(row, row.number, said) for row in agenda.rows if row.item.part == part)


def _item(row: AgendaRow, number: str, said: _Said) -> PackItem:
    item: AgendaItem = row.item
    return PackItem(
        number=number,
        title=item.title,
        presenter=item.presenter,
        begins=f"{row.begins:%H:%M}" if row.begins else "",
        minutes=item.minutes,
        about=about_of(item, said.released),
        background=item.background_papers,
        urgent_because=item.urgent_because,
        exclusion=item.kind == ItemKind.EXCLUSION,
        private=said.notes.get(item.pk, ""),
        papers=said.papers.get(item.pk, ()),
        actions=said.actions.get(item.pk, ()),
        under=tuple(_item(one, f"{number} {one.number}", said) for one in row.under),
        key=str(item.pk),
    )


def _actions(looked_at: ActionsAt, wordings: Wordings) -> PackActions:
    return tuple(
        (
            title,
            tuple(
                PackAction(
                    words=row.action.words,
                    owner=f"{row.owner} ({row.left})" if row.left and row.open else row.owner,
                    state=row.said,
                    private=wordings.get(row.action.pk, ""),
                )
                for row in rows
            ),
        )
        for title, rows in looked_at.parts
    )


def _read(kind: type[AnyPaper], meeting: Meeting) -> Papers:
    found: dict[int, list[PackPaper]] = {}
    there = kind.objects.filter(item__meeting=meeting).select_related("partnership")
    for paper in there:
        content, words = content_of(paper), tuple(paper.words)
        key = str(paper.pk)
        read = PackPaper(paper.title, content, paper.sha256, paper.pages, words, key)
        found.setdefault(paper.item_id, []).append(read)
    return {item: tuple(papers) for item, papers in found.items()}


def _with_minutes(meeting: Meeting, papers: Papers, *, is_private: bool) -> Papers:
    """The papers, with the minutes of the last meeting before those of the item that they are for:
    in the public pack what everybody may read, and nothing in Part II."""
    there = meeting.items.filter(kind=ItemKind.MINUTES)
    if not is_private:
        there = there.filter(part=Part.OPEN)
    item, last = there.first(), last_minutes(meeting)
    if item is None or last is None:
        return papers
    said = private_minutes(last.meeting) if is_private else public_minutes(last.meeting)
    # The same on whatever day it is printed: a supplement would tell it as replaced.
    said = replace(said, made_on=last.meeting.held_on)
    made = made_here(pdf(minutes_report(said), numbered=False))
    title = f"{'Private minutes' if is_private else 'Minutes'} of {day(last.meeting.held_on)}"
    sha256 = sha256_of(made.content)
    paper = PackPaper(title, made.content, sha256, made.pages, made.words)
    return papers | {item.pk: (paper, *papers.get(item.pk, ()))}
