"""The times of an agenda, against the pack of 2 November 2022 and a slow second way to add."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.meetings.running_order import added_up, begins

# The pack's items by number, in minutes; 15, the resolution, has none. 11:30 to 14:30.
PACK = [10, 15, 20, 10, 10, 10, 10, 10, 10, 30, 5, 15, 5, 10, None, 10]
START, END = time(11, 30), time(14, 30)


def test_the_pack_adds_up_to_its_180_minutes() -> None:
    found = added_up(START, END, PACK)
    assert (found.total, found.length, found.fits) == (180, 180, True)
    assert found.words == "180 minutes, as long as the meeting; 1 item has no time"


def test_when_each_item_of_the_pack_begins() -> None:
    found = begins(START, PACK)
    assert (found[0], found[8], found[9]) == (time(11, 30), time(13, 5), time(13, 15))
    assert (found[14], found[15]) == (time(14, 20), time(14, 20))


@pytest.mark.parametrize(
    ("minutes", "fits", "words"),
    [
        ([180, 1], False, "181 minutes, 1 minute more than the meeting has"),
        ([100], True, "100 minutes, which leaves 80 minutes of the meeting"),
        ([180, None, None], True, "180 minutes, as long as the meeting; 2 items have no time"),
        ([], True, "0 minutes, which leaves 180 minutes of the meeting"),
    ],
)
def test_what_does_not_add_up_is_said(minutes: list[int | None], fits: bool, words: str) -> None:
    found = added_up(START, END, minutes)
    assert (found.fits, found.words) == (fits, words)


def test_what_nobody_wrote_down_is_not_zero() -> None:
    assert begins(None, [10, 20]) == [None, None]
    for start, end in ((None, None), (START, None)):
        found = added_up(start, end, [500])
        assert (found.length, found.fits, found.words) == (None, True, "500 minutes")


@given(st.lists(st.none() | st.integers(1, 60), max_size=12))
def test_as_a_clock_that_is_turned_minute_by_minute(minutes: list[int | None]) -> None:
    hour, minute, turned = 11, 30, []
    for one in minutes:
        turned.append(time(hour, minute))
        for _ in range(one or 0):
            minute += 1
            if minute == 60:
                hour, minute = (hour + 1) % 24, 0
    assert begins(START, minutes) == turned
    total = added_up(START, END, minutes).total
    assert total == sum(1 for one in minutes if one for _ in range(one))
