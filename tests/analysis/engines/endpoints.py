"""The Spark Connect endpoint that a test run asks: Sail in this process, or one that is named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

SETTING = "SPARK_ENDPOINT"
"""Names an endpoint that runs already (``make spark`` sets it): ``sc://127.0.0.1:15002``."""


@contextmanager
def spark_endpoint() -> Iterator[str]:
    """Its address. Sessions must be closed before this ends: a client whose server has gone
    keeps trying.
    """
    if named := os.environ.get(SETTING):
        yield named
        return
    os.environ.setdefault("RUST_LOG", "error")
    pysail = pytest.importorskip("pysail.spark", reason="no Spark engine: pysail is not installed")
    server = pysail.SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    try:
        host, port = server.listening_address
        yield f"sc://{host}:{port}"
    finally:
        server.stop()
