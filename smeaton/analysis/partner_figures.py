"""Figures that arrive ready counted: partner files, and recorded crime by partnership."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from smeaton.analysis.periods import Month, Period


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of a partner's tidy file. What it does not give is None.

    ``hidden`` and ``denominator_hidden`` tell which of its numbers must not be shown in any
    table of its release (``partner_observations.py``).
    """

    indicator: str
    area: str
    period: Period
    numerator: float | None
    denominator: float | None
    value: float | None
    value_text: str | None
    unit: str | None
    source: str | None
    note: str | None
    hidden: bool = False
    denominator_hidden: bool = False

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Observation:
        given = {name: row[name] for name in cls.__slots__ if name in row}
        return cls(period=period_of(row), **given)


def period_of(row: Mapping[str, Any]) -> Period:
    """The period of a row with the columns ``period_first`` and ``period_last``."""
    first: date = row["period_first"]
    last: date = row["period_last"]
    return Period(Month.of(first), Month.of(last))


def offence_key(name: str) -> str:
    """The key under which an offence group is stored: lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class RecordedCrime:
    """Recorded crime of one partnership area: rows of the ``recorded`` dataset."""

    rows: tuple[Mapping[str, Any], ...]

    def has(self, offence: str) -> bool:
        """Whether any source tells of an offence group, in any period."""
        key = offence_key(offence)
        names = ("offence", "offence_group", "offence_subgroup")
        return any(
            row["offence_name"] == offence or key in [row[name] for name in names]
            for row in self.rows
        )

    def count(self, offences: Iterable[str], period: Period) -> int | None:
        """Crimes of some offence groups in a period, as one source gives them.

        None where no source gives every group for the whole of the period, in one row or in
        rows (financial quarters) that make it up.
        """
        wanted = list(offences)
        for source in sorted({row["source"] for row in self.rows}):
            counts = [self._one(source, name, period) for name in wanted]
            if all(count is not None for count in counts):
                return sum(count for count in counts if count is not None)
        return None

    def newest_year(self, offences: Iterable[str], *, to: Month) -> Period | None:
        """The newest twelve months, not later than those to ``to``, that are counted."""
        wanted = list(offences)
        ends = {period_of(row).last for row in self.rows}
        years = (Period.year_to(end) for end in sorted(ends, reverse=True) if end <= to)
        return next((year for year in years if self.count(wanted, year) is not None), None)

    def _one(self, source: str, name: str, period: Period) -> int | None:
        key = offence_key(name)
        printed = [
            row
            for row in self.rows
            if row["source"] == source
            and row["detail"] != "offence"
            and (row["offence_name"] == name or row["offence"] == key)
        ]
        detailed = [
            row
            for row in self.rows
            if row["source"] == source
            and row["detail"] == "offence"
            and (
                row["offence_name"] == name
                or key in (row["offence_group"], row["offence_subgroup"])
            )
        ]
        return _over(printed or detailed, period)


def _over(rows: Sequence[Mapping[str, Any]], period: Period) -> int | None:
    """The sum of rows that together are exactly a period; None where a piece is missing."""
    whole = [row for row in rows if period_of(row) == period]
    if whole:
        return _sum(whole)
    pieces = [row for row in rows if all(m in period for m in period_of(row).months)]
    spans = {period_of(row) for row in pieces}
    covered = [month for span in spans for month in span]
    if sorted(covered) != list(period.months):
        return None
    return _sum(pieces)


def _sum(rows: Sequence[Mapping[str, Any]]) -> int | None:
    counts = [row["count"] for row in rows]
    return None if any(count is None for count in counts) else sum(counts)
