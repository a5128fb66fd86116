"""Which engine to use, from one setting."""

from __future__ import annotations

import os
from pathlib import Path

from smeaton.analysis.engines.base import Engine
from smeaton.analysis.engines.duck import DuckDBEngine
from smeaton.errors import SmeatonError

SETTING = "SMEATON_ENGINE"


def choose_engine(folder: Path, *, setting: str | None = None) -> Engine:
    """The engine for a store: ``duckdb`` (default) or a Spark Connect address.

    ``setting`` defaults to the environment's ``SMEATON_ENGINE``. Raises ``SmeatonError``
    where it is neither.
    """
    chosen = setting if setting is not None else os.environ.get(SETTING, "")
    if chosen in ("", "duckdb"):
        return DuckDBEngine(folder)
    if chosen.startswith("sc://"):
        from smeaton.analysis.engines.spark import SparkEngine

        return SparkEngine(chosen)
    raise SmeatonError(f"{SETTING} is {chosen!r}.", todo="Set it to duckdb, or to sc://host:port.")
