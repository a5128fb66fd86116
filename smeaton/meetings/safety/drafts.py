"""What a draft leaves behind: prompts that nobody filled in, and days that are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from smeaton.documents.numbers import day as in_words
from smeaton.meetings.safety.finding import Finding, Kind, Passage, around

_PROMPT = re.compile(
    r"click or tap (?:here )?to enter (?:a date|text)\.?|click here to enter \w+|\badd date\b"
    r"|\[(?:insert|add|enter|name|date)\b[^\]]*\]|<(?:insert|add|enter|name|date)\b[^>]*>"
    r"|\bdd/mm/yy(?:yy)?\b|\bxx/xx/xx(?:xx)?\b|\bTBC\b|\bTBA\b|\blorem ipsum\b|\bX{3,}\b",
    re.I,
)
# A head with nothing behind it: what comes next is another head.
_EMPTY = re.compile(
    r"^(report from chair of|meeting date|signature of group chair|date signed)\s*:?\s*"
    r"(?=\n\s*(?:section\b|meeting date|report from|date signed|name of|signature|$)|\Z)",
    re.I | re.M,
)
_CUT_OFF = re.compile(r"\b(including|such as|as follows)\s*:?\s*(?=\n\s*\n|\n\s*[A-Z]|\Z)")

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = rf"(\d{{1,2}})\s?(?:st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(_MONTHS)})(?:\s+(\d{{4}}))?"
_WITH_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)}),?\s+(?:the\s+)?{_DAY}\b", re.I)
_TO_COME = re.compile(
    rf"\b(?:(?:scheduled for|to be held|will be held|next meeting|due by|due on|deadline)\b"
    rf"[^.\n]{{0,60}}?|by\s+(?:the\s+)?)\b{_DAY}\b",
    re.I,
)
_MEETING = re.compile(rf"\bmeeting date\s*:?\s*{_DAY}\b", re.I)
# A report whose heading begins with the day itself.
_HEADED = re.compile(rf"^\W*{_DAY}\s*\n\W*report (?:from|of)\b", re.I | re.M)


def prompts(passage: Passage) -> Iterator[Finding]:
    """What a form asks for and nobody wrote, and sentences that end in mid-air."""
    for pattern, why in (
        (_PROMPT, "a prompt that nobody filled in"),
        (_EMPTY, "nothing stands behind it"),
        (_CUT_OFF, "it ends there"),
    ):
        for found in pattern.finditer(passage.text):
            quote = around(passage.text, found.start(), found.end(), words=40)
            yield Finding(Kind.PROMPT, passage.where, quote, why)


def dates(passage: Passage, *, meeting: date) -> Iterator[Finding]:
    """Days whose weekday is another, that are to come and will be over, or are another meeting's.
    Without a year they are of the meeting's."""
    for found in _WITH_WEEKDAY.finditer(passage.text):
        on = _date(found.groups()[1:], meeting)
        said = found.group(1).capitalize()
        if on is not None and f"{on:%A}" != said:
            yield Finding(Kind.WEEKDAY, passage.where, _line(found), f"{in_words(on)} is a {on:%A}")
    for found in _TO_COME.finditer(passage.text):
        on = _date(found.groups(), meeting)
        if on is not None and on < meeting:
            why = f"{in_words(on)} is before the meeting"
            yield Finding(Kind.PAST, passage.where, _line(found), why)
    for found in (*_MEETING.finditer(passage.text), *_HEADED.finditer(passage.text)):
        on = _date(found.groups(), meeting)
        if on is not None and on != meeting:
            why = f"this meeting is on {in_words(meeting)}"
            yield Finding(Kind.MEETING, passage.where, _line(found), why)


def _date(said: Sequence[str | None], meeting: date) -> date | None:
    """The day of a day of the month, a month and perhaps a year."""
    day, month, year = said
    assert day is not None
    assert month is not None
    try:
        return date(int(year or meeting.year), _MONTHS.index(month.lower()) + 1, int(day))
    except ValueError:
        return None  # the 31st of June is a slip of another kind


def _line(found: re.Match[str]) -> str:
    return " ".join(found.group().split())
