"""Takes files in: keeps a copy, hashes it on the way, and opens archives member by member.

A file lies in the staging folder twice while it is read: plain, for its reader, and as it will
be kept (``originals.py``). The plain one goes as soon as it was read, mostly before the system
has written it to the disk: a load waits for the disk by the bytes that it keeps.
"""

from __future__ import annotations

import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from smeaton.analysis.sources import archive
from smeaton.analysis.sources.archive import Bounds, Member
from smeaton.analysis.store import originals
from smeaton.errors import NotFoundError

_BLOCK = 1 << 18  # fits the cache of a processor: copying and hashing takes half the time of 1 MiB
Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody wants loaded. ``named``: given by name, not found in a folder."""

    path: Path
    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A file whose copies lie in the staging folder, with its hash.

    ``path``: the plain contents; ``original``: what will be kept, the same file where the
    contents are packed already.
    """

    given: Given
    path: Path
    original: Path
    sha256: str
    size: int
    holds_nul: bool

    @property
    def kept_name(self) -> str:
        """What the original will be called."""
        return self.sha256 + self.original.suffix


@dataclass(frozen=True, slots=True)
class Unit:
    """One file to read: a kept file itself, or a member of a kept archive."""

    kept: Kept
    name: str
    size: int
    member: Member | None = None
    gzipped: bool = False

    @property
    def packed(self) -> bool:
        """Whether it has to be unpacked before it can be read."""
        return self.gzipped or self.member is not None


def given_files(paths: Sequence[Path]) -> list[Given]:
    """The files meant by ``paths``; a folder means every file in it but hidden ones."""
    found: list[Given] = []
    for path in paths:
        if path.is_dir():
            found.extend(_folder(path))
        elif path.is_file():
            found.append(Given(path, path.name, named=True))
        else:
            raise NotFoundError(f"There is no file {path}.", todo="Check how it is spelled.")
    if not found:
        raise NotFoundError("No file was given.", todo="Name files, folders or ZIP archives.")
    return found


def _folder(folder: Path) -> Iterator[Given]:
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in inner.parts):
            yield Given(path, f"{folder.name}/{inner.as_posix()}", named=False)


def keep(given: Given, number: int, staging: Path, *, tick: Tick) -> Kept:
    """Copy, hash and compress a file in one reading. ``number`` is its own in this load."""
    digest, size, holds_nul = hashlib.sha256(), 0, False
    content = bytearray(_BLOCK)
    buffer = memoryview(content)
    plain = original = staging / "plain" / f"given-{number}"
    with given.path.open("rb", buffering=0) as source, ExitStack() as stack:
        copies: list[originals.Sink] = [stack.enter_context(plain.open("wb", buffering=0))]
        if not originals.packed_already(given.path):
            original = staging / "originals" / f"{number}{originals.COMPRESSED}"
            copies.append(stack.enter_context(originals.compressing(original)))
        while read := source.readinto(buffer):
            block = buffer[:read]
            digest.update(block)
            for copy in copies:
                copy.write(block)
            holds_nul = holds_nul or content.find(0, 0, read) >= 0
            size += read
            tick(read)
    return Kept(given, plain, original, digest.hexdigest(), size, holds_nul)


def units(kept: Kept, *, bounds: Bounds) -> tuple[list[Unit], zipfile.ZipFile | None]:
    """What there is to read in a kept file, and its archive, which the caller closes."""
    if is_gzip(kept.path):
        name = kept.given.name
        inner = name[:-3] if name.lower().endswith(".gz") else name
        return [Unit(kept, inner, kept.size, gzipped=True)], None
    if not is_archive(kept.path):
        return [Unit(kept, kept.given.name, kept.size)], None
    opened = archive.open_archive(kept.path, name=kept.given.name, bounds=bounds)
    found = [
        Unit(kept, f"{kept.given.name} > {member.name}", member.size, member=member)
        for member in archive.members(opened)
    ]
    return found, opened


def is_gzip(path: Path) -> bool:
    """By its first bytes."""
    return originals.starts_with(path, originals.GZIP_MARK)


def is_archive(path: Path) -> bool:
    """A ZIP that is no spreadsheet (XLSX and ODS are ZIP files too)."""
    if not originals.starts_with(path, *originals.ARCHIVE_MARKS):
        return False
    try:
        with zipfile.ZipFile(path) as opened:
            names = set(opened.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return True  # open_archive says what is wrong with it
    return not names & {"[Content_Types].xml", "mimetype", "content.xml"}


def unpack(
    unit: Unit, opened: zipfile.ZipFile | None, target: Path, *, bounds: Bounds, tick: Tick
) -> tuple[str, int, bool]:
    """Write the plain contents of a packed unit to ``target``: (SHA-256, bytes, holds NUL)."""
    digest, size, holds_nul = hashlib.sha256(), 0, False
    with target.open("wb") as plain:
        for block in _plain_blocks(unit, opened, bounds):
            digest.update(block)
            plain.write(block)
            holds_nul = holds_nul or b"\0" in block
            size += len(block)
            tick(0 if unit.gzipped else len(block))
    tick(unit.size if unit.gzipped else 0)
    return digest.hexdigest(), size, holds_nul


def _plain_blocks(unit: Unit, opened: zipfile.ZipFile | None, bounds: Bounds) -> Iterable[bytes]:
    if unit.member is not None and opened is not None:
        return archive.chunks(opened, unit.member, name=unit.name, bounds=bounds)
    return _gunzipped(unit, bounds)


def _gunzipped(unit: Unit, bounds: Bounds) -> Iterator[bytes]:
    allowed = min(bounds.member, max(bounds.free, bounds.ratio * unit.size))
    seen = 0
    try:
        with gzip.open(unit.kept.path) as stream:
            while block := stream.read(_BLOCK):
                seen += len(block)
                if seen > allowed:
                    raise archive.refused(
                        unit.kept.given.name,
                        "a file that unpacks to far more than it is",
                        "no bomb",
                    )
                yield block
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise archive.refused(
            unit.kept.given.name, f"a damaged gzip file ({error})", "a whole file"
        ) from error
