"""Working days of England and Wales: neither a Saturday, a Sunday nor a bank holiday.

Bank holidays come from the library ``holidays``, which knows the substitute days and those that
were proclaimed once, such as 3 June and 19 September 2022. It is read when a day is first asked
for: it reads two hundred countries at once, a fifth of what a process takes to start.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import count, islice

SATURDAY = 5


@lru_cache(maxsize=256)
def _holidays(year: int) -> dict[date, str]:
    from holidays.countries.united_kingdom import UnitedKingdom

    return dict(UnitedKingdom(subdiv="ENG", years=year))


def bank_holiday(day: date) -> str:
    """What a bank holiday is called; empty for every other day. Where it falls on a weekend the day
    that is kept in its place is "the substitute day for Christmas Day"."""
    called = _holidays(day.year).get(day, "")
    name, observed, _ = called.partition(" (observed)")
    return f"the substitute day for {name}" if observed else called


def is_working_day(day: date) -> bool:
    """Whether offices are open on a day."""
    return day.weekday() < SATURDAY and not bank_holiday(day)


def working_days_before(day: date) -> Iterator[date]:
    """The working days before a day, the nearest first."""
    for number in count(1):
        earlier = day - timedelta(days=number)
        if is_working_day(earlier):
            yield earlier


def last_day_of_notice(day: date, *, clear: int) -> date:
    """The last working day on which notice of ``day`` leaves ``clear`` working days between them,
    neither of the two counted (Local Government Act 1972, section 100B: five clear days)."""
    return next(islice(working_days_before(day), clear, None))


def working_days_until(start: date, end: date) -> int:
    """How many working days lie after ``start`` and up to ``end``, that one inside. Negative where
    ``end`` is past: so many ago."""
    if end < start:
        return -working_days_until(end, start)
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(is_working_day(day) for day in days)
