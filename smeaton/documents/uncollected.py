"""Building a document without looking for garbage meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Python looks for garbage in circles after every few hundred new objects. A document is a tree
    of a hundred thousand, all of them needed until it is written: to look through them again and
    again took a quarter of the time.

    It holds for the whole process: what other threads leave behind meanwhile waits some seconds.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
