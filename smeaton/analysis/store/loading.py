"""One load: files in, a new release out, or nothing at all.

1. Keep: each file is copied into ``staging/`` and hashed. Files that were loaded before stop
   the load.
2. Read: meanwhile each file, and each member of an archive, is read by the source that
   recognises it, two at a time. The first breach of a contract stops the load.
3. Join: tables of the same slot are brought together, and with what the release before had.
4. Commit: originals and parts get their final names, then the release its list, then
   ``current`` its new content. Only that last act changes what a reader sees.

Whatever is cut off before the last act leaves traces in ``staging/``, which the next load
clears, or files that no release mentions.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from smeaton.analysis.sources import codes
from smeaton.analysis.sources.archive import Bounds
from smeaton.analysis.store import intake
from smeaton.analysis.store.duplicates import Duplicates
from smeaton.analysis.store.evidence_store import EvidenceStore
from smeaton.analysis.store.joining import ReadyPart, join_tables, refuse_two_for_one_slot
from smeaton.analysis.store.lock import exclusive
from smeaton.analysis.store.progress import Meter, Progress
from smeaton.analysis.store.reading import ReadUnit, UnitReader
from smeaton.analysis.store.release import Original, Release, compose

WORKERS = 2
SYNCS = 16


@dataclass(frozen=True, slots=True)
class Load:
    """What one load works with. Use ``EvidenceStore.load``."""

    store: EvidenceStore
    load_id: str
    meter: Meter
    bounds: Bounds

    @classmethod
    def prepare(
        cls, store: EvidenceStore, *, load_id: str, on_progress: Callable[[Progress], None]
    ) -> Load:
        """A load that nothing has been done of."""
        return cls(store, load_id, Meter(on_progress), Bounds())

    def run(self, paths: Sequence[Path]) -> Release:
        """Do it, when no other load is at work."""
        given = intake.given_files(paths)
        for folder in ("originals", "parts", "releases", "derived", "staging"):
            (self.store.root / folder).mkdir(parents=True, exist_ok=True)
        waiting = "Waiting for another load to end"
        lock = self.store.root / "lock"
        with exclusive(lock, on_wait=lambda: self.meter.say(waiting)):
            done = [r for r in self.store.releases() if r.load_id == self.load_id]
            if done:
                return done[0]
            with self._staging():
                return self._load(given)

    @contextmanager
    def _staging(self) -> Iterator[None]:
        """An empty staging folder: what a killed load left goes first, what is left goes last."""
        self._clear()
        for folder in ("originals", "plain", "parts"):
            (self.store.staging / folder).mkdir(parents=True)
        try:
            yield
        finally:
            self._clear()

    def _clear(self) -> None:
        for entry in self.store.staging.iterdir():
            if entry.is_dir():
                shutil.rmtree(entry)
            else:
                entry.unlink()

    def _load(self, given: Sequence[intake.Given]) -> Release:
        parent = self.store.newest()
        duplicates = Duplicates(parent)
        kept, read = self._keep_and_read(given, duplicates)
        duplicates.refuse_nothing_new(read)
        self.meter.say("Putting it together")
        parts = self._join(read, parent)
        return self._commit(parent, parts, _originals(kept, read), kept)

    def _keep_and_read(
        self, given: Sequence[intake.Given], duplicates: Duplicates
    ) -> tuple[list[intake.Kept], list[ReadUnit]]:
        """Keeping waits for the disk and reading for the processor, so they go on at once."""
        self.meter.expect(2 * sum(file.path.stat().st_size for file in given))
        with ExitStack() as stack:
            keeping, reading, syncing = (
                stack.enter_context(_pool(workers)) for workers in (1, WORKERS, SYNCS)
            )
            reader = UnitReader(
                staging=self.store.staging,
                known=duplicates.known,
                bounds=self.bounds,
                tick=self.meter.tick,
            )
            folder = self.store.staging / "originals"
            files = [
                keeping.submit(intake.keep, file, folder / str(number), tick=self.meter.tick)
                for number, file in enumerate(given)
            ]
            kept: list[intake.Kept] = []
            synced: list[Future[None]] = []
            read: list[Future[ReadUnit]] = []
            for file in files:
                kept.append(self.meter.result(file, "Keeping and reading the files"))
                synced.append(syncing.submit(self.store.disk.sync_file, kept[-1].path))
                if not duplicates.found(kept[-1]):
                    read += self._submit(kept[-1], reader, reading, stack, first=len(read))
            duplicates.refuse()
            units = self.meter.gather(read, "Reading the files")
            self.meter.gather(synced, "Waiting for the disk")
            return kept, units

    def _submit(
        self,
        kept: intake.Kept,
        reader: UnitReader,
        pool: ThreadPoolExecutor,
        stack: ExitStack,
        *,
        first: int,
    ) -> list[Future[ReadUnit]]:
        units, opened = intake.units(kept, bounds=self.bounds)
        if opened is not None:
            stack.enter_context(opened)
        self.meter.expect(sum(unit.size for unit in units) - kept.size)
        return [
            pool.submit(reader.read, unit, opened, number)
            for number, unit in enumerate(units, start=first)
        ]

    def _join(self, read: Sequence[ReadUnit], parent: Release | None) -> list[ReadyPart]:
        refuse_two_for_one_slot((made, unit.original.name) for unit in read for made in unit.ready)
        sent = [sent for unit in read for sent in unit.tables]
        codes.refuse_wrong_codes([(item.name, item.draft) for item in sent], parent)
        tables = join_tables(
            sent,
            parent=parent,
            folder=self.store.staging / "parts",
        )
        return [made for unit in read for made in unit.ready] + tables

    def _commit(
        self,
        parent: Release | None,
        parts: Sequence[ReadyPart],
        originals: Sequence[Original],
        kept: Sequence[intake.Kept],
    ) -> Release:
        release = compose(
            parent=parent,
            new_parts=[made.part for made in parts],
            new_originals=originals,
            load_id=self.load_id,
            created_at=datetime.now(UTC),
            root=self.store.root,
        )
        self.meter.say("Writing the release")
        wanted = {original.sha256 for original in originals}
        moves = {
            self.store.originals / file.sha256: file.path for file in kept if file.sha256 in wanted
        }
        with _pool(SYNCS) as pool:  # the disk answers many waiting at once with one flush
            list(pool.map(self.store.disk.sync_file, [made.path for made in parts]))
        moves |= {self.store.root / made.part.file: made.path for made in parts}
        self._move(moves)
        self.store.commit(release)
        self.meter.say("Done")
        return release

    def _move(self, moves: dict[Path, Path]) -> None:
        """Give files their final names, read-only, and wait until the names are on the disk."""
        for target, path in moves.items():
            path.chmod(0o444)
            target.parent.mkdir(parents=True, exist_ok=True)
            self.store.disk.move(path, target)
        for folder in {target.parent for target in moves} | {self.store.root / "parts"}:
            self.store.disk.sync_folder(folder)


def _originals(kept: Sequence[intake.Kept], read: Sequence[ReadUnit]) -> list[Original]:
    """The records of the files themselves, and of what was new inside archives."""
    archives = {unit.original.inside for unit in read if unit.original.inside}
    containers = [
        Original(file.sha256, file.given.name, file.size, "archive")
        for file in kept
        if file.sha256 in archives
    ]
    return containers + [unit.original for unit in read if not unit.known]


@contextmanager
def _pool(workers: int) -> Iterator[ThreadPoolExecutor]:
    """Threads; on the way out after a failure, what has not begun never does."""
    pool = ThreadPoolExecutor(workers)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
