"""The e-mail that asks for a report, and the one that says that it came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smeaton.documents.numbers import day


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject and a text, for whoever it is sent to."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What a letter tells: which report is due for which meeting, by when, and the way to it."""

    partnership: str
    group: str
    board: str
    meeting: date
    due: date
    address: str
    until: date
    sign_in: str
    came_back: bool = False
    reminder: bool = False


def letter(asking: Asking) -> Letter:
    """The letter. Its address works once, so it says so, and how to go on without it."""
    subject = f"Report of {asking.group} for {day(asking.meeting)}"
    if asking.came_back:
        subject = f"{subject}: please change it"
    elif asking.reminder:
        subject = f"Reminder: {subject[0].lower()}{subject[1:]}"
    return Letter(subject, "\n\n".join([*_asked(asking), *_way(asking), asking.partnership]) + "\n")


def _asked(asking: Asking) -> list[str]:
    meets = f"{asking.board} meets on {asking.meeting:%A} {day(asking.meeting)}."
    due = f"by {asking.due:%A} {day(asking.due)}"
    if asking.came_back:
        asks = f"The report of {asking.group} came back with comments. Please change it {due}."
    else:
        asks = f"Please write the report of {asking.group} {due}."
    return ["Hello,", f"{meets}\n{asks}"]


def _way(asking: Asking) -> list[str]:
    return [
        f"Begin here; it needs no password:\n{asking.address}",
        f"This link works once, for this report alone, until {day(asking.until)}. What you write "
        "is saved as you go. Do not forward it: whoever opens it can write the report.",
        f"To sign the report, or to come back later, sign in:\n{asking.sign_in}",
    ]
