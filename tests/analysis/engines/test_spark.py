"""A Spark Connect endpoint that is not there, dies, or cannot see the files says what to do."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from smeaton.analysis.engines.spark import SparkEngine
from smeaton.errors import SmeatonError

pytestmark = pytest.mark.spark


def test_nobody_answers_is_said_at_once() -> None:
    with socket.socket() as bound:  # bound and not listening: connecting to it is refused
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
        start = time.monotonic()
        with pytest.raises(SmeatonError, match=f"Nobody answers at 127.0.0.1:{port}"):
            SparkEngine(f"sc://127.0.0.1:{port}/;token=secret")
    assert time.monotonic() - start < 10


def test_a_token_is_never_shown() -> None:
    with pytest.raises(SmeatonError) as caught:
        SparkEngine("sc://127.0.0.1:1/;use_ssl=true;token=secret")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["sc://", "sc://:15002", "sc://127.0.0.1:port"])
def test_an_address_spelled_wrong(url: str) -> None:
    with pytest.raises(SmeatonError, match="sc://host:port"):
        SparkEngine(url)


def test_one_of_the_files_is_gone(spark_engine: SparkEngine, folder: Path) -> None:
    pq.write_table(pa.table({"a": [1]}), folder / "here.parquet")
    with pytest.raises(SmeatonError, match=r"has lost the file .*gone.parquet"):
        spark_engine.read([folder / "here.parquet", folder / "gone.parquet"])


def test_a_file_that_the_cluster_cannot_see(
    spark_engine: SparkEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_file", lambda self: True)  # it is here, and not there
    with pytest.raises(SmeatonError, match="under the same path"):
        spark_engine.read([folder / "gone.parquet"])


def test_closing_when_the_cluster_has_gone_does_not_wait(endpoint: str) -> None:
    pysail = pytest.importorskip("pysail.spark", reason="no Spark engine: pysail is not installed")
    server = pysail.SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    host, port = server.listening_address
    engine = SparkEngine(f"sc://{host}:{port}")
    server.stop()
    start = time.monotonic()
    engine.close()
    assert time.monotonic() - start < 5


def test_a_path_that_means_something_else_is_refused(
    spark_engine: SparkEngine, folder: Path
) -> None:
    odd = folder / "odd %41"
    odd.mkdir(exist_ok=True)
    pq.write_table(pa.table({"a": [1]}), odd / "a.parquet")
    with pytest.raises(SmeatonError, match="stands for other signs"):
        spark_engine.read([odd / "a.parquet"])


def test_whole_numbers_beside_null_stay_exact(spark_engine: SparkEngine, folder: Path) -> None:
    """By way of pandas they would become floats, and the last digit would go."""
    path = folder / "large.parquet"
    pq.write_table(pa.table({"n": pa.array([2**53 + 1, None], pa.int64())}), path)
    answer = spark_engine.fetch(spark_engine.read([path]))
    assert answer.schema.field("n").type == pa.int64()
    assert sorted(answer["n"].to_pylist(), key=str) == [2**53 + 1, None]


def test_closing_twice(endpoint: str) -> None:
    engine = SparkEngine(endpoint)
    engine.close()
    engine.close()
