"""Every test that asks for ``engine`` runs on DuckDB and on a Spark Connect endpoint."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from uuid import uuid4

import ibis.expr.types as ir
import pyarrow.parquet as pq
import pytest

from smeaton.analysis.engines import DuckDBEngine, Engine
from tests.analysis.engines.endpoints import spark_endpoint
from tests.analysis.engines.specs import schema_of
from tests.analysis.engines.text_tables import Row, arrow_of

# The Spark client takes a main module without a file, as workers of a parallel test run have
# it, for a run of its own doctests, and ends the process.
if not hasattr(sys.modules["__main__"], "__file__"):
    sys.modules["__main__"].__file__ = __file__

ENGINES = ("duckdb", pytest.param("spark", marks=pytest.mark.spark))


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    """The address of a Spark Connect server."""
    with spark_endpoint() as address:
        yield address


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the Parquet files of a run lie: what a store is to an engine."""
    return tmp_path_factory.mktemp("engines")


@pytest.fixture(scope="session")
def duckdb_engine(folder: Path) -> Iterator[Engine]:
    engine = DuckDBEngine(folder)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def spark_engine(endpoint: str) -> Iterator[Engine]:
    from smeaton.analysis.engines.spark import SparkEngine

    engine = SparkEngine(endpoint)
    yield engine
    engine.close()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(f"{request.param}_engine")
    return found


@pytest.fixture(scope="session")
def keep(folder: Path) -> Callable[[str, Sequence[Row]], Path]:
    """Writes rows of a dataset to a Parquet file, as a store does."""

    def write(dataset: str, rows: Sequence[Row]) -> Path:
        path = folder / f"{dataset}-{uuid4().hex}.parquet"
        pq.write_table(arrow_of(rows, schema_of(dataset)), path)
        return path

    return write


@pytest.fixture
def tables(
    engine: Engine, keep: Callable[[str, Sequence[Row]], Path]
) -> Callable[[str, Sequence[Row]], ir.Table]:
    """Makes a table of an engine from rows."""
    return lambda dataset, rows: engine.read([keep(dataset, rows)])
