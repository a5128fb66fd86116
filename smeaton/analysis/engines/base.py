"""What an engine has to do: three methods, and nothing about crime."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import ibis.expr.types as ir
import pyarrow as pa


class Engine(Protocol):
    """Runs ibis expressions over Parquet files. One engine serves one thread."""

    name: str

    def read(self, paths: Sequence[Path]) -> ir.Table:
        """A table of all rows of some Parquet files that share their columns.

        ``paths`` must not be empty: a question about nothing is answered before it gets here.
        """
        ...

    def fetch(self, question: ir.Table) -> pa.Table:
        """Run an expression and bring its rows here."""
        ...

    def close(self) -> None:
        """Let go of the connection. Calling it twice does no harm."""
        ...
