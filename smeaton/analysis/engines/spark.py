"""Any Spark Connect endpoint: Spark on a cluster, or an engine that speaks its protocol.

The store must lie where every machine of the cluster can read it under the same path
(docs/guides/spark.md).
"""

from __future__ import annotations

import re
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

from smeaton.analysis.engines.base import spelled_out
from smeaton.errors import SmeatonError

DEFAULT_PORT = 15002
SECONDS_TO_ANSWER = 5.0

# The client's own patience is ten minutes; a page cannot wait that long for a dead cluster.
# Waits of 0.05, 0.2, 0.8, 3.2, 10 and 10 seconds outlast a short break of the network.
RETRIES, LONGEST_WAIT = 6, 10_000  # milliseconds

# Engines behind Spark Connect read some of these as patterns or escapes, and not all the same.
PATTERNS = "*?[]{}%\\"


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
        # Sail leaves out files that are not there, without a word.
        for path in paths:
            if not path.is_file():
                raise SmeatonError(
                    f"The evidence store has lost the file {path}.",
                    todo="Restore the store from a backup.",
                )
        # Workers may have another default, such as HDFS; a store lies on a shared folder.
        key = tuple("file://" + spelled_out(path, patterns=PATTERNS) for path in paths)
        if key not in self._views:
            name = f"files_{len(self._views)}"
            with self._explained():
                self._session.read.parquet(*key).createOrReplaceTempView(name)
                table = self._ibis.table(name)
            if not table.columns:  # Sail again, where the files are here and not there
                raise self._unanswered(f"it found no file {paths[0]}")
            self._views[key] = table
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

            # A cluster that has gone has forgotten the session by itself: no second try.
            session.client.set_retry_policies([])
            with suppress(PySparkException):
                session.stop()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turns what Spark says into what the person can do."""
        from pyspark.errors import PySparkException

        try:
            yield
        except PySparkException as error:
            detail = re.search(r'details = "(.*)"', str(error))  # when the connection broke
            reason = detail[1] if detail else str(error).strip().splitlines()[0]
            raise self._unanswered(reason) from error

    def _unanswered(self, reason: str) -> SmeatonError:
        return SmeatonError(
            f"The Spark cluster at {self._place} could not answer: {reason}",
            todo="See that it runs, and that all its machines can read the evidence store "
            "under the same path (docs/guides/spark.md).",
        )


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
    session.client.set_retry_policies(
        [DefaultPolicy(max_retries=RETRIES, max_backoff=LONGEST_WAIT)]
    )
    return session
