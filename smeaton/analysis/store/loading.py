"""One load: files in, a new release out, or nothing at all.

1. Keep: each file is copied into ``staging/`` and hashed. Files that were loaded before stop
   the load.
2. Read: meanwhile each file, and each member of an archive, is read by the source that
   recognises it (``pipeline.py``). The first breach of a contract stops the load.
3. Join: tables of the same slot are brought together, and with what the release before had.
4. Commit: originals and parts get their final names, then the release its list, then
   ``current`` its new content. Only that last act changes what a reader sees.

Whatever is cut off before the last act leaves traces in ``staging/``, which the next load
clears, or files that no release mentions.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
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
from smeaton.analysis.store.pipeline import Pipeline
from smeaton.analysis.store.progress import Meter, Progress
from smeaton.analysis.store.reading import ReadUnit
from smeaton.analysis.store.release import Original, Release, compose


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
        self.meter.expect(2 * sum(file.path.stat().st_size for file in given))
        kept: list[intake.Kept] = []
        with Pipeline(
            self.store.staging,
            known=duplicates.known,
            bounds=self.bounds,
            disk=self.store.disk,
            meter=self.meter,
        ) as pipeline:
            for file in given:
                taken_in = pipeline.keep(file)
                if not duplicates.found(taken_in):
                    pipeline.read(taken_in)
                kept.append(taken_in.let_go())
            duplicates.refuse()
            return kept, pipeline.finish()

    def _join(self, read: Sequence[ReadUnit], parent: Release | None) -> list[ReadyPart]:
        refuse_two_for_one_slot((made, unit.original.name) for unit in read for made in unit.ready)
        sent = [sent for unit in read for sent in unit.tables]
        codes.refuse_wrong_codes([(item.name, item.draft) for item in sent], parent)
        tables = join_tables(sent, parent=parent, folder=self.store.staging / "parts")
        for made in tables:
            self.store.disk.sync_file(made.path)
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
            self.store.originals / file.kept_name: file.original
            for file in kept
            if file.sha256 in wanted
        }
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
