"""What takes long to make, and is made once in a run of the tests, by whichever process needs it
first."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from tests.environment import SHARED


@contextmanager
def once(what: str) -> Iterator[bool]:
    """Whether this process is the first of the run to come here; others wait until it is done."""
    done = SHARED / f"{what} is done"
    with (SHARED / f"{what} lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not done.exists()
        done.touch()
