"""The agenda as a text to read in a page, with the way to each paper, and what stands in its place
when a meeting is not to be."""

from __future__ import annotations

from smeaton.documents.blocks import Block, Callout, Link, Paragraph
from smeaton.documents.numbers import day
from smeaton.meetings.packs.agenda import Links, Pages, agenda_blocks
from smeaton.meetings.packs.contents import PackContents


def agenda_reading(pack: PackContents, pages: Pages, links: Links) -> tuple[Block, ...]:
    """The same words as the first pages of the pack."""
    return tuple(agenda_blocks(pack, pages, links))


def cancelled_reading(pack: PackContents) -> tuple[Block, ...]:
    """That nobody need come."""
    when = f"{pack.group} was to meet on {pack.on:%A} {day(pack.on)}."
    return (
        Callout("This meeting will not take place.", title="Cancelled", kind="warning"),
        Paragraph(when),
    )


def moved_reading(pack: PackContents, to: str, href: str) -> tuple[Block, ...]:
    """Where the meeting is now: ``to`` are its day and group in words."""
    return (
        Callout("This meeting was moved to another day.", title="Moved", kind="warning"),
        Paragraph((f"{pack.group} meets on another day: ", Link(to, href), ".")),
    )
