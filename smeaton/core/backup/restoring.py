"""Bringing a backup back, and proving that every table and every file is equal."""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from django.db import transaction

from smeaton.core.backup import tables
from smeaton.core.backup.archive import FILES, RECORDS, Hashed, files_of
from smeaton.core.backup.manifest import MANIFEST, Manifest, Part, differences, read_manifest
from smeaton.errors import SmeatonError

# Rows that a fresh installation has from its start: they give way to those of the backup.
MADE_BY_MIGRATIONS = frozenset({"django_content_type", "auth_permission"})

# Files that starting up makes.
MADE_BY_STARTING = frozenset({"secret-key"})


def restore(source: Path, home: Path) -> Manifest:
    """Bring the backup in ``source`` back into an empty ``home`` and empty records.

    The records must have been brought up to this version. Returns the manifest of what is
    there now, read anew from records and disk, and equal to the backup's.

    Raises SmeatonError, leaving records as they were, when something is there already, when
    the backup comes from another version, or when anything differs afterwards.
    """
    try:
        with tarfile.open(source) as archive:
            manifest = _manifest(archive, source)
            _refuse_unless_empty(home)
            _refuse_other_version(manifest)
            with transaction.atomic():
                _fill_records(archive, manifest)
                _bring_files(archive, manifest, home)
                found = measure(home, like=manifest)
                _refuse_differences(manifest, found)
    except (OSError, tarfile.TarError) as error:
        raise SmeatonError(f"{source} cannot be read: {error}.") from error
    return found


def measure(home: Path, *, like: Manifest) -> Manifest:
    """The manifest of what is there now, with the date and version of ``like``."""
    rows = {name: _measure_table(name) for name in tables.tables()}
    files = {name: _measure_file(home / name) for name in files_of(home)}
    return Manifest(
        made_at=like.made_at,
        version=like.version,
        migrations=tables.migrations(),
        tables=rows,
        files=files,
    )


def _manifest(archive: tarfile.TarFile, source: Path) -> Manifest:
    try:
        stream = archive.extractfile(MANIFEST)
    except KeyError:
        stream = None
    if stream is None:
        raise SmeatonError(f"{source} has no manifest: it is no backup, or not a whole one.")
    return read_manifest(stream.read().decode(), file=source.name)


def _refuse_unless_empty(home: Path) -> None:
    there = [name for name in files_of(home) if name not in MADE_BY_STARTING]
    full = [
        name
        for name, model in tables.tables().items()
        if name not in MADE_BY_MIGRATIONS and not tables.empty(model)
    ]
    if there or full:
        what = ", ".join([*full, *there][:5])
        raise SmeatonError(
            f"Nothing was restored: there are records or files in {home} already ({what}).",
            todo="Set SMEATON_HOME to an empty folder, and DATABASE_URL to an empty database.",
        )


def _refuse_other_version(manifest: Manifest) -> None:
    if manifest.migrations != tables.migrations():
        raise SmeatonError(
            f"Nothing was restored: the backup was made by version {manifest.version}, "
            "whose records look different.",
            todo="Restore with that version, and then run smeaton migrate with this one.",
        )


def _refuse_differences(expected: Manifest, found: Manifest) -> None:
    lines = differences(expected, found)
    if lines:
        shown = "\n".join(f"  {line}" for line in lines[:20])
        raise SmeatonError(
            f"What was restored differs from the backup in {len(lines):,} places:\n{shown}\n",
            todo="Records were left empty. The backup may be damaged; use another one.",
        )


def _fill_records(archive: tarfile.TarFile, manifest: Manifest) -> None:
    models = tables.tables()
    tables.clear(MADE_BY_MIGRATIONS & models.keys())
    for name in manifest.tables.keys() & models.keys():
        tables.fill(models[name], _lines(archive, f"{RECORDS}/{name}.jsonl"))
    tables.continue_numbering(models.values())


def _bring_files(archive: tarfile.TarFile, manifest: Manifest, home: Path) -> None:
    for name in manifest.files:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise SmeatonError(f"The backup holds a file outside its folder: {name}.")
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _stream(archive, f"{FILES}/{name}") as stream, path.open("wb") as target:
            path.chmod(0o600)
            while part := stream.read(1 << 20):
                target.write(part)


def _lines(archive: tarfile.TarFile, name: str) -> Iterator[str]:
    with _stream(archive, name) as stream:
        for line in stream:
            yield line.decode()


def _stream(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    try:
        stream = archive.extractfile(name)
    except KeyError:
        stream = None
    if stream is None:
        raise SmeatonError(f"The backup lacks {name}, which its manifest names.")
    return stream


def _measure_table(name: str) -> Part:
    digest, rows = hashlib.sha256(), 0
    for line in tables.lines(tables.tables()[name]):
        digest.update(f"{line}\n".encode())
        rows += 1
    return Part(size=rows, sha256=digest.hexdigest())


def _measure_file(path: Path) -> Part:
    with path.open("rb") as stream:
        counted = Hashed(stream)
        counted.drain()
    return Part(size=counted.size, sha256=counted.digest.hexdigest())
