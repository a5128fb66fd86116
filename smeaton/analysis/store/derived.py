"""Files that follow from a release and may be deleted at any time: caches on disk."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path


def write_derived(
    root: Path, name: str, key: Iterable[str], write: Callable[[Path], object]
) -> Path:
    """The file ``derived/<name>-<hash of key>.parquet``, written first where it is not there.

    ``key`` is all that the content follows from: hashes of parts, and the version of the
    method. Two who write at once write the same, and the last to finish wins.
    """
    digest = hashlib.sha256("\n".join(key).encode()).hexdigest()[:16]
    path = root / "derived" / f"{name}-{digest}.parquet"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
        try:
            write(draft)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    return path
