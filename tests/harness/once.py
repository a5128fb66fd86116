"""What takes long to make, and is made once in a run of the tests, by whichever process needs it
first."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.environment import SHARED


@contextmanager
def once(what: str) -> Iterator[bool]:
    """Whether this process is the first of the run to come here; others wait until it is done."""
    done = SHARED / f"{what} is done"
    with (SHARED / f"{what} lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not done.exists()
        done.touch()


def shared_copy(what: str, make: Callable[[Path], object], place: Path) -> Path:
    """A store at ``place``, where nothing is yet: ``make`` makes it once in a run. Its files are
    those of every other copy: a store never writes a file anew."""
    made = SHARED / what
    with once(what) as first:
        if first:
            make(made)
    shutil.copytree(made, place, copy_function=os.link)
    return place
