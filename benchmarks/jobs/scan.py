"""One full scan of a store's street-level rows: a group-by of month, LSOA and type."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow.compute as pc

from smeaton.analysis.store import EvidenceStore

# The first answer in Arrow imports libraries; that is not to be paid for by the scan.
duckdb.sql("SELECT 1").to_arrow_table()


def run(store: str, threads: int) -> int:
    """How many rows were counted."""
    paths = EvidenceStore(Path(store)).release().part_paths("street")
    connection = duckdb.connect(":memory:", config={"threads": threads})
    counts = connection.execute(
        "SELECT month, lsoa_code, crime_type, count(*) AS n FROM read_parquet($1) GROUP BY ALL",
        [[str(path) for path in paths]],
    ).to_arrow_table()
    total: int = pc.sum(counts["n"]).as_py()
    return total
