"""How far a load has come."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, wait
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
_REPORT_EVERY = 0.2  # seconds


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total``, and what is being done now. While files are
    loaded it counts bytes.

    Every byte counts twice: once when its file is kept, once when it is read. The total grows
    when an archive is opened and turns out to hold more than its own size.
    """

    done: int
    total: int
    message: str

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0


def silent(progress: Progress) -> None:
    """Hear nothing of the progress."""


class Meter:
    """Adds up what the workers did, and tells it from the thread that started the load."""

    def __init__(self, on_progress: Callable[[Progress], None]) -> None:
        self._on_progress = on_progress
        self._lock = threading.Lock()
        self._done = 0
        self._total = 0

    def expect(self, size: int) -> None:
        """There is this much more (or less) to do than was thought."""
        with self._lock:
            self._total += size

    def tick(self, size: int) -> None:
        """This much was done; any thread may say so."""
        with self._lock:
            self._done += size

    def say(self, message: str) -> None:
        """Tell how far it has come."""
        self._on_progress(Progress(self._done, self._total, message))

    def result(self, future: Future[T], message: str) -> T:
        """What a worker came to, telling the progress while it is awaited."""
        while not wait([future], timeout=_REPORT_EVERY).done:
            self.say(message)
        return future.result()

    def gather(self, futures: Sequence[Future[T]], message: str) -> list[T]:
        """The results in order; the first failure of any, whenever it comes, is raised."""
        left: set[Future[T]] = set(futures)
        while left:
            done, left = wait(left, timeout=_REPORT_EVERY, return_when=FIRST_EXCEPTION)
            for future in done:
                future.result()
            self.say(message)
        return [future.result() for future in futures]
