"""What the pages about meetings show, fetched in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smeaton.meetings.models import Meeting
from smeaton.meetings.notice import Notice, notice_of
from smeaton.meetings.retention import Inspection, open_to_inspection
from smeaton.meetings.services import full_id, id_of, times_of
from smeaton.meetings.states import MeetingState
from smeaton.partnership.models import AccessRules, Partnership
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication

TONES = {
    MeetingState.PLANNED: "blue",
    MeetingState.HELD: "green",
    MeetingState.CANCELLED: "grey",
}


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting with its ID, the name in its address, and when its pack is due; ``published`` is
    the day of the newest version that everybody reads."""

    meeting: Meeting
    id: str
    name: str
    notice: Notice
    over: bool
    published: date | None = None

    @property
    def state(self) -> str:
        return MeetingState(self.meeting.state).value

    @property
    def unsaid(self) -> bool:
        """Whether its day is over and nobody said that it was held."""
        return self.over and self.meeting.state == MeetingState.PLANNED

    @property
    def words(self) -> str:
        return "planned; was it held?" if self.unsaid else self.state

    @property
    def tone(self) -> str:
        return "yellow" if self.unsaid else TONES[MeetingState(self.meeting.state)]

    @property
    def times(self) -> str:
        """From when to when: "11:30 to 14:30"; empty where nobody wrote it down."""
        return times_of(self.meeting)


def meeting_rows(partnership: Partnership, *, today: date) -> list[MeetingRow]:
    """Every meeting, the earliest first."""
    there = list(Meeting.objects.of(partnership).select_related("group"))
    on: dict[date, list[Meeting]] = {}
    for one in there:
        on.setdefault(one.held_on, []).append(one)
    shown = Publication.objects.of(partnership).filter(kind=Kind.MEETING, withdrawal__isnull=True)
    published = dict(shown.order_by("version").values_list("key", "published_on"))
    return [
        row_of(one, on[one.held_on], today=today, published=published.get(full_id(one)))
        for one in there
    ]


def over_inspection(
    partnership: Partnership, *, today: date
) -> list[tuple[Meeting, str, Inspection]]:
    """What of which meeting, with its name, may be taken off inspection, the oldest meeting first:
    of groups that the access rules bind or that have adopted them."""
    held = Meeting.objects.of(partnership).filter(state=MeetingState.HELD)
    bound = held.exclude(group__access_rules=AccessRules.NONE).select_related("group")
    return [
        (meeting, full_id(meeting), one)
        for meeting in bound
        for one in open_to_inspection(meeting.held_on)
        if one.over(today)
    ]


def row_of(
    meeting: Meeting, of_the_day: list[Meeting], *, today: date, published: date | None = None
) -> MeetingRow:
    """A meeting as a row; ``of_the_day`` are all meetings of its day."""
    return MeetingRow(
        meeting=meeting,
        id=id_of(meeting, of_the_day),
        name=full_id(meeting),
        notice=notice_of(meeting.held_on, meeting.group.access_rules, today=today),
        over=meeting.held_on < today,
        published=published,
    )
