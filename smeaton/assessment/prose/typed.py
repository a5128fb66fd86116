"""Numbers that somebody typed: each must be bound to the data, or declared with its source."""

from __future__ import annotations

import re

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_NO_NUMBER = re.compile(
    r"\b(?:"
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})(?: \d{{4}})?|(?:{_MONTH}) \d{{4}}"  # dates
    r"|(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?s?"  # years: 2019, 2019/20, 2010s
    r"|[A-Za-z]+-?\d+[A-Za-z]*|\d+[A-Z][A-Za-z]*"  # names: COVID-19, A4, s17, 4P
    r"|(?:[Ss]ections?|[Pp]art|[Pp]aragraphs?|[Rr]egulations?|[Ss]chedule|[Aa]ppendix|[Aa]rticle"
    r"|[Cc]lass|[Ss]tage|[Pp]hase) \d+[A-Z]?"  # places in a law or a paper
    r"|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm)"  # times of day
    r"|(?:[Tt]welve|12)[ -]months?"  # what every year of figures is
    r"|(?:per|every|each|for each) (?:10{0,2}(?:,000){1,2}|10{2,6}|thousand|million)"  # units
    r")\b"
)
"""What has digits and is no number of the assessment."""

_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|"
    "thousands?|millions?|dozens?|twice|half of|(?:a|one|two) thirds?|(?:a|one) quarter of|"
    "three quarters"
)
_TYPED = re.compile(
    rf"[£$€]?\d[\d,]*(?:\.\d+)?(?: ?(?:%|per cent|million|thousand))?|\b(?:{_WORDS})\b", re.I
)
_ORDINAL_END = re.compile(
    r"^(?:st|nd|rd|th)[ -](?:highest|largest|greatest|lowest|smallest|fewest|most common)\b", re.I
)
"""After a number: a place in an order, which is a claim and is checked as one."""


def typed_numbers(text: str) -> list[str]:
    """The numbers that stand in plain words, as they are written: "1,327", "half of", "five"."""
    blank = _NO_NUMBER.sub(lambda match: "·" * len(match[0]), text)
    return [
        match[0].strip().rstrip(",")
        for match in _TYPED.finditer(blank)
        if not _ORDINAL_END.match(blank[match.end() :])
    ]
