"""The one place where numbers become text.

Every renderer asks here, so that a rate has one decimal on a page, in the PDF and in a
sentence alike. Values are rounded once, here, half away from zero as a reader with a
calculator (or a spreadsheet) does. A missing value is words, never a nought and never blank.

Percentages are given as percentages: 16.1 means 16.1%.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

Number = int | float | Decimal

MINUS = "\N{MINUS SIGN}"  # a hyphen is skipped by most screen readers
NOT_AVAILABLE = "not available"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_UNITS_OF_SIZE = ("bytes", "kB", "MB", "GB")


class Mark(StrEnum):
    """Shorthand that stands where a number would be.

    Symbols of the Government Statistical Service: "Using symbols in tables",
    analysisfunction.civilservice.gov.uk/policy-store/symbols-in-tables-definitions-and-help.
    """

    SUPPRESSED = "[c]"
    NOT_AVAILABLE = "[x]"
    NOT_APPLICABLE = "[z]"
    LOW = "[low]"
    PROVISIONAL = "[p]"
    REVISED = "[r]"
    BREAK = "[b]"
    UNRELIABLE = "[u]"

    @property
    def meaning(self) -> str:
        return MARK_MEANINGS[self]


MARK_MEANINGS = {
    Mark.SUPPRESSED: "confidential: left out so that nobody can be identified",
    Mark.NOT_AVAILABLE: "not available: missing from the source, which is not the same as zero",
    Mark.NOT_APPLICABLE: "not applicable",
    Mark.LOW: "low: more than zero, and rounds to zero",
    Mark.PROVISIONAL: "provisional",
    Mark.REVISED: "revised",
    Mark.BREAK: "break in the series: not comparable with what stands before it",
    Mark.UNRELIABLE: "too few to be reliable",
}


class Kind(StrEnum):
    """What a column holds; decides format, alignment and spreadsheet type."""

    TEXT = "text"
    COUNT = "count"
    CHANGE = "change"  # a count with its sign
    RATE = "rate"
    FIGURE = "figure"  # somebody else's number, in a unit that the row names
    PERCENT = "percent"
    PERCENT_CHANGE = "percent change"
    DECIMAL = "decimal"
    INDEX = "index"
    P_VALUE = "p value"
    INTERVAL = "interval"
    MONTH = "month"
    DATE = "date"

    @property
    def is_numeric(self) -> bool:
        return self not in (Kind.TEXT, Kind.MONTH, Kind.DATE)


DECIMALS = {
    Kind.COUNT: 0,
    Kind.CHANGE: 0,
    Kind.RATE: 1,
    Kind.FIGURE: 2,
    Kind.PERCENT: 1,
    Kind.PERCENT_CHANGE: 1,
    Kind.DECIMAL: 2,
    Kind.INDEX: 0,
    Kind.INTERVAL: 1,
}


@dataclass(frozen=True, slots=True)
class Interval:
    """A range from ``low`` to ``high``, in the unit of its column."""

    low: Number
    high: Number


Value = str | Number | date | Mark | Interval | None


def is_missing(value: object) -> bool:
    """True for None and for not-a-number, which must never be shown as a figure."""
    return value is None or (isinstance(value, (float, Decimal)) and not math.isfinite(value))


def rounded(value: Number, decimals: int) -> Decimal:
    """Round half away from zero on the shortest decimal that writes ``value``; never -0."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    result = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(result) if result == 0 else result


def decimal(value: Number | None, decimals: int = 1, *, sign: bool = False) -> str:
    """ "1,234.5". With ``sign`` a rise has its plus; zero has no sign."""
    if value is None or is_missing(value):
        return NOT_AVAILABLE
    figure = rounded(value, decimals)
    before = MINUS if figure < 0 else "+" if sign and figure > 0 else ""
    return f"{before}{abs(figure):,f}"


def count(value: Number | None) -> str:
    """ "23,024"."""
    return decimal(value, 0)


def change(value: Number | None) -> str:
    """A difference of counts: "+33", "−602", "0"."""
    return decimal(value, 0, sign=True)


def rate(value: Number | None, decimals: int = 1) -> str:
    """A rate, one decimal everywhere: "87.8". The unit stands in the column's head."""
    return decimal(value, decimals)


def figure(value: Number | None, most: int = 2) -> str:
    """A number with as many decimals as it has, up to ``most``: "575", "47.7", "1.58"."""
    text = decimal(value, most)
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: Number | None, decimals: int = 1) -> str:
    """A share: "37.0%"."""
    return NOT_AVAILABLE if is_missing(value) else f"{decimal(value, decimals)}%"


