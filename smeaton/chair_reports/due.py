"""When a report is due: early enough for the coordinator to read it before the pack goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smeaton.core.working_days import last_day_of_notice, working_days_until
from smeaton.documents.numbers import day as in_words
from smeaton.meetings.notice import CLEAR_DAYS

TO_READ = 2
"""Working days that the coordinator has between the reports and the pack."""


@dataclass(frozen=True, slots=True)
class Due:
    """The day on which a report is due, in words seen from a day."""

    on: date
    words: str
    late: bool


def due_for(meeting_day: date, *, today: date) -> Due:
    """When the reports for a meeting are due. A group whom no rule binds sends its papers out as if
    one did: a week is what members need to read them."""
    on = last_day_of_notice(meeting_day, clear=CLEAR_DAYS + TO_READ)
    left = working_days_until(today, on)
    name = f"{on:%A} {in_words(on)}"
    days = "working day" if abs(left) == 1 else "working days"
    if on == today:
        return Due(on, f"due today, {name}", late=False)
    if on < today:
        ago = f", {-left} {days} ago" if left else ""
        return Due(on, f"was due on {name}{ago}", late=True)
    return Due(on, f"due on {name}, in {left} {days}", late=False)
