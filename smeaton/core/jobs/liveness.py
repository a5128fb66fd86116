"""Whether the process that does a piece of work lives: it holds a lock for as long as it does.

The system gives the lock back when the process ends, however it ends.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from smeaton.core.jobs.states import JobState
from smeaton.errors import SmeatonError


def is_alive(lock: Path) -> bool:
    """Whether some process holds this lock. A file left behind by a crash is held by nobody."""
    if not lock.exists():
        return False
    with lock.open("rb") as file:
        return not _locked(file)


def state_now(state: str, lock: Path) -> JobState:
    """The state of a piece of work as things are, also where nobody wrote it down yet: what lost
    its process counts as interrupted."""
    written = JobState(state)
    died = written is JobState.RUNNING and not is_alive(lock)
    return JobState.INTERRUPTED if died else written


@contextmanager
def alive(lock: Path) -> Iterator[None]:
    """Hold this lock. ``SmeatonError`` where another process does."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("wb") as file:
        if not _locked(file):
            raise SmeatonError("This is being done already.", todo="Wait for it to end.")
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


def _locked(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
