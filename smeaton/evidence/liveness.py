"""Whether the process that runs a load lives: it holds a lock for as long as it does.

The system gives the lock back when the process ends, however it ends.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from smeaton.errors import SmeatonError
from smeaton.evidence.models import Load


def is_alive(load: Load) -> bool:
    """Whether some process holds the lock of a load."""
    path = lock_path(load)
    if not path.exists():
        return False
    with path.open("rb") as file:
        return not _locked(file)


@contextmanager
def alive(load: Load) -> Iterator[None]:
    """Hold the lock of a load. ``SmeatonError`` where another process does."""
    path = lock_path(load)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        if not _locked(file):
            raise SmeatonError("This load is being done already.", todo="Wait for it to end.")
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _locked(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def lock_path(load: Load) -> Path:
    """The file that is locked; a file left behind by a crash locks nobody out."""
    folder: Path = settings.SMEATON_HOME / "evidence" / load.partnership.slug
    return folder / "running" / load.load_id
