"""The databases that a load works with: in memory, one on loan to each worker."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

import duckdb

MEMORY = "350MB"  # for each of two: the whole process stays under 1.5 GiB


class Databases:
    """Lends DuckDB databases of one thread each, opened when first they are needed.

    Two of one thread read files of 600 rows more than twice as fast as one of two threads,
    and large files as fast. What does not fit into their memory is spilt to ``folder``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._free: SimpleQueue[duckdb.DuckDBPyConnection] = SimpleQueue()
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._opened.close()

    @contextmanager
    def lend(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A database that nobody else uses meanwhile."""
        try:
            database = self._free.get_nowait()
        except Empty:
            database = self._opened.enter_context(self._open())
        try:
            yield database
        finally:
            self._free.put(database)

    def _open(self) -> duckdb.DuckDBPyConnection:
        return duckdb.connect(
            ":memory:",
            config={
                "threads": 1,
                "memory_limit": MEMORY,
                "temp_directory": str(self._folder),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "preserve_insertion_order": False,
            },
        )
