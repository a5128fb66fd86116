"""The evidence of one partnership, in one folder."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import IO

from smeaton.analysis.store.disk import Disk
from smeaton.analysis.store.originals import write_original
from smeaton.analysis.store.progress import Progress, silent
from smeaton.analysis.store.release import Release, from_json, to_json
from smeaton.errors import NotFoundError, SmeatonError


class EvidenceStore:
    """A folder of immutable files. It needs no server and no Django: open it in a notebook.

    ``originals/``: every file that was loaded, whole (``originals.py``);
    ``parts/<dataset>/<sha256>.parquet``: what was read from them; ``releases/<id>.json``:
    lists of parts; ``current``: the name of the newest release, switched in one act;
    ``derived/``: caches that may go at any time; ``staging/``: a load at work. Nothing but
    ``current``, ``derived`` and ``staging`` ever changes, and a file that no release mentions
    is the harmless trace of a load that died.
    """

    def __init__(self, root: Path, *, disk: Disk | None = None) -> None:
        self.root = Path(root)
        self.disk = disk or Disk()

    @property
    def originals(self) -> Path:
        return self.root / "originals"

    @property
    def derived(self) -> Path:
        """Where caches may be kept, named by the hashes of the parts they came from."""
        return self.root / "derived"

    @property
    def staging(self) -> Path:
        return self.root / "staging"

    def releases(self) -> tuple[Release, ...]:
        """Every release that ever was current, oldest first."""
        chain: list[Release] = []
        release_id = self._current_id()
        while release_id is not None:
            release = self._read(release_id)
            chain.append(release)
            release_id = release.parent
        return tuple(reversed(chain))

    def newest(self) -> Release | None:
        """The current release; None where nothing has been loaded yet."""
        release_id = self._current_id()
        return None if release_id is None else self._read(release_id)

    def release(self, release_id: str | None = None) -> Release:
        """The release of that id, or the current one; else a ``NotFoundError``."""
        newest = self.newest()
        if newest is None:
            raise NotFoundError(
                "No evidence has been loaded yet.", todo="Load some: smeaton evidence load PATH"
            )
        if release_id is None or release_id == newest.id:
            return newest
        there = self.releases()
        for release in there:
            if release.id == release_id:
                return release
        ids = ", ".join(release.id for release in there[-10:])
        raise NotFoundError(
            f"There is no release {release_id!r}.", todo=f"The newest {len(there[-10:])}: {ids}."
        )

    def load(
        self,
        paths: Sequence[Path],
        *,
        on_progress: Callable[[Progress], None] = silent,
        load_id: str = "",
    ) -> Release:
        """Load files, folders and archives whole, or nothing of them.

        A load that was done under the same ``load_id`` before is not done again: its release
        is returned, so that a job which was cut off after its last act can be run again.

        Raises ``DuplicateFileError`` when files were loaded before, ``ContractError`` when a
        file breaks its contract, ``NotFoundError`` when a path leads nowhere.
        """
        from smeaton.analysis.store.loading import (
            Load,
        )

        load = Load.prepare(self, load_id=load_id or uuid.uuid4().hex, on_progress=on_progress)
        return load.run(paths)

    def write_original(self, sha256: str, target: IO[bytes]) -> None:
        """Write a file as it came; for a member of an archive, the archive.

        Raises ``NotFoundError`` when no such file was loaded, ``SmeatonError`` when the kept
        copy is damaged.
        """
        for original in self.release().originals:
            if original.sha256 == sha256:
                return write_original(self.originals, original.inside or sha256, target)
        raise NotFoundError(f"No file with the SHA-256 {sha256} was ever loaded.")

    def commit(self, release: Release) -> None:
        """Make a release whose files are all in place the current one. One switch decides."""
        folder = self.root / "releases"
        draft = self.staging / "release.json"
        self.disk.write(draft, to_json(release))
        self.disk.move(draft, folder / f"{release.id}.json")
        self.disk.sync_folder(folder)
        pointer = self.staging / "current"
        self.disk.write(pointer, f"{release.id}\n".encode())
        self.disk.move(pointer, self.root / "current")
        self.disk.sync_folder(self.root)

    def _current_id(self) -> str | None:
        try:
            return (self.root / "current").read_text("utf-8").strip()
        except FileNotFoundError:
            return None

    def _read(self, release_id: str) -> Release:
        try:
            return _read_manifest(self.root, release_id)
        except FileNotFoundError as error:
            raise SmeatonError(
                f"The evidence store {self.root} has lost the list of release {release_id}.",
                todo="Restore the store from a backup.",
            ) from error


@lru_cache(maxsize=64)
def _read_manifest(root: Path, release_id: str) -> Release:
    """A release's id is the hash of its contents, so what was read once stays true."""
    return from_json((root / "releases" / f"{release_id}.json").read_bytes(), root=root)
