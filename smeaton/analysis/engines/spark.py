"""Any Spark Connect endpoint: Spark on a cluster, or an engine that speaks its protocol.

The store must lie where every machine of the cluster can read it under the same path
(docs/guides/spark.md).
"""

from __future__ import annotations

import socket
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from smeaton.errors import SmeatonError

DEFAULT_PORT = 15002
SECONDS_TO_ANSWER = 5.0

# The client's own patience is ten minutes; a page cannot wait that long for a dead cluster.
# Waits of 0.05, 0.2, 0.8, 3.2, 10 and 10 seconds outlast a short break of the network.
PATIENCE = {"max_retries": 6, "max_backoff": 10_000}

# Engines behind Spark Connect read some of these as patterns or escapes, and not all the same.
AMBIGUOUS = "*?[]{}%\\"


class SparkEngine:
    """A session on a Spark Connect endpoint, ``sc://host:port``.

    Raises ``SmeatonError`` where the client is not installed or nobody answers there.
    """

    name = "spark"

    def __init__(self, url: str) -> None:
        self._place = _reach(url)
        with _quiet_about_pandas():
            self._session: Any = _session(url)
            with self._explained():
                self._ibis = ibis.pyspark.connect(self._session)
        self._views: dict[tuple[str, ...], ir.Table] = {}

    def read(self, paths: Sequence[Path]) -> ir.Table:
        key = tuple(_location(path) for path in paths)
        if key not in self._views:
            name = f"files_{len(self._views)}"
            with self._explained():
                self._session.read.parquet(*key).createOrReplaceTempView(name)
                self._views[key] = self._ibis.table(name)
        return self._views[key]

    def fetch(self, question: ir.Table) -> pa.Table:
        # Not through ibis's own to_pyarrow: that goes by way of pandas, which makes whole
        # numbers beside a NULL into floats.
        with self._explained():
            answer = self._session.sql(self._ibis.compile(question)).toArrow()
        return answer.cast(question.schema().to_pyarrow())

    def close(self) -> None:
        self._views.clear()
        session, self._session = self._session, None
        if session is not None:
            from pyspark.errors import PySparkException

            # A cluster that has gone has forgotten the session by itself.
            with suppress(PySparkException):
                session.stop()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turns what Spark says into what the person can do."""
        from pyspark.errors import PySparkException

        try:
            yield
        except PySparkException as error:
            reason = str(error).strip().splitlines()[0]
            raise SmeatonError(
                f"The Spark cluster at {self._place} could not answer: {reason}",
                todo="See that it runs, and that all its machines can read the evidence store "
                "under the same path (docs/guides/spark.md).",
            ) from error


def _reach(url: str) -> str:
    """``host:port`` of an endpoint that answers; without it, the client would wait minutes.

    Only that is ever shown: the rest of the address may hold a token.
    """
    parts = urlsplit(url)
    try:
        host, port = parts.hostname, parts.port or DEFAULT_PORT
    except ValueError:
        host, port = None, DEFAULT_PORT
    if not host:
        raise SmeatonError(
            "The address of the Spark cluster is not spelled right.",
            todo="Spell it sc://host:port in SMEATON_ENGINE.",
        )
    try:
        socket.create_connection((host, port), timeout=SECONDS_TO_ANSWER).close()
    except OSError as error:
        raise SmeatonError(
            f"Nobody answers at {host}:{port} ({error}).",
            todo="Start the Spark Connect server there, or mend SMEATON_ENGINE.",
        ) from error
    return f"{host}:{port}"


@contextmanager
def _quiet_about_pandas() -> Iterator[None]:
    """The client says that parts of it may fail with pandas 3; ``fetch`` goes round them."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas")
        yield


def _session(url: str) -> Any:
    try:
        from pyspark.sql import SparkSession
        from pyspark.sql.connect.client.retries import DefaultPolicy
    except ImportError as error:
        raise SmeatonError(
            "The Spark client is not installed.",
            todo="Install requirements/spark.txt, or leave SMEATON_ENGINE unset.",
        ) from error
    session: Any = SparkSession.builder.remote(url).create()
    session.client.set_retry_policies([DefaultPolicy(**PATIENCE)])
    return session


def _location(path: Path) -> str:
    """Where Spark finds a file: on a file system that all machines share."""
    place = str(path.absolute())
    if odd := sorted(set(place) & set(AMBIGUOUS)):
        raise SmeatonError(
            f"Spark cannot be asked about files below {path.parent}: {' '.join(odd)} in a "
            "path means something else to it.",
            todo="Keep the evidence store in a folder without these signs.",
        )
    return f"file://{place}"
