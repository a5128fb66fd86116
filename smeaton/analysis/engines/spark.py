"""Any Spark Connect endpoint: Spark on a cluster, or an engine that speaks its protocol.

The store must lie where every worker can read it under the same path.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from smeaton.errors import SmeatonError


class SparkEngine:
    """A session on a Spark Connect endpoint, ``sc://host:port``."""

    name = "spark"

    def __init__(self, url: str) -> None:
        try:
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise SmeatonError(
                "The Spark client is not installed.",
                todo="Install requirements/spark.txt, or leave SMEATON_ENGINE unset.",
            ) from error
        self._session: Any = SparkSession.builder.remote(url).create()
        self._ibis = ibis.pyspark.connect(self._session)
        self._views: dict[tuple[str, ...], ir.Table] = {}

    def read(self, paths: Sequence[Path]) -> ir.Table:
        key = tuple(str(path) for path in paths)
        if key not in self._views:
            name = f"files_{len(self._views)}"
            self._session.read.parquet(*key).createOrReplaceTempView(name)
            self._views[key] = self._ibis.table(name)
        return self._views[key]

    def fetch(self, question: ir.Table) -> pa.Table:
        return self._ibis.to_pyarrow(question)

    def close(self) -> None:
        self._views.clear()
        if self._session is not None:
            self._session.stop()
            self._session = None
