"""DuckDB: the engine that everybody has."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa

from smeaton.analysis.engines.base import spelled_out
from smeaton.errors import SmeatonError

MEMORY_SETTING = "SMEATON_DUCKDB_MEMORY"
MEMORY_LIMIT = "1GiB"
PATTERNS = "*?["


class DuckDBEngine:
    """DuckDB in this process, in memory, shut off from everything but the store.

    ``folder`` is the store whose files it may read; its temporary files go there too.
    ``memory_limit`` (``1GiB``) defaults to the environment's ``SMEATON_DUCKDB_MEMORY``;
    ``threads`` to as many as there are processors.
    """

    name = "duckdb"

    def __init__(
        self, folder: Path, *, memory_limit: str | None = None, threads: int | None = None
    ) -> None:
        # A folder for each engine: two that spilled into one would take each other's files.
        self._temporary = folder.absolute() / "derived" / f"duckdb-{uuid4().hex}"
        with suppress(OSError):  # a store that cannot be written to can still be asked
            self._temporary.parent.mkdir(parents=True, exist_ok=True)
        settings: dict[str, str | int | bool | list[str]] = {
            "memory_limit": memory_limit or os.environ.get(MEMORY_SETTING) or MEMORY_LIMIT,
            "temp_directory": str(self._temporary),
            # Part files never change, so what was read of their footers stays true.
            "parquet_metadata_cache": True,
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            # The order matters: once outside access is off, no directory can be let in.
            "allowed_directories": [str(folder.absolute())],
            "enable_external_access": False,
        }
        if threads is not None:
            settings = {"threads": threads, **settings}
        self._connection = duckdb.connect(":memory:")
        for name, value in settings.items():
            self._set(name, value)
        self._ibis = ibis.duckdb.from_connection(self._connection)
        self._set("lock_configuration", True)
        self._views: dict[tuple[str, ...], ir.Table] = {}

    def read(self, paths: Sequence[Path]) -> ir.Table:
        key = tuple(spelled_out(path, patterns=PATTERNS) for path in paths)
        if key not in self._views:
            with _explained():
                self._views[key] = self._ibis.read_parquet(
                    list(key), table_name=f"files_{len(self._views)}"
                )
        return self._views[key]

    def fetch(self, question: ir.Table) -> pa.Table:
        # Not through ibis's own to_pyarrow: that imports pandas, a quarter of all our memory.
        with _explained():
            answer = self._connection.execute(self._ibis.compile(question)).to_arrow_table()
        return answer.cast(question.schema().to_pyarrow())

    def close(self) -> None:
        self._views.clear()
        self._connection.close()
        shutil.rmtree(self._temporary, ignore_errors=True)

    def _set(self, name: str, value: str | int | bool | list[str]) -> None:
        try:
            self._connection.execute(f"SET {name} = {_literal(value)}")
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise SmeatonError(
                f"DuckDB does not take {value!r} for {name}: {reason}",
                todo=f"Mend {MEMORY_SETTING}." if name == "memory_limit" else "",
            ) from error


def _literal(value: str | int | bool | list[str]) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return "[" + ", ".join(_literal(item) for item in value) + "]"
    return "'" + value.replace("'", "''") + "'"


@contextmanager
def _explained() -> Iterator[None]:
    """Turns what DuckDB says into what the person can do."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise SmeatonError(
            "The question needs more memory, or more disk beside the store, than there is.",
            todo=f"Set {MEMORY_SETTING} higher than {MEMORY_LIMIT}, or ask about less.",
        ) from error
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        raise SmeatonError(
            f"A file of the evidence store cannot be read: {str(error).splitlines()[0]}",
            todo="Restore the store from a backup.",
        ) from error
