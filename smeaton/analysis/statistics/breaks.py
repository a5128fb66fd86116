"""Breaks in a series: what may be compared with what.

A break is a day from which the numbers mean something else: a new recording system, a new
counting rule, a changed boundary. From that day on is one series, before it another, and the
Code of Practice for Statistics wants the difference explained, not read as a change.

Whoever compares two times asks here. There are two honest answers to a break: refuse
(``require_unbroken``), or carry the reason beside the number (``caveat``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from smeaton.errors import BreakInSeriesError, SmeatonError


@dataclass(frozen=True, slots=True, order=True)
class Break:
    """From ``date`` on the series is another one, for ``reason`` (a sentence part, in words)."""

    date: date
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise SmeatonError(
                f"The break in the series on {self.date} has no reason.",
                todo="Say what changed: 'the force moved to a new recording system'.",
            )

    @property
    def sentence(self) -> str:
        """``From 1 November 2022 the series is not comparable with what went before: ...``."""
        day = f"{self.date.day} {self.date:%B %Y}"
        reason = self.reason.strip().rstrip(".")
        return f"From {day} the series is not comparable with what went before: {reason}."


def breaks_between(breaks: Iterable[Break], *, first: date, last: date) -> tuple[Break, ...]:
    """The breaks that a series from ``first`` to ``last`` (both included) runs across, in order.

    A break on ``first`` itself is not crossed: the whole of the series lies behind it.
    """
    if last < first:
        raise ValueError(f"the series ends on {last}, before it begins on {first}")
    return tuple(sorted(b for b in set(breaks) if first < b.date <= last))


def require_unbroken(breaks: Iterable[Break], *, first: date, last: date, what: str) -> None:
    """Raise ``BreakInSeriesError`` if ``what`` (a comparison, a test) would span a break."""
    crossed = breaks_between(breaks, first=first, last=last)
    if crossed:
        raise BreakInSeriesError(
            f"{what} from {first} to {last} would span a break. "
            + " ".join(b.sentence for b in crossed),
            todo=f"Compare times that lie both before, or both from, {crossed[0].date}.",
        )


def caveat(breaks: Iterable[Break], *, first: date, last: date) -> str | None:
    """What to print beside a number that spans a break; None where it spans none."""
    crossed = breaks_between(breaks, first=first, last=last)
    return " ".join(b.sentence for b in crossed) or None


def split_at(dates: Sequence[date], cuts: Iterable[date]) -> tuple[slice, ...]:
    """Where a series in order of ``dates`` falls apart: one slice for each unbroken stretch.

    A stretch begins at the first date that is on or after a cut. Empty stretches are left out.
    """
    if any(later <= earlier for earlier, later in pairwise(dates)):
        raise ValueError("the dates of a series must be in order, each once")
    starts = {0}
    for cut in set(cuts):
        starts.update([next((i for i, day in enumerate(dates) if day >= cut), len(dates))])
    edges = [*sorted(starts - {len(dates)}), len(dates)]
    return tuple(slice(begin, end) for begin, end in pairwise(edges) if begin < end)
