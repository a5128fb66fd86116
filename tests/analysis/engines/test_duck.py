"""DuckDB is shut off from everything but its store, and keeps to its bounds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from smeaton.analysis.engines import DuckDBEngine
from smeaton.errors import SmeatonError


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one file, and a file beside it that is none of its business."""
    for place, value in (("it's a store", 1), ("elsewhere", 2)):
        (tmp_path / place).mkdir()
        pq.write_table(pa.table({"a": [value]}), tmp_path / place / "a.parquet")
    return tmp_path / "it's a store"


@pytest.fixture
def engine(store: Path) -> Iterator[DuckDBEngine]:
    engine = DuckDBEngine(store, memory_limit="256MiB", threads=2)
    yield engine
    engine.close()


def run(engine: DuckDBEngine, sql: str) -> list[tuple[Any, ...]]:
    """SQL straight to the connection: what somebody could do who got that far."""
    return engine._connection.execute(sql).fetchall()


def test_settings(engine: DuckDBEngine, store: Path) -> None:
    settings: dict[str, str] = dict(run(engine, "SELECT name, value FROM duckdb_settings()"))
    assert settings["memory_limit"] == "256.0 MiB"
    assert settings["threads"] == "2"
    assert Path(settings["temp_directory"]).parent == store / "derived"
    assert settings["enable_external_access"] == "false"
    assert settings["lock_configuration"] == "true"
    assert settings["autoinstall_known_extensions"] == "false"
    assert settings["autoload_known_extensions"] == "false"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_parquet('{outside}/a.parquet')",
        "SELECT * FROM read_parquet('{store}/../elsewhere/a.parquet')",
        "SELECT * FROM read_parquet('{store}/link/a.parquet')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('{outside}/*')",
        "SELECT * FROM read_parquet('https://127.0.0.1/a.parquet')",
        "COPY (SELECT 1) TO '{outside}/b.csv'",
        "EXPORT DATABASE '{outside}/b'",
        "ATTACH '{outside}/b.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "LOAD '{outside}/a.parquet'",
        "CREATE SECRET s (TYPE s3)",
        "SET enable_external_access = true",
        "SET memory_limit = '99GiB'",
        "SET temp_directory = '{outside}'",
        "RESET lock_configuration",
    ],
)
def test_no_way_out(engine: DuckDBEngine, store: Path, sql: str) -> None:
    """And no extension: whatever a question needs is built in."""
    outside = store.parent / "elsewhere"
    (store / "link").symlink_to(outside)
    before = sorted(outside.rglob("*"))
    filled = sql.format(store=str(store).replace("'", "''"), outside=outside)
    with pytest.raises(duckdb.Error):
        run(engine, filled)
    assert sorted(outside.rglob("*")) == before


def test_a_file_outside_the_store_is_not_read(engine: DuckDBEngine, store: Path) -> None:
    with pytest.raises(duckdb.PermissionException):
        engine.read([store.parent / "elsewhere" / "a.parquet"])


def test_a_relative_store(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(store.parent)
    engine = DuckDBEngine(Path(store.name))
    table = engine.read([Path(store.name) / "a.parquet"])
    assert engine.fetch(table).to_pylist() == [{"a": 1}]
    engine.close()


@pytest.mark.parametrize("name", ["st*re", "stor?", "[s]tore"])
def test_a_path_that_means_other_files_is_refused(tmp_path: Path, name: str) -> None:
    """Each of these names as a pattern also finds the folder ``store``."""
    for folder in (name, "store"):
        (tmp_path / folder).mkdir()
        pq.write_table(pa.table({"a": [1]}), tmp_path / folder / "a.parquet")
    engine = DuckDBEngine(tmp_path)
    with pytest.raises(SmeatonError, match="stands for other signs"):
        engine.read([tmp_path / name / "a.parquet"])
    engine.close()


@pytest.mark.parametrize(
    "name", ["per%20cent", "cur{a,b}ly", "back\\slash", "ha#sh", 'quo"te', "Ü"]
)
def test_odd_names_are_only_names(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    pq.write_table(pa.table({"a": [1]}), folder / "a.parquet")
    engine = DuckDBEngine(folder)
    assert engine.fetch(engine.read([folder / "a.parquet"])).to_pylist() == [{"a": 1}]
    engine.close()


def test_hostile_values_are_only_values(engine: DuckDBEngine, store: Path) -> None:
    pq.write_table(pa.table({"code": ["x"]}), store / "codes.parquet")
    codes = engine.read([store / "codes.parquet"])
    for hostile in ("x' OR '1'='1", "'; DROP VIEW files_0; --", "\\' OR 1=1 --"):
        assert engine.fetch(codes.filter(codes.code.isin([hostile]))).num_rows == 0
    assert engine.fetch(codes).to_pylist() == [{"code": "x"}]


def test_what_does_not_fit_in_memory_goes_to_disk_and_is_cleared_away(store: Path) -> None:
    wide = ibis.range(3_000_000).unnest().name("i").as_table().mutate(text=ibis.literal("x" * 40))
    question = wide.order_by((wide.i * 7919) % 3_000_001)
    first = DuckDBEngine(store, memory_limit="96MiB", threads=2)
    second = DuckDBEngine(store, memory_limit="96MiB", threads=2)
    reader = first._ibis.to_pyarrow_batches(question)
    other = second._ibis.to_pyarrow_batches(question)
    assert sum(batch.num_rows for batch in reader) == 3_000_000
    assert len(list((store / "derived").iterdir())) == 2, (
        "each has spilled into a folder of its own"
    )
    first.close()
    assert sum(batch.num_rows for batch in other) == 3_000_000
    second.close()
    assert not list((store / "derived").iterdir())


def test_a_file_that_is_gone_or_damaged_says_so(engine: DuckDBEngine, store: Path) -> None:
    (store / "b.parquet").write_bytes(b"PAR1 but not for long")
    for name in ("gone.parquet", "b.parquet"):
        with pytest.raises(SmeatonError, match=f"cannot be read: .*{name}.*backup"):
            engine.read([store / name])


def test_too_little_memory_says_what_to_set(store: Path) -> None:
    pq.write_table(pa.table({"i": range(400_000)}), store / "many.parquet")
    engine = DuckDBEngine(store, memory_limit="1MiB", threads=1)
    many = engine.read([store / "many.parquet"])
    with pytest.raises(SmeatonError, match="SMEATON_DUCKDB_MEMORY"):
        engine.fetch(many.group_by("i").agg(n=many.count()))
    engine.close()


def test_memory_from_the_environment(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMEATON_DUCKDB_MEMORY", "512MiB")
    engine = DuckDBEngine(store)
    assert run(engine, "SELECT current_setting('memory_limit')") == [("512.0 MiB",)]
    engine.close()
    monkeypatch.setenv("SMEATON_DUCKDB_MEMORY", "a lot")
    with pytest.raises(SmeatonError, match=r"'a lot' for memory_limit.*SMEATON_DUCKDB_MEMORY"):
        DuckDBEngine(store)


def test_closing_twice(store: Path) -> None:
    engine = DuckDBEngine(store)
    engine.close()
    engine.close()
