"""What the public site shows beside single publications: all of it worked out from frozen facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from smeaton.documents.characters import slug
from smeaton.errors import NotFoundError
from smeaton.partnership.models import Partnership
from smeaton.publishing.damage import unless_damaged
from smeaton.publishing.facts.meetings import AttendanceFacts, DecisionFacts, Standing
from smeaton.publishing.facts.partnerships import GroupFacts, PartnershipFacts
from smeaton.publishing.frozen import FrozenMeeting, frozen_meeting, frozen_partnership
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication
from smeaton.publishing.presenters import newest_of_each

LATEST = 5
PRESENT = ("Present", "Substitute")
"""Of how somebody was there: the ways in which a body was."""

RESPONSIBLE = "Responsible authority"


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that a partnership publishes, in the newest version of each that is shown. The
    meetings are those that are still at their day, the latest first. ``damaged`` are those of which
    the list cannot say anything, since what was frozen of them is damaged."""

    publications: tuple[Publication, ...]
    meetings: tuple[FrozenMeeting, ...]
    about: PartnershipFacts | None
    damaged: tuple[Publication, ...] = ()

    @property
    def assessments(self) -> list[Publication]:
        """The assessments, the newest first."""
        return [one for one in self.publications if one.kind == Kind.STRATEGIC_ASSESSMENT]

    @property
    def groups(self) -> list[GroupFacts]:
        """The groups that were published, and those of whose meetings something was."""
        known = {one.slug: one for one in (self.about.groups if self.about else ())}
        for meeting in self.meetings:
            name, address = meeting.facts.group, meeting.facts.group_slug
            known.setdefault(address, GroupFacts(slug=address, name=name, kind=""))
        return list(known.values())

    def group(self, address: str) -> GroupFacts:
        """A group by its address. Raises NotFoundError."""
        for one in self.groups:
            if one.slug == address:
                return one
        raise NotFoundError("There is no page at this address.")

    def of_group(self, address: str) -> list[FrozenMeeting]:
        """The meetings of a group, the latest first."""
        return [one for one in self.meetings if one.facts.group_slug == address]

    def next(self, today: date, group: str = "") -> FrozenMeeting | None:
        """The next meeting that is planned, of all groups or of one."""
        coming = [
            one
            for one in self.meetings
            if one.facts.on >= today
            and one.facts.standing == Standing.PLANNED
            and group in ("", one.facts.group_slug)
        ]
        return coming[-1] if coming else None

    def last(self, today: date) -> FrozenMeeting | None:
        """The last meeting that was, where one was published."""
        past = [
            one
            for one in self.meetings
            if one.facts.on < today and one.facts.standing != Standing.CANCELLED
        ]
        return past[0] if past else None

    @property
    def latest(self) -> list[Publication]:
        """What was published last."""
        order = sorted(self.publications, key=lambda one: (one.published_on, one.pk), reverse=True)
        return order[:LATEST]

    @property
    def years(self) -> list[int]:
        """The years of the meetings, the latest first."""
        return sorted({one.facts.on.year for one in self.meetings}, reverse=True)

    def of_year(self, year: int) -> list[FrozenMeeting]:
        """The meetings of a year, the latest first."""
        return [one for one in self.meetings if one.facts.on.year == year]

    @property
    def decisions(self) -> list[tuple[FrozenMeeting, DecisionFacts]]:
        """Every decision that was published, those of the latest meeting first."""
        return [(one, decision) for one in self.meetings for decision in one.facts.decisions]


def site_of(partnership: Partnership) -> Site:
    """All that is published. Asks for records once."""
    shown = newest_of_each(partnership)
    meetings = [
        (one, unless_damaged(frozen_meeting, one)) for one in shown if one.kind == Kind.MEETING
    ]
    abouts = [
        (one, unless_damaged(frozen_partnership, one))
        for one in shown
        if one.kind == Kind.PARTNERSHIP
    ]
    there = [one for _, one in meetings if one and one.facts.standing != Standing.MOVED]
    order = sorted(there, key=lambda one: (one.facts.on, one.facts.starts_at), reverse=True)
    return Site(
        publications=tuple(shown),
        meetings=tuple(order),
        about=abouts[0][1] if abouts else None,
        damaged=tuple(one for one, found in [*meetings, *abouts] if found is None),
    )


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """A responsible authority at a meeting: the posts by which it was there, none where it was
    not."""

    body: str
    posts: tuple[str, ...]


def authorities_at(meeting: FrozenMeeting) -> list[AuthorityRow]:
    """Who of each responsible authority was there; none where nobody wrote it down."""
    rows: dict[str, list[str]] = {}
    for one in meeting.facts.attendance:
        if one.capacity == RESPONSIBLE:
            posts = rows.setdefault(one.body, [])
            if one.how in PRESENT:
                posts.append(one.post)
    return [AuthorityRow(body, tuple(posts)) for body, posts in sorted(rows.items())]


def by_how(attendance: Sequence[AttendanceFacts]) -> list[tuple[str, list[AttendanceFacts]]]:
    """Who was there and who was not, by the word for it, in the order in which it was written."""
    rows: dict[str, list[AttendanceFacts]] = {}
    for one in attendance:
        rows.setdefault(one.how, []).append(one)
    return list(rows.items())


def anchor_of(number: str) -> str:
    """Where an item stands in its page: "item-3-b"."""
    return f"item-{slug(number)}"
