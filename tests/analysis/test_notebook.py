"""The guide for notebooks: every line of code in it runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import smeaton.analysis
from tests.harness.demonstration import demonstration_store

ROOT = Path(__file__).parents[2]


def test_every_name_is_where_it_is_said_to_be() -> None:
    assert [n for n in smeaton.analysis.__all__ if not hasattr(smeaton.analysis, n)] == []
    with pytest.raises(AttributeError, match="no attribute 'pandas'"):
        smeaton.analysis.pandas  # noqa: B018


def test_importing_it_brings_no_engine() -> None:
    heavy = {"ibis", "duckdb", "scipy", "django"}
    code = f"import sys, smeaton.analysis; print({heavy} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_the_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "var/evidence/safer-plymouth"
    store.parent.mkdir(parents=True)
    demonstration_store(store)
    (tmp_path / "indicators").symlink_to(ROOT / "indicators")
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs/guides/notebook.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "notebook.md", "exec"), names)
    table, counts = names["table"], names["counts"]
    assert table.record(indicator="all-crime")["count"] == 23_024  # type: ignore[attr-defined]
    assert counts is not None
    names["base"].engine.close()  # type: ignore[attr-defined]
