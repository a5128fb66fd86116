"""Slow and obvious Python for every question: an engine is right when it agrees.

One module for each module of ``smeaton.analysis.questions``, with a mapping ``OBVIOUS`` from
question to its second implementation and a Hypothesis strategy of what it may be asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis.strategies import SearchStrategy

Row = Mapping[str, Any]
Rows = Sequence[Row]


@dataclass(frozen=True)
class Obvious:
    """``answer(*tables, **asked)`` gives rows; ``tables`` are made-up rows by dataset, in order."""

    answer: Callable[..., list[dict[str, Any]]]
    tables: tuple[tuple[str, SearchStrategy[list[dict[str, Any]]]], ...]
    asked: SearchStrategy[dict[str, Any]]


def added_up(rows: Iterable[Row], *, by: Mapping[str, str], what: str) -> list[dict[str, Any]]:
    """Sums for each group. ``by``: name in the answer to column. What is unknown adds nothing;
    where all is unknown, so is the sum.
    """
    groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in rows:
        known = groups[tuple(row[column] for column in by.values())]
        if row[what] is not None:
            known.append(row[what])
    return [
        {**dict(zip(by, key, strict=True)), "n": sum(known) if known else None}
        for key, known in groups.items()
    ]
