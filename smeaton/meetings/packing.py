"""From the records of a meeting to what its packs are made of.

``public_contents`` asks for nothing private: neither an exemption's words nor a private paper.
"""

from __future__ import annotations

from smeaton.core.clock import today
from smeaton.meetings.models import (
    AgendaItem,
    Exemption,
    ExemptPaper,
    ItemKind,
    Meeting,
    Paper,
    Part,
)
from smeaton.meetings.packs.contents import PackContents, PackItem, PackPaper
from smeaton.meetings.papers import AnyPaper, content_of
from smeaton.meetings.presenters.agendas import Agenda, AgendaRow, agenda_of
from smeaton.meetings.services import times_of

Papers = dict[int, tuple[PackPaper, ...]]
Notes = dict[int, str]


def public_contents(meeting: Meeting) -> PackContents:
    """What everybody may read."""
    return _contents(meeting, _read(Paper, meeting), {}, is_private=False)


def private_contents(meeting: Meeting) -> PackContents:
    """All of it, for members who may read what is private."""
    papers = _read(Paper, meeting) | _read(ExemptPaper, meeting)
    there = Exemption.objects.filter(item__meeting=meeting)
    notes = dict(there.values_list("item_id", "note"))
    return _contents(meeting, papers, notes, is_private=True)


def _contents(meeting: Meeting, papers: Papers, notes: Notes, *, is_private: bool) -> PackContents:
    agenda = agenda_of(meeting)
    return PackContents(
        organisation=meeting.partnership.name,
        group=meeting.group.name,
        on=meeting.held_on,
        times=times_of(meeting),
        place=meeting.place,
        made_on=today(),
        is_private=is_private,
        open=_items(agenda, Part.OPEN, papers, notes),
        exempt=_items(agenda, Part.EXEMPT, papers, notes),
        resolution=agenda.resolution,
    )


def _items(agenda: Agenda, part: Part, papers: Papers, notes: Notes) -> tuple[PackItem, ...]:
    return tuple(
        _item(row, row.number, papers, notes) for row in agenda.rows if row.item.part == part
    )


def _item(row: AgendaRow, number: str, papers: Papers, notes: Notes) -> PackItem:
    item: AgendaItem = row.item
    return PackItem(
        number=number,
        title=item.title,
        presenter=item.presenter,
        begins=f"{row.begins:%H:%M}" if row.begins else "",
        minutes=item.minutes,
        about=item.about,
        urgent_because=item.urgent_because,
        exclusion=item.kind == ItemKind.EXCLUSION,
        private=notes.get(item.pk, ""),
        papers=papers.get(item.pk, ()),
        under=tuple(_item(one, f"{number} {one.number}", papers, notes) for one in row.under),
        key=str(item.pk),
    )


def _read(kind: type[AnyPaper], meeting: Meeting) -> Papers:
    found: dict[int, list[PackPaper]] = {}
    there = kind.objects.filter(item__meeting=meeting).select_related("partnership")
    for paper in there:
        read = PackPaper(paper.title, content_of(paper), paper.sha256, paper.pages)
        found.setdefault(paper.item_id, []).append(read)
    return {item: tuple(papers) for item, papers in found.items()}
