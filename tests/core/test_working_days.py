"""Working days, against what the government published and against counting by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.core.working_days import (
    bank_holiday,
    is_working_day,
    last_day_of_notice,
    working_days_until,
)

# England and Wales, as published: with the substitute days and those that were proclaimed once.
PUBLISHED = {
    2020: ("01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"),
    2022: (
        *("01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19"),
        *("12-26", "12-27"),
    ),
    2023: ("01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"),
}
days = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize("year", PUBLISHED)
def test_bank_holidays_are_those_that_were_published(year: int) -> None:
    every = [date(year, 1, 1) + timedelta(days=number) for number in range(366)]
    found = {
        f"{day:%m-%d}"
        for day in every
        if day.year == year and day.weekday() < 5 and not is_working_day(day)
    }
    assert found == set(PUBLISHED[year])
    assert bank_holiday(date(2022, 9, 19))
    assert not bank_holiday(date(2022, 11, 2))


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        ("2022-11-02", "2022-10-25"),  # the pack of the seed
        ("2022-09-21", "2022-09-12"),  # over the day of the state funeral
        ("2023-01-04", "2022-12-22"),  # over Christmas and New Year
        ("2022-06-08", "2022-05-27"),  # over the two days of the jubilee
    ],
)
def test_five_clear_days(meeting: str, due: str) -> None:
    assert last_day_of_notice(date.fromisoformat(meeting), clear=5) == date.fromisoformat(due)


@given(days, st.integers(0, 10))
def test_so_many_working_days_lie_between(day: date, clear: int) -> None:
    due = last_day_of_notice(day, clear=clear)
    between = [due + timedelta(days=number) for number in range(1, (day - due).days)]
    assert is_working_day(due)
    assert sum(is_working_day(one) for one in between) == clear
    # A day later would leave one too few.
    later = [one for one in between[1:] if is_working_day(one)]
    assert len(later) <= clear


@given(days, st.integers(-60, 60))
def test_counted_one_by_one(start: date, step: int) -> None:
    end, at, found = start + timedelta(days=step), start, 0
    while at != end:
        forward = at < end
        at += timedelta(days=1 if forward else -1)
        counted = at if forward else at + timedelta(days=1)
        found += (1 if forward else -1) * is_working_day(counted)
    assert working_days_until(start, end) == found
