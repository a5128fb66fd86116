"""The shape that every table of evidence has, on a page, in a file and over the API.

A table is plain values: records with documented keys, and what a reader must know beside
them. Whoever shows one first passes it through ``disclosed`` (tables/disclosing.py), which
is the last step before a screen or a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from smeaton.analysis.geography import Area
from smeaton.analysis.periods import Period

Kind = Literal[
    "text",  # words
    "code",  # an identifier: an area code, an indicator
    "count",  # whole number of things
    "change",  # difference of two counts, shown with its sign
    "percent",  # part of a hundred
    "percent-change",  # per cent, shown with its sign
    "rate",  # count over denominator, times per
    "figure",  # in the unit that its row names, with as many decimals as it was sent with
    "index",  # 100 is average
    "score",  # weighted sum, one decimal
    "p",  # probability
    "rank",
    "month",
    "flag",
]
Value = str | int | float | bool | None
Record = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` in every record, its heading, how it is written, what it means."""

    key: str
    label: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from: the files behind them, by hash."""

    title: str
    period: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """One table of the evidence of one area.

    ``finding`` is a sentence that can be quoted. ``records`` hold unrounded values; None is
    missing, and ``missing`` says why in words. ``notes`` are caveats to print beside it.
    ``synthetic`` is true where any figure comes from made-up records. ``hidden`` names the
    cells (place of the record, key) that were taken out so that nobody can be identified: a
    None that is not among them is missing. ``series`` holds numbers to draw beside a record,
    such as its months or its peers' rates, by the record's indicator or code.
    """

    name: str
    title: str
    finding: str
    area: Area
    period: Period
    release: str
    columns: tuple[Column, ...]
    records: tuple[Record, ...]
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    method: str = ""
    synthetic: bool = False
    facts: Mapping[str, Value] = field(default_factory=dict)
    hidden: frozenset[tuple[int, str]] = frozenset()
    series: Mapping[str, tuple[float | None, ...]] = field(default_factory=dict)

    def column(self, key: str) -> Column:
        """The column with a key; ``KeyError`` where there is none."""
        return {column.key: column for column in self.columns}[key]

    def record(self, **wanted: Value) -> Record | None:
        """The first record that has these values."""
        return next(
            (
                record
                for record in self.records
                if all(record.get(key) == value for key, value in wanted.items())
            ),
            None,
        )
