"""What the pages about attendance show, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from smeaton.documents.numbers import counted
from smeaton.meetings.attendance import meetings_held, occasion, occasions
from smeaton.meetings.models import Meeting, Quorum
from smeaton.meetings.presence.gaps import Gap, gaps
from smeaton.meetings.presence.lines import Line, Occasion, Status
from smeaton.meetings.presence.quorum import Verdict, judged
from smeaton.meetings.presence.shares import Share, by_authority, by_post
from smeaton.meetings.quorums import rule_on
from smeaton.meetings.services import full_id
from smeaton.meetings.states import MeetingState
from smeaton.partnership.models import Group
from smeaton.partnership.models.dated import holds


@dataclass(frozen=True, slots=True)
class AuthorityThere:
    """A responsible authority at one meeting, in words."""

    name: str
    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class MeetingAttendance:
    """Who was at a meeting, by how they stand in it; whether it was quorate; its authorities."""

    verdict: Verdict
    by_status: tuple[tuple[Status, tuple[Line, ...]], ...]
    authorities: tuple[AuthorityThere, ...]

    @property
    def written(self) -> bool:
        return bool(self.by_status)

    @property
    def in_words(self) -> str:
        """Whether it was quorate, or what is not known of that."""
        if not self.written:
            return "Attendance is not written down"
        known = self.verdict.quorate is not None
        return self.verdict.words if known else f"Quorum {self.verdict.words}"


@dataclass(frozen=True, slots=True)
class MeetingOfYear:
    """A meeting of the year with what is known of its attendance."""

    meeting: Meeting
    name: str
    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class AuthorityOfYear:
    """A responsible authority over the year, and where nobody of it came for twelve months."""

    name: str
    words: str
    otherwise: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class YearOfAttendance:
    """The attendance of a group over twelve months."""

    finding: str
    authorities: tuple[AuthorityOfYear, ...]
    posts: tuple[Share, ...]
    meetings: tuple[MeetingOfYear, ...]


def attendance_at(meeting: Meeting) -> MeetingAttendance:
    """Who was at a meeting."""
    found = occasion(meeting)
    lines = {status: tuple(one for one in found.lines if one.status == status) for status in Status}
    return MeetingAttendance(
        verdict=judged(found, rule_on(meeting.group, meeting.held_on)),
        by_status=tuple((status, there) for status, there in lines.items() if there),
        authorities=tuple(_authority_at(name, found) for name in sorted(found.responsible)),
    )


def year_of(group: Group, *, today: date) -> YearOfAttendance:
    """The attendance of a group in the twelve months up to today."""
    first = today - relativedelta(years=1)
    held = meetings_held(group, until=today)
    every = list(zip(held, occasions(held), strict=True))
    ours = [(meeting, found) for meeting, found in every if meeting.held_on > first]
    year = [found for _, found in ours]
    past = [found for _, found in every]
    shares = by_authority(year)
    authorities = tuple(
        AuthorityOfYear(
            share.name,
            share.words,
            share.otherwise,
            tuple(one for one in gaps(past, share.name, today=today) if one.until > first),
        )
        for share in shares
    )
    return YearOfAttendance(
        finding=_finding(shares, authorities, year),
        authorities=authorities,
        posts=tuple(by_post(year)),
        meetings=(*_meetings(group, ours), *_cancelled(group, first, today)),
    )


def _authority_at(name: str, meeting: Occasion) -> AuthorityThere:
    if not meeting.written:
        return AuthorityThere(name, "not known", "grey")
    if name in meeting.bodies_there:
        return AuthorityThere(name, "there", "green")
    sorry = any(one.body == name and one.status == Status.APOLOGIES for one in meeting.lines)
    return AuthorityThere(name, "apologies" if sorry else "nobody written down", "yellow")


def _finding(
    shares: Sequence[Share], authorities: Sequence[AuthorityOfYear], year: Sequence[Occasion]
) -> str:
    """The one sentence that a board has to know."""
    still = [gap for one in authorities for gap in one.gaps if not gap.over]
    if still:
        return still[0].words
    if not any(one.written for one in year):
        return "Attendance is not written down"
    if not shares:
        return "No responsible authority is written down"
    always = sum(one.there == one.of for one in shares)
    authorities_in_words = counted(len(shares), "responsible authority", "responsible authorities")
    if always == len(shares):
        return f"All of {authorities_in_words} at every meeting"
    return f"{always} of {authorities_in_words} at every meeting"


def _meetings(group: Group, ours: Sequence[tuple[Meeting, Occasion]]) -> list[MeetingOfYear]:
    rules = list(Quorum.objects.filter(group=group))
    found = []
    for meeting, there in ours:
        rule = next((one.rule for one in rules if holds(one, meeting.held_on)), None)
        verdict = judged(there, rule)
        found.append(MeetingOfYear(meeting, full_id(meeting), verdict.words, verdict.tone))
    return found


def _cancelled(group: Group, first: date, today: date) -> list[MeetingOfYear]:
    there = Meeting.objects.filter(
        group=group, state=MeetingState.CANCELLED, held_on__gt=first, held_on__lte=today
    ).select_related("group")
    words = "cancelled: counts for nobody"
    return [MeetingOfYear(one, full_id(one), words, "grey") for one in there]
