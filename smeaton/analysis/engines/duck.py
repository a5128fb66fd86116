"""DuckDB: the engine that everybody has."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa

MEMORY_LIMIT = os.environ.get("SMEATON_DUCKDB_MEMORY", "1GiB")


def _literal(value: str | bool | list[str]) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(_literal(item) for item in value) + "]"
    return "'" + value.replace("'", "''") + "'"


class DuckDBEngine:
    """DuckDB in this process, in memory, shut off from everything but the store.

    ``folder`` is the store whose files it may read; its temporary files go there too.
    """

    name = "duckdb"

    def __init__(self, folder: Path, *, memory_limit: str = MEMORY_LIMIT) -> None:
        temporary = folder / "derived" / "duckdb"
        self._connection = duckdb.connect(":memory:")
        for name, value in {
            "memory_limit": memory_limit,
            "temp_directory": str(temporary),
            # Part files never change, so what was read of their footers stays true.
            "parquet_metadata_cache": True,
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            # The order matters: once outside access is off, no directory can be let in.
            "allowed_directories": [str(folder)],
            "enable_external_access": False,
        }.items():
            self._connection.execute(f"SET {name} = {_literal(value)}")
        self._ibis = ibis.duckdb.from_connection(self._connection)
        self._connection.execute("SET lock_configuration = true")
        self._views: dict[tuple[str, ...], ir.Table] = {}

    def read(self, paths: Sequence[Path]) -> ir.Table:
        key = tuple(str(path) for path in paths)
        if key not in self._views:
            name = f"files_{len(self._views)}"
            files = _literal(list(key))
            self._connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({files})")
            self._views[key] = self._ibis.table(name)
        return self._views[key]

    def fetch(self, question: ir.Table) -> pa.Table:
        return self._ibis.to_pyarrow(question)

    def close(self) -> None:
        self._views.clear()
        self._connection.close()
