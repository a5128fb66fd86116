"""Which period of a partner's figures to show beside twelve months that others are of.

Partners count in calendar years, in three years together, or so far in a year; nothing is worked
out anew for the twelve months that a table is of. The period that is shown is named beside its
figure.
"""

from __future__ import annotations

from collections.abc import Iterable

from smeaton.analysis.periods import Month, Period

REACH = 12
"""A period that overlaps the one wanted may end so many months after it."""

RULE = (
    "Period: the twelve months themselves; or else of the periods that overlap them the one that "
    "has most months in common, first of those that end no later, then of those that end up to "
    "twelve months later; or else the newest that ended before."
)


def nearest_period(held: Iterable[Period], wanted: Period) -> Period | None:
    """The period among those held that stands best for ``wanted``; None where none does.

    ``RULE`` says which. Where several have as many months in common, it is the one that ends
    nearest, and then the one that is most nearly as long.
    """
    ranked = {period: _rank(period, wanted) for period in held}
    fitting = [period for period, rank in ranked.items() if rank is not None]
    return min(fitting, key=lambda period: (ranked[period], period), default=None)


def _rank(period: Period, wanted: Period) -> tuple[int, int, int, int] | None:
    """The lower, the better; None for a period that says nothing about ``wanted``."""
    late = _months_between(wanted.last, period.last)
    common = _in_common(period, wanted)
    if late > REACH or (late > 0 and not common):
        return None
    if period == wanted:
        group = 0
    elif common:
        group = 1 if late <= 0 else 2
    else:
        group = 3
    return (group, -common, abs(late), abs(len(period) - len(wanted)))


def _in_common(one: Period, other: Period) -> int:
    first, last = max(one.first, other.first), min(one.last, other.last)
    return max(0, _months_between(first, last) + 1)


def _months_between(earlier: Month, later: Month) -> int:
    """How many months later the second is; negative where it is earlier."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month
