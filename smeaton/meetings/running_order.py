"""Whether the times of an agenda add up, and when each item begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_ANY = date(2000, 1, 1)


def begins(starts_at: time | None, minutes: Sequence[int | None]) -> list[time | None]:
    """When each item begins; an item without a time of its own takes none. None throughout where
    nobody wrote down when the meeting begins."""
    found: list[time | None] = []
    at = datetime.combine(_ANY, starts_at) if starts_at else None
    for one in minutes:
        found.append(at.time() if at else None)
        at = at + timedelta(minutes=one or 0) if at else None
    return found


@dataclass(frozen=True, slots=True)
class Sum:
    """How long the items take together, and how long the meeting has, in minutes."""

    total: int
    untimed: int
    length: int | None

    @property
    def fits(self) -> bool:
        """Whether the items are no longer than the meeting. Unknown counts as yes."""
        return self.length is None or self.total <= self.length

    @property
    def words(self) -> str:
        """What a coordinator has to know: "180 minutes, as long as the meeting"."""
        said = f"{_minutes(self.total)}{self._against()}"
        if not self.untimed:
            return said
        items = "item has" if self.untimed == 1 else "items have"
        return f"{said}; {self.untimed} {items} no time"

    def _against(self) -> str:
        if self.length is None:
            return ""
        if self.total == self.length:
            return ", as long as the meeting"
        if self.total > self.length:
            return f", {_minutes(self.total - self.length)} more than the meeting has"
        return f", which leaves {_minutes(self.length - self.total)} of the meeting"


def added_up(starts_at: time | None, ends_at: time | None, minutes: Sequence[int | None]) -> Sum:
    """The times of the items against those of the meeting."""
    length = None
    if starts_at and ends_at:
        whole = datetime.combine(_ANY, ends_at) - datetime.combine(_ANY, starts_at)
        length = int(whole.total_seconds()) // 60
    return Sum(sum(one or 0 for one in minutes), list(minutes).count(None), length)


def _minutes(number: int) -> str:
    return "1 minute" if number == 1 else f"{number} minutes"
