"""When the papers of a meeting have to be out: the statutory clock.

Local Government Act 1972, section 100B, as amended by SI 2002/715: agenda and reports are open to
inspection five clear days before the meeting. Practice counts working days, and neither the day on
which they go out nor that of the meeting.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smeaton.core.working_days import last_day_of_notice, working_days_until
from smeaton.documents.numbers import day as in_words
from smeaton.partnership.models import AccessRules

CLEAR_DAYS = 5


@dataclass(frozen=True, slots=True)
class Notice:
    """When the pack is due, in words; ``due`` is None where no rule sets a day."""

    due: date | None
    words: str
    tone: str = "grey"


def notice_of(meeting_day: date, rules: str, *, today: date) -> Notice:
    """What the access rules of a group ask for before a meeting on a day, seen from today."""
    if rules == AccessRules.NONE:
        return Notice(None, "no rule sets a day")
    due = last_day_of_notice(meeting_day, clear=CLEAR_DAYS)
    on = f"{due:%A} {in_words(due)}"
    left = working_days_until(today, due)
    if meeting_day < today:
        return Notice(due, f"was due on {on}")
    if due == today:
        return Notice(due, f"due today, {on}", "yellow")
    days = "working day" if abs(left) == 1 else "working days"
    if due < today:
        return Notice(due, f"was due on {on}, {-left} {days} ago", "red")
    tone = "yellow" if left <= CLEAR_DAYS else "grey"
    return Notice(due, f"due on {on}, in {left} {days}", tone)
