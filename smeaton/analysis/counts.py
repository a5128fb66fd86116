"""A block of monthly counts: rows (LSOAs or areas) by crime type by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from smeaton.analysis.crime_types import CRIME_TYPES
from smeaton.analysis.periods import Month, Period

NO_PLACE = ""
"""The row of records without a place."""


@dataclass(frozen=True)
class CountGrid:
    """Counts as whole numbers, shape (rows, types, months).

    A zero means that nothing was recorded, or that the month was not loaded: which of the
    two is told by the release's coverage, not by the grid.
    """

    rows: tuple[str, ...]
    months: tuple[Month, ...]
    values: np.ndarray
    types: tuple[str, ...] = CRIME_TYPES

    @classmethod
    def from_answer(cls, answer: pa.Table, period: Period) -> CountGrid:
        """From an answer with the columns row, crime_type, month, n."""
        months = period.months
        names = answer["row"].cast(pa.string()).combine_chunks()
        keys = names.dictionary_encode(null_encoding="encode")
        rows = tuple(NO_PLACE if row is None else row for row in keys.dictionary.to_pylist())
        values = np.zeros((len(rows), len(CRIME_TYPES), len(months)), dtype=np.int64)
        if len(answer):
            since_1970 = _numbers(answer["month"].cast(pa.date32()).cast(pa.int32()))
            day = since_1970.astype("datetime64[D]").astype("datetime64[M]")
            start = np.datetime64(str(period.first), "M")
            kinds = {name: index for index, name in enumerate(CRIME_TYPES)}
            types = answer["crime_type"].combine_chunks().dictionary_encode()
            known = np.array([kinds[name] for name in types.dictionary.to_pylist()])
            np.add.at(
                values,
                (
                    _numbers(keys.indices),
                    known[_numbers(types.indices)],
                    (day - start).astype(int),
                ),
                _numbers(answer["n"]),
            )
        return cls(rows, months, values)

    @cached_property
    def _row(self) -> Mapping[str, int]:
        return {code: index for index, code in enumerate(self.rows)}

    def gather(self, membership: Mapping[str, str]) -> CountGrid:
        """Add rows up into the areas that they belong to; rows that belong to none fall out."""
        codes = sorted({membership[row] for row in self.rows if row in membership})
        place = {code: index for index, code in enumerate(codes)}
        values = np.zeros((len(codes), *self.values.shape[1:]), dtype=np.int64)
        inside = [index for index, row in enumerate(self.rows) if row in membership]
        targets = [place[membership[self.rows[index]]] for index in inside]
        np.add.at(values, targets, self.values[inside])
        return CountGrid(tuple(codes), self.months, values, self.types)

    def by_month(
        self, types: Iterable[str], *, rows: Sequence[str] | None = None
    ) -> dict[Month, int]:
        """Sum over types and rows, for each month of the grid."""
        chosen = self.values[self._rows(rows)][:, self._types(types)]
        return dict(zip(self.months, chosen.sum(axis=(0, 1)).tolist(), strict=True))

    def weighted_by_month(self, weights: Mapping[str, float]) -> dict[Month, float]:
        """Sum over types, each times its weight, and over all rows, for each month."""
        factors = np.array([weights.get(name, 0.0) for name in self.types])
        totals = factors @ self.values.sum(axis=0)
        return dict(zip(self.months, totals.tolist(), strict=True))

    def by_row(self, types: Iterable[str], period: Period) -> dict[str, int]:
        """Sum over types and the months of a period, for each row."""
        chosen = self.values[:, self._types(types)][:, :, self._months(period)]
        return dict(zip(self.rows, chosen.sum(axis=(1, 2)).tolist(), strict=True))

    def weighted_by_row(self, weights: Mapping[str, float], period: Period) -> dict[str, float]:
        """Sum over types, each times its weight, and the months of a period, for each row."""
        factors = np.array([weights.get(name, 0.0) for name in self.types])
        totals = self.values[:, :, self._months(period)].sum(axis=2) @ factors
        return dict(zip(self.rows, totals.tolist(), strict=True))

    def by_type(self, period: Period, *, rows: Sequence[str] | None = None) -> dict[str, int]:
        """Sum over rows and the months of a period, for each crime type."""
        chosen = self.values[self._rows(rows)][:, :, self._months(period)]
        return dict(zip(self.types, chosen.sum(axis=(0, 2)).tolist(), strict=True))

    def _types(self, types: Iterable[str]) -> list[int]:
        wanted = set(types)
        return [index for index, name in enumerate(self.types) if name in wanted]

    def _months(self, period: Period) -> list[int]:
        return [index for index, month in enumerate(self.months) if month in period]

    def _rows(self, rows: Sequence[str] | None) -> list[int]:
        if rows is None:
            return list(range(len(self.rows)))
        return [self._row[row] for row in rows if row in self._row]


def _numbers(column: pa.Array | pa.ChunkedArray) -> np.ndarray:
    """Whole numbers, none of them missing. Arrow's own ``to_numpy`` imports pandas: 60 MB."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return np.from_dlpack(whole)
