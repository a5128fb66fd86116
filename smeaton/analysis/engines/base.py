"""What an engine has to do: three methods, and nothing about crime."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import ibis.expr.types as ir
import pyarrow as pa

from smeaton.errors import SmeatonError


class Engine(Protocol):
    """Runs ibis expressions over Parquet files. One engine serves one thread."""

    name: str

    def read(self, paths: Sequence[Path]) -> ir.Table:
        """A table of all rows of some Parquet files that share their columns.

        ``paths`` must not be empty: a question about nothing is answered before it gets here.
        """
        ...

    def fetch(self, question: ir.Table) -> pa.Table:
        """Run an expression and bring its rows here, with the types that it promises."""
        ...

    def close(self) -> None:
        """Let go of the connection. Calling it twice does no harm."""
        ...


def spelled_out(path: Path, *, patterns: str) -> str:
    """The whole path of one file. ``patterns`` are signs by which an engine means many files.

    Such a path is a ``SmeatonError``: ``st*re/a.parquet`` would count the rows of
    ``store/a.parquet`` as well.
    """
    whole = str(path.absolute())
    if odd := sorted(set(whole) & set(patterns)):
        raise SmeatonError(
            f"The engine cannot read {whole}: to it, {' '.join(odd)} stands for other signs.",
            todo="Keep the evidence store in a folder without them.",
        )
    return whole
