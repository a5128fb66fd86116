"""What the system knows by itself, to stand above a question: when the group met, its actions, what
its themes look like, and what was answered last time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from smeaton.actions.models import Action
from smeaton.actions.presenters.rows import ActionRow, rows_of, with_owners
from smeaton.actions.states import ActionState
from smeaton.assessment.figure_words import before_said, figure_said, period_of
from smeaton.assessment.models import Snapshot
from smeaton.assessment.standing import Figure, Figures
from smeaton.chair_reports.models import ChairReport
from smeaton.chair_reports.reporting import reporting_of
from smeaton.chair_reports.states import ReportState
from smeaton.core.clock import today
from smeaton.documents.numbers import counted, day
from smeaton.meetings.models import Meeting, Paper
from smeaton.meetings.services import held_before
from smeaton.meetings.states import MeetingState
from smeaton.partnership.models import Group


@dataclass(frozen=True, slots=True)
class MeetingsSince:
    """The meetings of a group between the one before of the board and the one to come. ``board``
    names the board, ``since`` is the day on which it last met; None where none is written down."""

    board: str
    since: date | None
    held: tuple[Meeting, ...]
    planned: tuple[Meeting, ...]

    @property
    def words(self) -> list[str]:
        """In sentences."""
        found = [f"{self.board} last met on {day(self.since)}."] if self.since else []
        then = "Since then the" if self.since else "The"
        if self.held:
            found.append(f"{then} group met on {_days(self.held)}.")
        else:
            found.append(f"No meeting of the group is written down{' since' * bool(self.since)}.")
        if self.planned:
            found.append(f"Planned before the board meets: {_days(self.planned)}.")
        return found


def meetings_of(group: Group, meeting: Meeting) -> MeetingsSince:
    """The meetings of a group since the board last met, seen from a meeting of the board."""
    last = _last_met(meeting)
    there = Meeting.objects.filter(group=group, held_on__lt=meeting.held_on)
    found = list(there.filter(held_on__gt=last) if last else there)
    return MeetingsSince(
        board=str(meeting.group),
        since=last,
        held=tuple(one for one in found if one.state == MeetingState.HELD),
        planned=tuple(one for one in found if one.state == MeetingState.PLANNED),
    )


@dataclass(frozen=True, slots=True)
class GroupActions:
    """The actions of a group: those that it asked for, and those that one of its posts owns. Their
    words are those that everybody may read. ``ended`` are those since the board last met."""

    open: tuple[ActionRow, ...]
    ended: tuple[ActionRow, ...]

    @property
    def words(self) -> str:
        """How many there are, in a sentence."""
        if not self.open and not self.ended:
            return "No action of the group is open, and none has ended since the board last met."
        number, ended = counted(len(self.open), "action"), counted(len(self.ended), "action")
        return f"Open: {number}. Ended since the board last met: {ended}."


def actions_of(group: Group, meeting: Meeting) -> GroupActions:
    """The actions of a group, seen from a meeting of the board."""
    theirs = Action.objects.of(group.partnership).filter(Q(asked_by=group) | Q(post__group=group))
    since = _last_met(meeting)
    ended = theirs.exclude(state=ActionState.OPEN)
    ended = ended.filter(closed_on__gt=since) if since else ended
    found = [
        tuple(rows_of(with_owners(some), today()))
        for some in (theirs.filter(state=ActionState.OPEN), ended.order_by("closed_on", "id"))
    ]
    return GroupActions(*found)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of a theme in words, of a period, with that of the year before."""

    title: str
    now: str
    before: str
    verdict: str
    period: str


@dataclass(frozen=True, slots=True)
class ThemeFigures:
    """The key figures of a theme, as the newest assessment that has some keeps them."""

    theme: str
    year: str
    rows: tuple[FigureRow, ...]


def figures_of(group: Group) -> list[ThemeFigures]:
    """The figures of the themes that were chosen for a group; none where none were. They are those
    that stand beside the scores of the newest assessment, hidden where a count is small."""
    keys = reporting_of(group).themes
    if not keys:
        return []
    there = Snapshot.objects.of(group.partnership).filter(theme__key__in=keys)
    newest: dict[str, Snapshot] = {}
    for one in there.select_related("theme__exercise").order_by(
        "-theme__exercise__year", "-taken_at", "-id"
    ):
        newest.setdefault(one.theme.key, one)
    return [_theme(newest[key]) for key in keys if key in newest]


def _theme(snapshot: Snapshot) -> ThemeFigures:
    figures = Figures(
        sha256=snapshot.sha256,
        release=snapshot.release,
        to=snapshot.period_end,
        figures=tuple(Figure.model_validate(one) for one in snapshot.figures),
    )
    whole = period_of(figures)
    return ThemeFigures(
        theme=snapshot.theme.title,
        year=snapshot.theme.exercise.year,
        rows=tuple(
            FigureRow(
                one.title, figure_said(one), before_said(one), one.verdict, one.period or whole
            )
            for one in figures.figures
        ),
    )


@dataclass(frozen=True, slots=True)
class LastTime:
    """What a group answered when it last reported, and to which meeting."""

    meeting: Meeting
    answers: Mapping[str, Any]


def last_time(report: ChairReport, *, public: bool = False) -> LastTime | None:
    """The report before, as it was signed; None where there is none. ``public``: only where its
    paper is one that everybody may read."""
    signed = [ReportState.SIGNED, ReportState.TABLED]
    before = (
        ChairReport.objects.filter(
            group=report.group, meeting__held_on__lt=report.meeting.held_on, state__in=signed
        )
        .select_related("signature", "meeting__group")
        .order_by("-meeting__held_on")
        .first()
    )
    if before is None or (public and not _is_open(before)):
        return None
    return LastTime(before.meeting, before.signature.answers)


def _is_open(report: ChairReport) -> bool:
    there = Paper.objects.filter(item__meeting=report.meeting_id, sha256=report.tabled_sha256)
    return bool(report.tabled_sha256) and there.exists()


def _last_met(meeting: Meeting) -> date | None:
    before = held_before(meeting)
    return before.held_on if before else None


def _days(meetings: tuple[Meeting, ...]) -> str:
    *first, last = [day(one.held_on) for one in meetings]
    return f"{', '.join(first)} and {last}" if first else last
