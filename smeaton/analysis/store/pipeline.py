"""Files on their way in: kept, read, and written out to the disk, all at once.

Reading follows keeping by a few files, so that few are in memory at a time; and the disk writes
what will stay while the next files are read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from smeaton.analysis.sources.archive import Bounds
from smeaton.analysis.store import intake
from smeaton.analysis.store.disk import Disk
from smeaton.analysis.store.progress import Meter
from smeaton.analysis.store.reading import ReadUnit, UnitReader

READERS = 2
SYNCS = 16  # the disk answers many waiting at once with one flush
AHEAD = 8  # files that were kept and are not read yet


class Pipeline:
    """Use it in a ``with``: on the way out after a failure, what has not begun never does."""

    def __init__(
        self, staging: Path, *, known: frozenset[str], bounds: Bounds, disk: Disk, meter: Meter
    ) -> None:
        self._staging, self._bounds, self._disk, self._meter = staging, bounds, disk, meter
        self._reader = UnitReader(staging=staging, known=known, bounds=bounds, tick=meter.tick)
        self._stack = ExitStack()
        self._unread: deque[Future[ReadUnit]] = deque()
        self._synced: list[Future[None]] = []
        self._read: list[ReadUnit] = []
        self._kept = 0
        self._units = 0

    def __enter__(self) -> Pipeline:
        self._keeping, self._reading, self._syncing = (
            self._stack.enter_context(_pool(workers)) for workers in (1, READERS, SYNCS)
        )
        return self

    def __exit__(self, *failure: object) -> None:
        self._stack.close()

    def keep(self, given: intake.Given) -> intake.Kept:
        """Copy and hash a file."""
        number, self._kept = self._kept, self._kept + 1
        keep = self._keeping.submit(
            intake.keep, given, number, self._staging, tick=self._meter.tick
        )
        kept = self._meter.result(keep, "Keeping and reading the files")
        self._sync(kept.original)
        return kept

    def read(self, kept: intake.Kept) -> None:
        """Have a file read, or each member of an archive; returns when few are left to read."""
        units, opened = intake.units(kept, bounds=self._bounds)
        if opened is not None:
            self._stack.enter_context(opened)
        self._meter.expect(sum(unit.size for unit in units) - kept.size)
        for number, unit in enumerate(units, start=self._units):
            self._unread.append(self._reading.submit(self._reader.read, unit, opened, number))
        self._units += len(units)
        self._collect(AHEAD, "Keeping and reading the files")

    def finish(self) -> list[ReadUnit]:
        """What came of all files, once it is on the disk."""
        self._collect(0, "Reading the files")
        self._meter.gather(self._synced, "Waiting for the disk")
        return self._read

    def _collect(self, left: int, message: str) -> None:
        while len(self._unread) > left:
            unit = self._meter.result(self._unread.popleft(), message)
            self._read.append(unit)
            for made in unit.ready:
                self._sync(made.path)

    def _sync(self, path: Path) -> None:
        self._synced.append(self._syncing.submit(self._disk.sync_file, path))


@contextmanager
def _pool(workers: int) -> Iterator[ThreadPoolExecutor]:
    pool = ThreadPoolExecutor(workers)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
