"""How partners spell the time that a figure is about."""

from __future__ import annotations

import re

from smeaton.analysis.periods import Month, Period
from smeaton.analysis.sources.schema import BreachError
from smeaton.errors import SmeatonError

SPELLINGS = "a period: 2019-04/2020-03, 2020-03, 2019/20 (April to March), 2020, or 2020-Q1"
_FINANCIAL = re.compile(r"(\d{4})/(\d{2}|\d{4})", re.ASCII)
_QUARTER = re.compile(r"(\d{4})[- ]?[Qq]([1-4])", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_MONTHS = re.compile(r"\d{4}-\d{2}(/\d{4}-\d{2})?", re.ASCII)
_FIRST_DAY = re.compile(r"(\d{4}-\d{2})-01", re.ASCII)  # what a spreadsheet makes of 2020-03
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def parse_period(text: str) -> Period:
    """Read a period; a ``BreachError`` says how they are spelled.

    ``2019-20`` is refused, since ``2011-12`` would be a financial year and December 2011.
    Quarters are of the calendar: 2020-Q1 is January to March 2020.
    """
    cell = text.strip()
    try:
        period = _parse(cell)
    except SmeatonError as error:
        raise BreachError(SPELLINGS) from error
    if period is None or not _FIRST_YEAR <= period.first.year <= _LAST_YEAR:
        raise BreachError(SPELLINGS)
    return period


def _parse(cell: str) -> Period | None:
    if match := _FIRST_DAY.fullmatch(cell):
        return Period.parse(match[1])
    if _MONTHS.fullmatch(cell):
        return Period.parse(cell)
    if match := _FINANCIAL.fullmatch(cell):
        year = int(match[1])
        follows = str(year + 1).endswith(match[2])
        return Period(Month(year, 4), Month(year + 1, 3)) if follows else None
    if match := _QUARTER.fullmatch(cell):
        first = Month(int(match[1]), int(match[2]) * 3 - 2)
        return Period(first, first + 2)
    if _YEAR.fullmatch(cell):
        return Period(Month(int(cell), 1), Month(int(cell), 12))
    return None
