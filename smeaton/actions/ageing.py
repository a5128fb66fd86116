"""How old an action is, how much it presses and how often it was carried over, in words. Plain
values: nothing here asks the records."""

from __future__ import annotations

from datetime import date

from smeaton.documents.numbers import counted, day

TWICE = 2
"""What was carried over so often is named in the heading: it goes from meeting to meeting."""


def age_days(asked_on: date | None, until: date) -> int | None:
    """How many days it has been asked for; None where nobody knows since when."""
    return None if asked_on is None else (until - asked_on).days


def age_words(asked_on: date | None, until: date) -> str:
    """ "asked for 98 days ago"; "asked for on a date that is not known"."""
    days = age_days(asked_on, until)
    if days is None:
        return "asked for on a date that is not known"
    if days <= 0:
        return "asked for today"
    return f"asked for {counted(days, 'day')} ago"


def is_overdue(due: date | None, today: date) -> bool:
    """Whether the day on which it was due is over. What has no day is never overdue."""
    return due is not None and due < today


def due_words(due: date | None, today: date) -> str:
    """ "overdue since 8 October 2022, by 12 days"; "due on 2 November 2022, in 13 days"; "no day
    set"."""
    if due is None:
        return "no day set"
    days = (due - today).days
    if days < 0:
        return f"overdue since {day(due)}, by {counted(-days, 'day')}"
    if days == 0:
        return "due today"
    return f"due on {day(due)}, in {counted(days, 'day')}"


def carried_words(times: int) -> str:
    """How often it was carried over: "never", "once", "twice", "3 times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(times) or f"{times} times"
