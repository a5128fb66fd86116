"""iCalendar (RFC 5545): the published meetings, for calendars that subscribe to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from smeaton.core.addresses import absolute
from smeaton.partnership.models import Partnership
from smeaton.publishing.facts.meetings import MeetingFacts, Standing
from smeaton.publishing.feeds import moment
from smeaton.publishing.frozen import FrozenMeeting

BRITAIN = ZoneInfo("Europe/London")


def calendar(partnership: Partnership, meetings: Iterable[FrozenMeeting], *, name: str) -> bytes:
    """The meetings as events. The time zone is in it, with its changes of the clock: programs that
    do not know it would be an hour off for half the year."""
    made = Calendar()
    made.add("prodid", "-//Smeaton//Public meetings//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    for one in meetings:
        made.add_component(_event(partnership, one))
    made.add_missing_timezones()
    return made.to_ical()


def _event(partnership: Partnership, meeting: FrozenMeeting) -> Event:
    facts, publication = meeting.facts, meeting.publication
    made = Event()
    made.add("uid", f"meeting-{facts.meeting}@{partnership.slug}.smeaton")
    made.add("summary", facts.group)
    made.add("dtstamp", moment(publication.published_on))
    made.add("last-modified", moment(publication.published_on))
    made.add("sequence", meeting.sequence)
    cancelled = facts.standing == Standing.CANCELLED
    made.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    starts, ends = when(facts)
    made.add("dtstart", starts)
    if ends is not None:
        made.add("dtend", ends)
    if facts.place:
        made.add("location", facts.place)
    made.add("description", publication.summary)
    made.add(
        "url", absolute(publication.get_absolute_url().rpartition(f"{publication.version}/")[0])
    )
    return made


def when(facts: MeetingFacts) -> tuple[date | datetime, date | datetime | None]:
    """When a meeting begins and ends, in British time; a whole day where nobody wrote it down."""
    if not facts.starts_at:
        return facts.on, facts.on + timedelta(days=1)
    ends = _at(facts.on, facts.ends_at) if facts.ends_at else None
    return _at(facts.on, facts.starts_at), ends


def _at(day: date, said: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(said), tzinfo=BRITAIN)
