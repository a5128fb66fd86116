"""Writing down how far a load has come, so that a page can show it."""

from __future__ import annotations

import time
from collections.abc import Callable

from smeaton.analysis.store import Progress
from smeaton.evidence.models import Load, LoadProgress

Listener = Callable[[Progress], None]

WRITE_EVERY = 0.5  # seconds; more often would be felt by everybody who writes records


def silent(progress: Progress) -> None:
    """Hear nothing of the progress."""


class Recorder:
    """Passes progress on, and writes it into the load's row now and then."""

    def __init__(self, load: Load, also: Listener) -> None:
        self.load = load
        self.also = also
        self._written = 0.0
        self._message = ""

    def __call__(self, progress: Progress) -> None:
        self.also(progress)
        now = time.monotonic()
        if progress.message == self._message and now - self._written < WRITE_EVERY:
            return
        self._written, self._message = now, progress.message
        LoadProgress.objects.filter(load=self.load).update(
            done=progress.done, total=progress.total, message=progress.message[:200]
        )
