"""A key that is made when it is first asked for, and kept in a file from then on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def kept_key(path: Path, make: Callable[[], bytes]) -> bytes:
    """The key in this file, which ``make`` gives where there is none yet.

    Two processes may ask at once: the file is made whole and then linked into place, so whoever
    comes second reads the key of the first. Nobody else on the machine may read it.
    """
    if not path.exists():
        fresh = path.with_name(f".{path.name}-{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_bytes(make())
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()
