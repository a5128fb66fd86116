"""How long nobody of a responsible authority was at any meeting of a group.

The law asks responsible authorities to work together and says nothing of a number of meetings
(Crime and Disorder Act 1998, sections 5 to 7). A year without anybody is what a board is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from smeaton.documents.numbers import counted, day
from smeaton.meetings.presence.lines import Occasion

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Gap:
    """Nobody of a body was there from a day to another: from the last meeting at which somebody
    was, or from the first that is written down; to the next at which somebody was, or today."""

    name: str
    since: date
    until: date
    missed: int
    over: bool

    @property
    def months(self) -> int:
        """Whole months."""
        return months_between(self.since, self.until)

    @property
    def words(self) -> str:
        """ "Nobody of NHS Devon has been there since 14 July 2021: 4 meetings in 15 months"."""
        length = f"{counted(self.missed, 'meeting')} in {counted(self.months, 'month')}"
        if self.over:
            days = f"from {day(self.since)} to {day(self.until)}"
            return f"Nobody of {self.name} was there {days}: {length}"
        return f"Nobody of {self.name} has been there since {day(self.since)}: {length}"


def gaps(meetings: Iterable[Occasion], name: str, *, today: date) -> list[Gap]:
    """The gaps of twelve months and more in which a body missed a meeting on whose day it was a
    responsible authority, the earliest first. A time without meetings is nobody's gap."""
    found: list[Gap] = []
    since: date | None = None
    missed = 0
    for meeting in sorted(meetings, key=lambda one: one.on):
        if not meeting.written or name not in meeting.responsible:
            continue
        if name in meeting.bodies_there:
            if missed and since is not None:
                found.append(Gap(name, since, meeting.on, missed, over=True))
            since, missed = meeting.on, 0
        else:
            since, missed = since or meeting.on, missed + 1
    if missed and since is not None:
        found.append(Gap(name, since, today, missed, over=False))
    return [one for one in found if one.months >= MONTHS]


def months_between(first: date, last: date) -> int:
    """Whole months from a day to another."""
    months = 12 * (last.year - first.year) + last.month - first.month
    return months - (last.day < first.day)
