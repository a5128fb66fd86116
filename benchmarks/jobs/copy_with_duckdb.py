"""What DuckDB alone takes to copy the same CSVs to Parquet, the types given."""

from __future__ import annotations

from pathlib import Path

import duckdb

from smeaton.analysis.sources.police_uk import HEADER

TYPES = dict.fromkeys(HEADER, "VARCHAR") | {"Longitude": "DOUBLE", "Latitude": "DOUBLE"}


def run(street: str, target: str, threads: int) -> int:
    """How many rows were copied."""
    connection = duckdb.connect(":memory:", config={"threads": threads})
    connection.execute("SET preserve_insertion_order = false")
    files = [str(path) for path in sorted(Path(street).rglob("*.csv"))]
    rows = connection.read_csv(files, columns=TYPES, header=True, auto_detect=False)
    rows.write_parquet(target)
    (copied,) = connection.execute("SELECT count(*) FROM read_parquet($1)", [target]).fetchone()
    return copied
