"""Writing down how far a piece of work has come, so that a page can show it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from smeaton.analysis.store import Progress

Listener = Callable[[Progress], None]

WRITE_EVERY = 0.5  # seconds; more often would be felt by everybody who writes records


def silent(progress: Progress) -> None:
    """Hear nothing of the progress."""


class Recorder:
    """Passes progress on, and writes it into the row of ``JobProgress`` now and then."""

    def __init__(self, row: QuerySet[Any], also: Listener = silent) -> None:
        self.row = row
        self.also = also
        self._written = 0.0
        self._message = ""

    def __call__(self, progress: Progress) -> None:
        self.also(progress)
        now = time.monotonic()
        if progress.message == self._message and now - self._written < WRITE_EVERY:
            return
        self._written, self._message = now, progress.message
        self.row.update(done=progress.done, total=progress.total, message=progress.message[:200])
