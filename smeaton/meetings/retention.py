"""Until when what belongs to a meeting is open to inspection.

Local Government Act 1972: minutes, summaries, agenda and reports for six years beginning with the
date of the meeting (section 100C), background papers for four (section 100D). Nothing is deleted by
itself when that is over: it may be taken off inspection.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from smeaton.documents.numbers import day

ONE_DAY = timedelta(days=1)
YEARS = {"Minutes, agenda and reports": 6, "Background papers": 4}


@dataclass(frozen=True, slots=True)
class Inspection:
    """What is open to inspection, and until which day, that day inside."""

    what: str
    until: date

    def over(self, today: date) -> bool:
        """Whether it may be taken off."""
        return self.until < today

    def words(self, today: date) -> str:
        """ "until 13 July 2028", or "until 13 July 2021: may be taken off"."""
        return f"until {day(self.until)}{': may be taken off' if self.over(today) else ''}"


def open_to_inspection(meeting: date) -> list[Inspection]:
    """What is open of a meeting on a day."""
    return [Inspection(what, _last_day(meeting, years)) for what, years in YEARS.items()]


def _last_day(meeting: date, years: int) -> date:
    """The last day of a period of years that begins with a day."""
    try:
        return meeting.replace(year=meeting.year + years) - ONE_DAY
    except ValueError:  # 29 February, in a year that has none
        return date(meeting.year + years, 2, 28)
