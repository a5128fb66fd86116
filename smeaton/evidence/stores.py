"""Where each partnership's evidence is kept. Knows nothing of Django."""

from __future__ import annotations

from pathlib import Path

from smeaton.analysis.store import EvidenceStore
from smeaton.errors import NotFoundError


def evidence_folder(home: Path) -> Path:
    """The folder that holds a store for each partnership, named by its address."""
    return home / "evidence"


def store_of(slug: str, *, home: Path) -> EvidenceStore:
    """A partnership's store. It need not exist yet: the first load makes it."""
    return EvidenceStore(evidence_folder(home) / slug)


def only_store(slug: str | None, *, home: Path) -> EvidenceStore:
    """The store of the partnership called ``slug``, or of the only one that has evidence.

    Raises ``NotFoundError`` where there is none, or several to choose from.
    """
    folder = evidence_folder(home)
    there = sorted(path.parent.name for path in folder.glob("*/current"))
    if slug is None and len(there) == 1:
        slug = there[0]
    if slug is None and there:
        raise NotFoundError(
            f"{len(there)} partnerships have evidence.",
            todo=f"Choose one with --partnership: {', '.join(there)}.",
        )
    if slug is None or slug not in there:
        raise NotFoundError(
            f"No evidence has been loaded{f' for {slug!r}' if slug else ''} in {folder}.",
            todo="Load some: smeaton evidence load PATH",
        )
    return store_of(slug, home=home)
