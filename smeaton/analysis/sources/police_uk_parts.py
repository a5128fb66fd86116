"""From the columns of a street-level file to its two parts, and to what is odd in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from smeaton.analysis.crime_types import ANTI_SOCIAL_BEHAVIOUR
from smeaton.analysis.periods import Month
from smeaton.analysis.sources.arrow_columns import (
    Coded,
    array_of,
    numbers,
    one_text,
    text_of,
    whole,
)
from smeaton.analysis.sources.police_uk_columns import ID_BYTES, StreetColumns
from smeaton.analysis.store.datasets import DATASETS

_RENAMED = {
    "reported_by": "Reported by",
    "falls_within": "Falls within",
    "location": "Location",
    "lsoa_code": "LSOA code",
    "crime_type": "Crime type",
    "last_outcome": "Last outcome category",
    "context": "Context",
}
_BATCH = 1 << 16  # rows: a sixth less work than Arrow's own 1,024
_MIXERS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], np.uint64
)


def write_rows(columns: StreetColumns, path: Path) -> None:
    """The part ``street``: every row, in the order of the file."""
    parts = {
        "crime_id": _ids(columns),
        "month": array_of(_months(columns)[columns.text("Month").codes], pa.date32()),
        "longitude": whole(columns.table["Longitude"]),
        "latitude": whole(columns.table["Latitude"]),
        **{name: columns.text(title).column for name, title in _RENAMED.items()},
    }
    names = DATASETS["street"].schema.names
    _write(
        pa.table({name: parts[name] for name in names}),
        path,
        skip_by=["month"],
        unlike=["crime_id"],
    )


def write_counts(columns: StreetColumns, path: Path, *, force: str) -> int:
    """The part ``street_counts``, in order of LSOA, type and month: how many rows it has."""
    lsoa, kind, month = (columns.text(n) for n in ("LSOA code", "Crime type", "Month"))
    # One number for each cell, so that counting is one sort; no LSOA comes last.
    of_lsoa, of_kind, of_month = (_ranks(column) for column in (lsoa, kind, month))
    kinds, months = len(kind.values), len(month.values)
    cells, counts = np.unique(
        (of_lsoa[lsoa.codes] * kinds + of_kind[kind.codes]) * months + of_month[month.codes],
        return_counts=True,
    )
    lsoas = _sorted_codes(lsoa)[cells // (kinds * months)]
    table = pa.table(
        {
            "month": array_of(_months(columns)[_sorted_codes(month)[cells % months]], pa.date32()),
            "force": text_of(np.zeros(len(cells), np.int32), one_text(force)),
            "lsoa_code": text_of(lsoas, lsoa.column.dictionary),
            "crime_type": text_of(
                _sorted_codes(kind)[cells // months % kinds], kind.column.dictionary
            ),
            "n": array_of(counts.astype(np.int64), pa.int64()),
        }
    )
    _write(table, path, skip_by=["month", "lsoa_code"])
    return len(cells)


def measure(columns: StreetColumns, *, month: Month) -> dict[str, Any]:
    """What is odd in the rows; the names are explained in ``police_uk.FACTS``."""
    incident = columns.text("Crime type").is_value(ANTI_SOCIAL_BEHAVIOUR)
    placed = columns.text("LSOA code").codes >= 0
    located, identified = columns.located, columns.identified
    measured: Mapping[str, np.ndarray] = {
        "rows_without_place": ~placed & ~located,
        "coordinates_without_lsoa": ~placed & located,
        "lsoa_without_coordinates": placed & ~located,
        "rows_of_another_month": ~columns.text("Month").is_value(str(month)),
        "crimes_without_id": ~identified & ~incident,
        "incidents_with_id": identified & incident,
        "context_filled": columns.text("Context").codes >= 0,
    }
    ids = _mixed_ids(columns)
    repeated = _repeated(ids)
    return {
        **{name: int(rows.sum()) for name, rows in measured.items()},
        "rows": len(columns),
        "repeated_crime_ids": repeated,
        "repeated_crime_ids_of_another_type": _of_two_types(columns, ids) if repeated else 0,
        "repeated_incident_rows": _repeats(columns, incident, ids),
        "reported_by": "; ".join(sorted(columns.text("Reported by").values)),
    }


def _ids(columns: StreetColumns) -> pa.BinaryArray:
    ends = np.concatenate([[0], np.cumsum(columns.identified)]).astype(np.int32) * ID_BYTES
    there = pa.py_buffer(np.packbits(columns.identified, bitorder="little"))
    buffers = [there, pa.py_buffer(ends.astype(np.int32)), pa.py_buffer(columns.ids)]
    return pa.Array.from_buffers(pa.binary(), len(columns), buffers)


def _months(columns: StreetColumns) -> np.ndarray:
    """For each different month, the days from 1970 to its first."""
    days = np.array(columns.text("Month").values, "datetime64[M]").astype("datetime64[D]")
    return days.astype(np.int32)


def _ranks(column: Coded) -> np.ndarray:
    """The place of each value in order; the last entry, for -1, comes after all."""
    ranks = np.empty(len(column.values) + 1, np.int64)
    ranks[_sorted_codes(column)] = np.arange(len(ranks))
    return ranks


def _sorted_codes(column: Coded) -> np.ndarray:
    order = sorted(range(len(column.values)), key=column.values.__getitem__)
    return np.array([*order, -1], np.int64)


def _mixed_ids(columns: StreetColumns) -> np.ndarray:
    """64 bits of each crime ID. Among 100,000 rows two different ones would be taken for one
    once in four thousand million files, and the counts are for a quality report.
    """
    words = np.frombuffer(columns.ids, np.uint64).reshape(-1, ID_BYTES // 8)
    return _hashed(words * _MIXERS[: words.shape[1]])


def _hashed(words: np.ndarray) -> np.ndarray:
    """Each row of 64-bit words as one word."""
    mixed = np.zeros(len(words), np.uint64)
    for word in words.T:
        mixed = (mixed ^ word) * _MIXERS[0]
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _of_two_types(columns: StreetColumns, ids: np.ndarray) -> int:
    kinds = columns.text("Crime type").codes[columns.identified]
    _, of_id = np.unique(ids, return_inverse=True)
    pairs = np.unique(of_id.astype(np.int64) * len(columns.text("Crime type").values) + kinds)
    times = np.bincount(pairs // len(columns.text("Crime type").values))
    return int((times > 1).sum())


def _repeats(columns: StreetColumns, incident: np.ndarray, ids: np.ndarray) -> int:
    """Incidents that are equal to an earlier one in every column."""
    every_id = np.zeros(len(columns), np.uint64)
    every_id[columns.identified] = ids
    words = [every_id, *(columns.text(n).codes for n in ("Month", *_RENAMED.values()))]
    words += [
        np.where(columns.located, numbers(whole(columns.table[name])), 0).view(np.uint64)
        for name in ("Longitude", "Latitude")
    ]
    rows = np.stack([word[incident].astype(np.uint64) for word in words], axis=1)
    return _repeated(_hashed(rows))


def _repeated(words: np.ndarray) -> int:
    """How many are equal to an earlier one. A sort, at a fifth of the time of ``unique``."""
    ordered = np.sort(words)
    return int((ordered[1:] == ordered[:-1]).sum())


def _write(
    table: pa.Table, path: Path, *, skip_by: Sequence[str], unlike: Sequence[str] = ()
) -> None:
    """A Parquet file; ``unlike`` are columns whose values hardly repeat, ``skip_by`` those by
    which a reader may skip what it is not asked about.

    Not compressed: nine tenths of it are crime IDs, which are random, and numbers of values.
    """
    pq.write_table(
        table,
        path,
        compression="none",
        use_dictionary=[name for name in table.column_names if name not in unlike],
        write_statistics=list(skip_by),
        write_batch_size=_BATCH,
        store_schema=False,  # text that is coded here is plain text to whoever reads it
    )
