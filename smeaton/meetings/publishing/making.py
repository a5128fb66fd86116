"""What is made of a meeting for the public, before anything of it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count

from smeaton.core.meanwhile import mark
from smeaton.documents.characters import slug
from smeaton.meetings.models import Meeting
from smeaton.meetings.packing import public_contents
from smeaton.meetings.packs.building import Pack, build_pack
from smeaton.meetings.packs.contents import PackContents, PackItem, PackPaper
from smeaton.meetings.publishing.outcome import Outcome, outcome_of
from smeaton.meetings.services import full_id
from smeaton.publishing.contents import Paper, sha256_of
from smeaton.publishing.facts.meetings import ItemFacts, MeetingFacts, PaperFacts, Standing

Names = Mapping[str, tuple[str, ...]]
"""What the files of the papers of an item are called, by the item's number."""


@dataclass(frozen=True, slots=True)
class Public:
    """A meeting as everybody would see it. ``facts`` know no pages yet."""

    contents: PackContents
    facts: MeetingFacts
    outcome: Outcome | None

    @property
    def mark(self) -> str:
        """Another once anything that is public was changed."""
        return mark(self.facts.to_json().decode())


@dataclass(frozen=True, slots=True)
class Made:
    """... with the files to download, and the facts that say on which pages each paper is."""

    contents: PackContents
    facts: MeetingFacts
    outcome: Outcome | None
    pages: Mapping[str, tuple[int, int]]
    papers: tuple[Paper, ...]

    @property
    def words(self) -> dict[str, tuple[str, ...]]:
        """What is written on each page of each paper, by the name of its file."""
        found = {name: paper.words for _, name, paper in _named(self.contents)}
        return found | ({self.outcome.name: self.outcome.file.words} if self.outcome else {})


def public_of(meeting: Meeting) -> Public:
    """What is public of a meeting as it stands. Asks for nothing private."""
    contents = public_contents(meeting)
    standing = Standing(meeting.state)
    called_off = standing == Standing.CANCELLED
    names = names_of(contents)
    items = chain(contents.open, contents.exempt)
    outcome = outcome_of(meeting, name=f"{full_id(meeting)}-minutes.pdf")
    facts = MeetingFacts(
        meeting=str(meeting.pk),
        key=full_id(meeting),
        group=meeting.group.name,
        group_slug=meeting.group.slug,
        on=meeting.held_on,
        standing=standing,
        starts_at=f"{meeting.starts_at:%H:%M}" if meeting.starts_at else "",
        ends_at=f"{meeting.ends_at:%H:%M}" if meeting.ends_at else "",
        place=meeting.place,
        resolution="" if called_off else contents.resolution,
        items=() if called_off else tuple(_item(one, contents, names) for one in items),
        minutes=outcome.facts if outcome else None,
        attendance=outcome.attendance if outcome else (),
        decisions=outcome.decisions if outcome else (),
    )
    return Public(contents, facts, outcome)


def make(public: Public) -> Made:
    """Build the pack, and say on which pages of it each paper is. Of a meeting that was cancelled
    there is none."""
    if public.facts.standing == Standing.CANCELLED:
        return Made(public.contents, public.facts, None, {}, ())
    pack = build_pack(public.contents)
    name = f"{public.facts.key}-public-pack.pdf"
    items = tuple(_paged(item, pack) for item in public.facts.items)
    told = PaperFacts(name, "Agenda and papers", pack.length, sha256_of(pack.content))
    facts = replace(public.facts, items=items, pack=told)
    whole = Paper(name, "Agenda and papers as one file", pack.content)
    papers = (whole, *_minutes(public.outcome), *_files(public))
    return Made(public.contents, facts, public.outcome, pack.pages, papers)


def names_of(contents: PackContents) -> dict[str, tuple[str, ...]]:
    """A name for the file of each paper: "item-3b-safer-families.pdf". No two are the same."""
    taken: set[str] = set()
    found: dict[str, tuple[str, ...]] = {}
    for item in contents.items:
        for paper in item.papers:
            start = f"item-{item.number.replace(' ', '')}-{slug(paper.title)}"
            offered = chain([start], (f"{start}-{number}" for number in count(2)))
            name = next(one for one in offered if one not in taken)
            taken.add(name)
            found[item.number] = (*found.get(item.number, ()), f"{name}.pdf")
    return found


def _item(item: PackItem, contents: PackContents, names: Names) -> ItemFacts:
    called = names.get(item.number, ())
    return ItemFacts(
        key=item.key,
        number=item.number,
        title=item.title,
        part=2 if any(item is one for one in _private(contents)) else 1,
        presenter=item.presenter,
        begins=item.begins,
        minutes=item.minutes,
        about=item.about,
        background=item.background,
        urgent_because=item.urgent_because,
        actions=tuple(
            f"{title}: {one.words} ({one.owner}; {one.state})"
            for title, actions in item.actions
            for one in actions
        ),
        papers=tuple(
            PaperFacts(name, paper.title, paper.pages, paper.sha256)
            for name, paper in zip(called, item.papers, strict=True)
        ),
        under=tuple(_item(one, contents, names) for one in item.under),
    )


def _private(contents: PackContents) -> Iterator[PackItem]:
    for item in contents.exempt:
        yield from (item, *item.under)


def _paged(item: ItemFacts, pack: Pack) -> ItemFacts:
    first, last = pack.pages.get(item.number, (None, None))
    under = tuple(_paged(one, pack) for one in item.under)
    return replace(item, first_page=first, last_page=last, under=under)


def _minutes(outcome: Outcome | None) -> Iterator[Paper]:
    if outcome is not None:
        yield Paper(outcome.name, "Minutes", outcome.file.content)


def _files(public: Public) -> Iterator[Paper]:
    for item, name, paper in _named(public.contents):
        yield Paper(name, f"Item {item.number}: {paper.title}", paper.content)


def _named(contents: PackContents) -> Iterator[tuple[PackItem, str, PackPaper]]:
    """Each paper with its item and the name of its file."""
    names = names_of(contents)
    for item in contents.items:
        for name, paper in zip(names.get(item.number, ()), item.papers, strict=True):
            yield item, name, paper
