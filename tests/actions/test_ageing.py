"""How old an action is and how much it presses, in words."""

from __future__ import annotations

from datetime import date

import pytest

from smeaton.actions.ageing import age_days, age_words, carried_words, due_words, is_overdue

TODAY = date(2022, 10, 20)


@pytest.mark.parametrize(
    ("asked_on", "days", "words"),
    [
        (None, None, "asked for on a date that is not known"),
        (TODAY, 0, "asked for today"),
        (date(2022, 10, 19), 1, "asked for 1 day ago"),
        (date(2022, 7, 14), 98, "asked for 98 days ago"),
    ],
)
def test_age(asked_on: date | None, days: int | None, words: str) -> None:
    assert age_days(asked_on, TODAY) == days
    assert age_words(asked_on, TODAY) == words


@pytest.mark.parametrize(
    ("due", "words", "late"),
    [
        (None, "no day set", False),
        (date(2022, 10, 8), "overdue since 8 October 2022, by 12 days", True),
        (date(2022, 10, 19), "overdue since 19 October 2022, by 1 day", True),
        (TODAY, "due today", False),
        (date(2022, 10, 21), "due on 21 October 2022, in 1 day", False),
        (date(2022, 11, 2), "due on 2 November 2022, in 13 days", False),
    ],
)
def test_due(due: date | None, words: str, late: bool) -> None:
    assert due_words(due, TODAY) == words
    assert is_overdue(due, TODAY) is late


def test_carried() -> None:
    assert [carried_words(times) for times in (0, 1, 2, 3, 12)] == [
        "never",
        "once",
        "twice",
        "3 times",
        "12 times",
    ]
