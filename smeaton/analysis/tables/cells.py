"""The cells that go under the shared columns (``columns.py``), from what statistics give."""

from __future__ import annotations

from collections.abc import Sequence

from smeaton.analysis.catalogue import Indicator
from smeaton.analysis.evidence_base import EvidenceBase
from smeaton.analysis.geography import Area, Level
from smeaton.analysis.periods import Period
from smeaton.analysis.statistics.breaks import Break, caveat
from smeaton.analysis.statistics.change import Change
from smeaton.analysis.statistics.rates import Denominator, Rate
from smeaton.analysis.tables.table import Record, Value


def change_cells(compared: Change) -> dict[str, Value]:
    """Cells of ``columns.CHANGE``."""
    return {
        "change": compared.difference,
        "change_percent": compared.percent,
        "change_p": compared.p,
        "verdict": compared.verdict.value,
    }


def rate_cells(
    found: Rate | None, indicator: Indicator, denominator: Denominator | None
) -> dict[str, Value]:
    """Cells of ``columns.RATE``; a denominator can be there without a rate."""
    return {
        "rate": found.value if found else None,
        "rate_low": found.low if found else None,
        "rate_high": found.high if found else None,
        "per": indicator.per,
        "denominator": indicator.denominator.of,
        "denominator_size": denominator.size if denominator else None,
        "denominator_year": denominator.year if denominator else None,
    }


def breaks_of(indicator: Indicator, base: EvidenceBase, area: Area) -> tuple[Break, ...]:
    """The breaks in an indicator's series that touch an area."""
    force = base.geography.enclosing(area, Level.FORCE)
    found = indicator.breaks_for(force.code if force else None)
    return tuple(Break(one.starts.first_day, one.reason) for one in found)


def break_caveat(
    indicator: Indicator, base: EvidenceBase, area: Area, period: Period
) -> str | None:
    """The caveat where a break lies between the twelve months before a period and its end."""
    first = (period.first - 12).first_day
    found = breaks_of(indicator, base, area)
    return caveat(found, first=first, last=period.last.first_day)


def number(value: Value) -> float | None:
    """A cell as a number; None for words, flags and nothing."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value


def added(records: Sequence[Record], key: str) -> float | None:
    """The sum of a column; None where a record has none, for missing is not zero."""
    numbers = [number(record[key]) for record in records]
    if not numbers or any(value is None for value in numbers):
        return None
    return sum(value for value in numbers if value is not None)
