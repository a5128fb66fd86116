"""What the law asks of the partnership by a day. Each app says what it knows of, in
``duties_of(access, today)``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from smeaton.documents.numbers import day as in_words

SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Duty:
    """What is owed, by when, under which law, and the address of its place. ``due`` is None where
    nothing is written down from which its day would follow."""

    words: str
    due: date | None
    law: str
    address: str


def said(duty: Duty, today: date) -> tuple[str, str]:
    """When a duty is due, in words, and the colour that goes with them."""
    if duty.due is None:
        return "no day is known: none is written down", "yellow"
    on = f"{duty.due:%A} {in_words(duty.due)}"
    if duty.due < today:
        return f"overdue since {on}", "red"
    if duty.due == today:
        return f"due today, {on}", "yellow"
    return f"due on {on}", "yellow" if duty.due - today <= SOON else "grey"
