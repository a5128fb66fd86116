"""What an officer looks at before a meeting goes out: what would be public, and what would not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from smeaton.meetings.checking import check_meeting
from smeaton.meetings.models import ExemptPaper, Meeting
from smeaton.meetings.notice import Notice, notice_of
from smeaton.meetings.publishing.acts import what_changed
from smeaton.meetings.publishing.hindrances import hindrances
from smeaton.meetings.publishing.making import Public, public_of
from smeaton.meetings.released import released_of
from smeaton.meetings.safety.finding import Finding
from smeaton.meetings.services import full_id
from smeaton.publishing.facts.meetings import ItemFacts, Standing
from smeaton.publishing.frozen import FrozenMeeting, frozen_meeting
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication
from smeaton.publishing.services import newest


@dataclass(frozen=True, slots=True)
class PrivateItem:
    """An item of Part II: of it the public sees its number and title. ``papers`` stay private."""

    item: ItemFacts
    papers: int


@dataclass(frozen=True, slots=True)
class Preview:
    """A meeting before it is published. ``open`` are the findings that nobody decided on,
    ``released`` the items of Part II of which everybody reads all since it was decided so,
    ``before`` is what was published last, ``changes`` is what a supplement would say."""

    public: Public
    notice: Notice
    hindrances: tuple[str, ...]
    open: tuple[Finding, ...]
    private: tuple[PrivateItem, ...]
    released: tuple[ItemFacts, ...]
    before: FrozenMeeting | None
    changes: tuple[str, ...]

    @property
    def cancelled(self) -> bool:
        return self.public.facts.standing == Standing.CANCELLED

    @property
    def items(self) -> tuple[ItemFacts, ...]:
        """The items of Part I, each before those under it."""
        return tuple(one for one in self.public.facts.every_item if one.part == 1)

    @property
    def late(self) -> tuple[ItemFacts, ...]:
        """Those that came after the papers were due, with the chair's reason."""
        return tuple(one for one in self.public.facts.every_item if one.urgent_because)

    @property
    def papers(self) -> int:
        """How many papers everybody would read."""
        return sum(len(one.papers) for one in self.public.facts.every_item)

    @property
    def pages(self) -> int:
        """How many pages they have, without the agenda."""
        items = self.public.facts.every_item
        return sum(paper.pages for one in items for paper in one.papers)

    @property
    def nothing_new(self) -> bool:
        """Whether a reader of what was published last would see no difference."""
        return self.before is not None and not self.changes


def preview_of(meeting: Meeting, *, today: date) -> Preview:
    """What would go out now."""
    public, checked = public_of(meeting), check_meeting(meeting)
    last = published(meeting)
    before = frozen_meeting(last) if last else None
    private, released = _of_part_two(meeting, public)
    return Preview(
        public=public,
        notice=notice_of(meeting.held_on, meeting.group.access_rules, today=today),
        hindrances=tuple(hindrances(meeting, checked)),
        open=tuple(one.finding for one in checked if one.decision is None),
        private=private,
        released=released,
        before=before,
        changes=tuple(what_changed(last, public.facts)),
    )


def published(meeting: Meeting) -> Publication | None:
    """What was published of a meeting last, under the day that it has now; None for nothing."""
    return newest(meeting.partnership, Kind.MEETING, full_id(meeting))


def _of_part_two(
    meeting: Meeting, public: Public
) -> tuple[tuple[PrivateItem, ...], tuple[ItemFacts, ...]]:
    """The items of Part II that stay private, and those that were released; each with what stands
    under it."""
    there = ExemptPaper.objects.filter(item__meeting=meeting).order_by().values("item_id")
    papers = {str(one["item_id"]): one["papers"] for one in there.annotate(papers=Count("id"))}
    open_now = {str(number) for number in released_of(meeting)}
    private: list[PrivateItem] = []
    released: list[ItemFacts] = []
    for one in public.facts.items:
        if one.part == 1:
            continue
        items = (one, *one.under)
        if one.key in open_now:
            released += items
        else:
            private += [PrivateItem(each, papers.get(each.key, 0)) for each in items]
    return tuple(private), tuple(released)
