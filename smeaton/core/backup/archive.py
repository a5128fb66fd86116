"""Writing a backup: a tar file of tables as lines, files as they are, and the manifest."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from smeaton import __version__
from smeaton.core.backup import tables
from smeaton.core.backup.manifest import MANIFEST, Manifest, Part
from smeaton.errors import SmeatonError

RECORDS, FILES = "records", "files"

# Folders that hold no state: the database's own files (its rows are dumped), what is made
# again at each start, what tells of the past only, caches, and loads that are at work.
NOT_KEPT = frozenset({"records", "static", "logs", "derived", "staging"})

_CHUNK = 1 << 20


def back_up(home: Path, out: Path) -> Manifest:
    """Write records and files of ``home`` into one new file, ``out``.

    Safe while the server runs: records are read as at one moment, and files afterwards. A
    file that a record names was there before the record, and is never changed.

    Raises SmeatonError when ``out`` is there already or lies in ``home``.
    """
    out = out.resolve()
    if out.exists():
        raise SmeatonError(f"{out} is there already.", todo="Give another name, or remove it.")
    if out.is_relative_to(home):
        raise SmeatonError(f"{out} lies inside {home}.", todo="Write the backup somewhere else.")
    draft = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with draft.open("xb") as stream, tarfile.open(fileobj=stream, mode="w") as archive:
            os.fchmod(stream.fileno(), 0o600)
            manifest = _write(archive, home)
        draft.rename(out)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def _write(archive: tarfile.TarFile, home: Path) -> Manifest:
    with tables.snapshot():
        migrations = tables.migrations()
        rows = {name: _add_table(archive, name) for name in tables.tables()}
    files = {
        name: part
        for name in files_of(home)
        if (part := _add_file(archive, home / name, f"{FILES}/{name}")) is not None
    }
    manifest = Manifest(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=__version__,
        migrations=migrations,
        tables=rows,
        files=files,
    )
    text = manifest.to_json().encode()
    archive.addfile(_entry(MANIFEST, len(text)), io.BytesIO(text))
    return manifest


def files_of(home: Path) -> Iterator[str]:
    """Paths under ``home`` of the files that a backup holds.

    Those called ``current`` come first: they name others, which must be there by then.
    """
    found: list[str] = []
    for folder, folders, names in os.walk(home):
        folders[:] = [name for name in folders if name not in NOT_KEPT]
        here = Path(folder).relative_to(home)
        found += [(here / name).as_posix() for name in names if not name.startswith(".")]
    return iter(sorted(found, key=lambda name: (Path(name).name != "current", name)))


def _add_table(archive: tarfile.TarFile, name: str) -> Part:
    # How long an entry is stands before it, so it is written aside first.
    digest, rows = hashlib.sha256(), 0
    with tempfile.TemporaryFile() as aside:
        for line in tables.lines(tables.tables()[name]):
            text = f"{line}\n".encode()
            digest.update(text)
            aside.write(text)
            rows += 1
        size = aside.tell()
        aside.seek(0)
        archive.addfile(_entry(f"{RECORDS}/{name}.jsonl", size), aside)
    return Part(size=rows, sha256=digest.hexdigest())


def _add_file(archive: tarfile.TarFile, path: Path, name: str) -> Part | None:
    """None when the file went away since it was listed: something that was not to stay."""
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        return None
    with stream:
        size = os.fstat(stream.fileno()).st_size
        counted = Hashed(stream)
        try:
            archive.addfile(_entry(name, size), counted)
        except OSError as error:
            raise SmeatonError(f"{path} changed while it was read.", todo="Try again.") from error
    return Part(size=size, sha256=counted.digest.hexdigest())


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


class Hashed(io.RawIOBase):
    """A stream that is hashed as it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self.stream = stream
        self.digest = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        part = self.stream.read(size)
        self.digest.update(part)
        self.size += len(part)
        return part

    def drain(self) -> None:
        """Read what is left."""
        while self.read(_CHUNK):
            pass