def percent_change(value: Number | None, decimals: int = 1) -> str:
    """A change in per cent: "+16.1%", "−2.5%", "0.0%" and never "-0.0%"."""
    return NOT_AVAILABLE if is_missing(value) else f"{decimal(value, decimals, sign=True)}%"


def p_value(value: Number | None) -> str:
    """ "p = 0.03", "p < 0.001", "p > 0.99".

    More decimals are written where two would hide on which side of 0.05 the value lies.
    """
    if value is None or is_missing(value):
        return NOT_AVAILABLE
    if not 0 <= value <= 1:
        raise ValueError(f"a p value lies between 0 and 1, not {value}")
    if value < 0.001:
        return "p < 0.001"
    if value > 0.99:
        return "p > 0.99"
    decimals = 2 if value >= 0.01 else 3
    while rounded(value, decimals) == Decimal("0.05") and value != 0.05 and decimals < 6:
        decimals += 1
    return f"p = {rounded(value, decimals):f}"


def interval(low: Number | None, high: Number | None, decimals: int = 1) -> str:
    """ "0.8 to 1.0"."""
    if is_missing(low) or is_missing(high):
        return NOT_AVAILABLE
    return f"{decimal(low, decimals)} to {decimal(high, decimals)}"


def ordinal(value: int) -> str:
    """ "2nd", "11th", "101st"."""
    tail = value % 100
    ending = "th" if 11 <= tail <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value:,}{ending}"


def counted(value: int, singular: str, plural: str = "") -> str:
    """A count with its noun: "1 crime", "2,004 crimes", "no crimes"."""
    nouns = plural or f"{singular}s"
    if value == 0:
        return f"no {nouns}"
    return f"{count(value)} {singular if value == 1 else nouns}"


def size_words(size: int) -> str:
    """Bytes of a file: "812 bytes", "3.4 MB"."""
    amount = float(size)
    for unit in _UNITS_OF_SIZE[:-1]:
        if amount < 1000:
            return f"{amount:,.0f} {unit}" if unit == "bytes" else f"{amount:,.1f} {unit}"
        amount /= 1000
    return f"{amount:,.1f} {_UNITS_OF_SIZE[-1]}"


def listed(words: Sequence[str]) -> str:
    """ "rape, robbery and shoplifting"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def day(value: date | None) -> str:
    """ "31 March 2020"."""
    return NOT_AVAILABLE if value is None else f"{value.day} {month(value)}"


def month(value: date | str | None) -> str:
    """ "March 2020", from a date or from "2020-03"."""
    if value is None:
        return NOT_AVAILABLE
    when = date.fromisoformat(f"{value[:7]}-01") if isinstance(value, str) else value
    return f"{MONTHS[when.month - 1]} {when.year}"


def months(first: date | str, last: date | str) -> str:
    """ "April 2019 to March 2020", or one month where both are the same."""
    start, end = month(first), month(last)
    return start if start == end else f"{start} to {end}"


def short_month(value: date) -> str:
    """ "Mar 2020", for the axis of a chart."""
    return f"{MONTHS[value.month - 1][:3]} {value.year}"


def display(value: Value, kind: Kind = Kind.TEXT, decimals: int | None = None) -> str:
    """The text of one value in a column of ``kind``; text and marks are themselves."""
    if is_missing(value):
        return NOT_AVAILABLE
    if isinstance(value, str):  # Mark is a str too
        return month(value) if kind is Kind.MONTH and not isinstance(value, Mark) else str(value)
    places = DECIMALS.get(kind, 0) if decimals is None else decimals
    if isinstance(value, Interval):
        return interval(value.low, value.high, places)
    if isinstance(value, date):
        return month(value) if kind is Kind.MONTH else day(value)
    assert value is not None
    return _figure(value, kind, places)


_WRITERS = {Kind.PERCENT: percent, Kind.PERCENT_CHANGE: percent_change, Kind.FIGURE: figure}


def _figure(value: Number, kind: Kind, places: int) -> str:
    if kind in _WRITERS:
        return _WRITERS[kind](value, places)
    match kind:
        case Kind.CHANGE:
            return decimal(value, places, sign=True)
        case Kind.P_VALUE:
            return p_value(value)
        case Kind.TEXT:
            return decimal(value, places) if isinstance(value, int) else f"{value:,}"
        case _:
            return decimal(value, places)
