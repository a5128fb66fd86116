"""One setting says which engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from smeaton.analysis.engines import choose_engine
from smeaton.errors import SmeatonError


@pytest.mark.parametrize("setting", ["", "duckdb"])
def test_duckdb_is_the_default(tmp_path: Path, setting: str) -> None:
    engine = choose_engine(tmp_path, setting=setting)
    assert engine.name == "duckdb"
    engine.close()


@pytest.mark.spark
def test_an_address_means_spark(
    tmp_path: Path, endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMEATON_ENGINE", endpoint)
    engine = choose_engine(tmp_path)
    assert engine.name == "spark"
    engine.close()


@pytest.mark.parametrize("setting", ["spark", "sc:/127.0.0.1", "DuckDB", "clickhouse://x"])
def test_anything_else_is_refused(tmp_path: Path, setting: str) -> None:
    with pytest.raises(SmeatonError, match=r"SMEATON_ENGINE is .*duckdb, or to sc://host:port"):
        choose_engine(tmp_path, setting=setting)
