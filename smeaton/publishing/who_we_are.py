"""The act of publishing who the partnership is: a frozen picture of its groups, what they are for,
and its member bodies. It reads records; the public pages read what it froze."""

from __future__ import annotations

from collections.abc import Iterator

from smeaton.accounts.models import User
from smeaton.core.clock import today
from smeaton.core.meanwhile import ChangedMeanwhileError, mark
from smeaton.documents.blocks import Block, Column, Paragraph, Section, Table
from smeaton.documents.html import fragment
from smeaton.documents.numbers import day
from smeaton.errors import SmeatonError
from smeaton.partnership.models import Capacity, Group, GroupKind, Partnership, PostKind
from smeaton.partnership.presenters.structure import body_rows, structure_of
from smeaton.partnership.structure import GroupOn
from smeaton.publishing.contents import Decision
from smeaton.publishing.facts.partnerships import (
    BodyFacts,
    GroupFacts,
    PartnershipFacts,
    PostFacts,
    what_is_other,
)
from smeaton.publishing.frozen import frozen_partnership
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication
from smeaton.publishing.services import newest, newest_shown, publish

KEY, TITLE = "who-we-are", "Who we are"
_LEAD = (PostKind.CHAIR, PostKind.VICE_CHAIR)


def who_we_are(partnership: Partnership) -> PartnershipFacts:
    """The partnership as it stands today, as everybody would read it."""
    structure = structure_of(partnership, today())
    purposes = dict(Group.objects.of(partnership).values_list("pk", "purpose"))
    slugs = {one.group.name: one.group.slug for one in structure.groups}
    return PartnershipFacts(
        name=partnership.name,
        day=today(),
        vision=partnership.vision,
        purpose=partnership.purpose,
        values=partnership.values,
        groups=tuple(_group(one, purposes, slugs) for one in structure.groups),
        bodies=tuple(
            BodyFacts(one.name, Capacity(one.capacity).label)
            for one in body_rows(partnership, today())
            if one.capacity
        ),
    )


def mark_of(facts: PartnershipFacts) -> str:
    """Another once anything that everybody would read was changed."""
    return mark(facts.to_json().decode())


def changes_of(partnership: Partnership, facts: PartnershipFacts) -> list[str]:
    """What is other than in the newest version that is shown; empty where none is."""
    before = newest_shown(partnership, Kind.PARTNERSHIP, KEY)
    return what_is_other(frozen_partnership(before), facts) if before else []


def publish_who_we_are(
    *,
    partnership: Partnership,
    approved_by: str,
    change: str = "",
    seen: str | None = None,
    by: User | None,
) -> Publication:
    """Publish who the partnership is, as it stands today, on the word of a post.

    Raises ChangedMeanwhileError where it is not what they saw; SmeatonError where nobody would see
    a difference.
    """
    facts = who_we_are(partnership)
    if seen is not None and seen != mark_of(facts):
        raise ChangedMeanwhileError(partnership, what="the partnership")
    before = newest(partnership, Kind.PARTNERSHIP, KEY)
    changes = changes_of(partnership, facts)
    if before is not None and before.is_withdrawn:
        changes.insert(0, f"Version {before.version} was withdrawn.")
    if before is not None and not changes and not change:
        raise SmeatonError("Nothing was published: nothing has changed since it was.")
    return publish(
        partnership=partnership,
        kind=Kind.PARTNERSHIP,
        key=KEY,
        title=TITLE,
        summary=f"{facts.name}, its groups and its member bodies on {day(facts.day)}.",
        decision=Decision(by=approved_by, meeting="", on=today()),
        reading=str(fragment(list(_blocks(facts)), heading_level=2, prefix="reading-")),
        papers=(),
        facts=facts.to_json(),
        changes=[*changes, change] if before else [],
        by=by,
    )


def _group(one: GroupOn, purposes: dict[int, str], slugs: dict[str, str]) -> GroupFacts:
    return GroupFacts(
        slug=one.group.slug,
        name=one.group.name,
        kind=GroupKind(one.group.kind).label,
        purpose=purposes.get(one.group.pk, ""),
        above=slugs.get(one.above, ""),
        posts=tuple(PostFacts(post.title, post.holder) for post in one.posts if post.kind in _LEAD),
    )


def _blocks(facts: PartnershipFacts) -> Iterator[Block]:
    for title, text in (
        ("Vision", facts.vision),
        ("Purpose", facts.purpose),
        ("Values", facts.values),
    ):
        if text:
            yield Section(title, tuple(Paragraph(part) for part in text.split("\n\n")))
    if facts.groups:
        yield Section("Groups", (_groups(facts),))
    if facts.bodies:
        rows = tuple((one.name, one.capacity) for one in facts.bodies)
        columns = (Column("Body"), Column("Capacity"))
        yield Section("Member bodies", (Table("Who takes part, and how", columns, rows),))
    if not facts.groups and not facts.bodies:
        yield Paragraph("Neither groups nor member bodies are written down yet.")


def _groups(facts: PartnershipFacts) -> Table:
    names = {one.slug: one.name for one in facts.groups}
    return Table(
        "The groups, what they are for, and to which they report",
        (Column("Group"), Column("What it is for"), Column("Reports to"), Column("Led by")),
        tuple(
            (one.name, one.purpose, names.get(one.above, ""), "; ".join(_led(one)))
            for one in facts.groups
        ),
    )


def _led(group: GroupFacts) -> list[str]:
    return [f"{post.title} ({post.body or 'vacant'})" for post in group.posts]
