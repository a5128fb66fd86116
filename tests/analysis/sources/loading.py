"""Loads a few files into a fresh store, and shows what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from smeaton.analysis.store import EvidenceStore, Release
from tests.analysis.store.dying import QuickDisk

SHARED = Path(__file__).parents[4] / "shared" / "data"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"the shared data are not beside the project ({SHARED})"
)


def load(folder: Path, files: Mapping[str, bytes | str], *more: Path) -> Release:
    """Load these contents under these names, all in one load, into the store of ``folder``."""
    paths = list(more)
    for name, content in files.items():
        path = folder / "given" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        paths.append(path)
    return store(folder).load(paths)


def store(folder: Path) -> EvidenceStore:
    return EvidenceStore(folder / "store", disk=QuickDisk())


def table(release: Release, dataset: str) -> pa.Table:
    """All parts of a dataset as one table."""
    return pa.concat_tables([pq.read_table(path) for path in release.part_paths(dataset)])


def rows(release: Release, dataset: str) -> list[dict[str, Any]]:
    return table(release, dataset).to_pylist()


def facts(release: Release, dataset: str) -> dict[str, Any]:
    """The facts of the only part of a dataset."""
    (part,) = release.parts_of(dataset)
    return dict(part.facts)
