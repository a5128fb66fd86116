"""Months and runs of months: the time that evidence is counted over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from smeaton.errors import SmeatonError

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
"""No figures are older or newer. One slip (9999-12) would draw a chart of 96,000 months."""
_NAMES = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month, written ``YYYY-MM``."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``YYYY-MM`` of 1900 to 2099; anything else is a ``SmeatonError``."""
        match = _MONTH.fullmatch(text.strip())
        if match is None:
            raise SmeatonError(f"{text!r} is not a month.", todo="Write it as YYYY-MM: 2025-12.")
        if not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
            raise SmeatonError(
                f"{text!r} is no month that there are figures for.",
                todo=f"Use a year from {_FIRST_YEAR} to {_LAST_YEAR}.",
            )
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that a day lies in."""
        return cls(day.year, day.month)

    def __add__(self, months: int) -> Month:
        index = self.year * 12 + self.month - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __sub__(self, months: int) -> Month:
        return self + -months

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def days(self) -> int:
        """How many days the month has."""
        return ((self + 1).first_day - self.first_day).days

    @property
    def label(self) -> str:
        """In words: ``December 2025``."""
        return f"{_NAMES[self.month - 1]} {self.year}"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A run of whole months, both ends included; written ``YYYY-MM/YYYY-MM``."""

    first: Month
    last: Month

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise SmeatonError(
                f"The period {self.first} to {self.last} ends before it begins.",
                todo="Give the earlier month first.",
            )

    @classmethod
    def year_to(cls, last: Month) -> Period:
        """The twelve months that end with ``last``."""
        return cls(last - 11, last)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``YYYY-MM/YYYY-MM``, or one month."""
        first, _, last = text.partition("/")
        return cls(Month.parse(first), Month.parse(last or first))

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(self)

    def __iter__(self) -> Iterator[Month]:
        month = self.first
        while month <= self.last:
            yield month
            month += 1

    def __len__(self) -> int:
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def __contains__(self, month: object) -> bool:
        return isinstance(month, Month) and self.first <= month <= self.last

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"

    def back(self, months: int) -> Period:
        """The same length of time, ``months`` earlier."""
        return Period(self.first - months, self.last - months)

    @property
    def label(self) -> str:
        """In words: ``12 months to December 2025``."""
        if len(self) == 1:
            return self.first.label
        return f"{len(self)} months to {self.last.label}"
