"""Load files into an evidence store."""

from __future__ import annotations

from pathlib import Path

from smeaton.analysis.store import EvidenceStore


def run(store: str, paths: list[str]) -> int:
    """How many street-level rows the new release has."""
    release = EvidenceStore(Path(store)).load([Path(path) for path in paths])
    return sum(part.rows for part in release.parts_of("street"))
