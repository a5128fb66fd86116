"""The agenda as the first pages of a pack, with the pages on which each paper is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smeaton.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Column,
    Link,
    Paragraph,
    Report,
    Row,
    Section,
    Strong,
    Table,
)
from smeaton.documents.numbers import day
from smeaton.meetings.packs.contents import PackAction, PackContents, PackItem

Pages = Mapping[str, tuple[int, int]]
"""The first and the last page of the papers of an item, by the item's number."""

Links = Mapping[str, tuple[Link, ...]]
"""Where the papers of an item are read, by the item's number; a pack has them behind its agenda."""

OPEN, EXEMPT = "Part I, open to the public", "Part II, private"


def agenda_report(pack: PackContents, pages: Pages) -> Report:
    """The agenda: running order, what each item is about, why the public is asked to leave."""
    return Report(
        title=f"{pack.group}: {'private pack' if pack.is_private else 'agenda and papers'}",
        subtitle=f"{pack.on:%A} {day(pack.on)}",
        organisation=pack.organisation,
        date=pack.made_on,
        facts=tuple((k, v) for k, v in (("Time", pack.times), ("Place", pack.place)) if v),
        notice=_notice(pack),
        blocks=tuple(agenda_blocks(pack, pages)),
    )


def _notice(pack: PackContents) -> str:
    if pack.is_private:
        return "For members only: this pack holds exempt information. Do not copy or forward it."
    if not pack.exempt:
        return ""
    return (
        "The meeting may deal with the items of Part II in private. The public is then asked to "
        "leave, by the resolution that is printed below."
    )


def agenda_blocks(pack: PackContents, pages: Pages, links: Links | None = None) -> Iterator[Block]:
    """The running order, what is said of each item, and the resolution."""
    yield _running_order(pack.open, OPEN, pages)
    if pack.resolution and not any(item.exclusion for item in pack.open):
        yield Callout(pack.resolution, title="To resolve")
    if pack.exempt:
        yield _running_order(pack.exempt, EXEMPT, pages)
    for item in pack.items:
        said = (*_said(item, pack), *_linked(item, links or {}))
        if said:
            yield Section(f"Item {item.number}: {item.title}", said)


def _said(item: PackItem, pack: PackContents) -> Iterator[Block]:
    if item.urgent_because:
        late = "Late, and taken because the chair holds that it is urgent"
        yield Paragraph((Strong(f"{late}: "), item.urgent_because))
    for text in (item.about, pack.resolution if item.exclusion else ""):
        yield from (Paragraph(part) for part in text.split("\n\n") if part.strip())
    if item.background:
        yield Paragraph((Strong("Background papers, open to inspection:"),))
        yield Bullets(item.background)
    for caption, actions in item.actions:
        yield _actions(caption, actions)
    if item.private:
        yield Callout(item.private, title="For members only")


def _linked(item: PackItem, links: Links) -> Iterator[Block]:
    if item.number in links:
        yield Paragraph((Strong("Papers:"),))
        yield Bullets(tuple((link,) for link in links[item.number]))


def _actions(caption: str, actions: tuple[PackAction, ...]) -> Table:
    return Table(
        caption=caption,
        columns=(Column("Action"), Column("Owner"), Column("State")),
        rows=tuple(
            (
                f"{one.words}{f' For members only: {one.private}' if one.private else ''}",
                one.owner,
                one.state,
            )
            for one in actions
        ),
    )


def _running_order(items: tuple[PackItem, ...], caption: str, pages: Pages) -> Table:
    return Table(
        caption=caption,
        columns=(
            Column("Item"),
            Column("Who presents it"),
            Column("Begins"),
            Column("Minutes"),
            Column("Pages"),
        ),
        rows=tuple(row for item in items for row in _rows(item, pages)),
    )


def _rows(item: PackItem, pages: Pages) -> Iterator[Row]:
    for one in (item, *item.under):
        above = one is item
        yield (
            one.name if above else f"{one.number}) {one.title}",
            one.presenter,
            one.begins,
            "" if one.minutes is None else str(one.minutes),
            _pages(pages.get(one.number)),
        )


def _pages(found: tuple[int, int] | None) -> str:
    if found is None:
        return ""
    first, last = found
    return str(first) if first == last else f"{first} to {last}"
