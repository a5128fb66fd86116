"""Takes files in: keeps a copy, hashes it on the way, and opens archives member by member.

Street-level data come in thousands of small files, and to make and remove a file costs more than
to read it. So what is small goes to its reader from memory, and only what will be kept is written
(``originals.py``). What is large lies in the staging folder plain, too, until it was read.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from smeaton.analysis.sources import archive
from smeaton.analysis.sources.archive import Bounds, Member
from smeaton.analysis.store import originals
from smeaton.errors import NotFoundError

SMALL = 32 << 20  # bytes: the largest month of the largest force is two thirds of it
_BLOCK = 1 << 18  # fits the cache of a processor: copying and hashing takes half the time of 1 MiB
Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody wants loaded. ``named``: given by name, not found in a folder."""

    path: Path
    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Plain:
    """Plain contents: at ``path``, or ``at_hand`` where they are small; with their hash."""

    path: Path
    sha256: str
    size: int
    holds_nul: bool
    at_hand: bytes | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was taken in. ``original`` is the file that will be kept of it: that of its
    ``plain`` contents where they are packed already."""

    given: Given
    plain: Plain
    original: Path

    @property
    def sha256(self) -> str:
        return self.plain.sha256

    @property
    def size(self) -> int:
        return self.plain.size

    def let_go(self) -> Kept:
        """The same without the contents at hand, for a list of all files of a load."""
        return replace(self, plain=replace(self.plain, at_hand=None))

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
    path = staging / "plain" / f"given-{number}"
    compressed = staging / "originals" / f"{number}{originals.COMPRESSED}"
    with given.path.open("rb", buffering=0) as source:
        # Asked for more than there is, it would make room for all that was asked for.
        head = source.read(min(SMALL, os.fstat(source.fileno()).st_size) + 1)
        blocks = chain([head], iter(lambda: source.read(_BLOCK), b""))
        if originals.is_packed(head):
            plain = write_plain(_ticked(blocks, tick), path)
            return Kept(given, plain, path)
        if len(head) <= SMALL:
            tick(len(head))
            originals.write_compressed(compressed, head)
            return Kept(given, at_hand(head, path), compressed)
        with originals.compressing(compressed) as sink:
            plain = write_plain(_ticked(blocks, tick), path, also=sink.write)
        return Kept(given, plain, compressed)


def at_hand(content: bytes, path: Path) -> Plain:
    """Small contents; ``path`` is where they are written if a reader needs a file."""
    sha256 = hashlib.sha256(content).hexdigest()
    return Plain(path, sha256, len(content), b"\0" in content, content)


def write_plain(
    blocks: Iterable[bytes], path: Path, *, also: Callable[[bytes], object] | None = None
) -> Plain:
    """Write contents to ``path`` and hash them on the way."""
    digest, size, holds_nul = hashlib.sha256(), 0, False
    with path.open("wb", buffering=0) as copy:
        for block in blocks:
            digest.update(block)
            copy.write(block)
            if also is not None:
                also(block)
            holds_nul = holds_nul or b"\0" in block
            size += len(block)
    return Plain(path, digest.hexdigest(), size, holds_nul)


def _ticked(blocks: Iterable[bytes], tick: Tick) -> Iterator[bytes]:
    for block in blocks:
        yield block
        tick(len(block))


def units(kept: Kept, *, bounds: Bounds) -> tuple[list[Unit], zipfile.ZipFile | None]:
    """What there is to read in a kept file, and its archive, which the caller closes."""
    if kept.plain.at_hand is not None:  # what is at hand is not packed
        return [Unit(kept, kept.given.name, kept.size)], None
    if is_gzip(kept.plain.path):
        name = kept.given.name
        inner = name[:-3] if name.lower().endswith(".gz") else name
        return [Unit(kept, inner, kept.size, gzipped=True)], None
    if not is_archive(kept.plain.path):
        return [Unit(kept, kept.given.name, kept.size)], None
    opened = archive.open_archive(kept.plain.path, name=kept.given.name, bounds=bounds)
    found = [
        Unit(kept, f"{kept.given.name} > {member.name}", member.size, member=member)
        for member in archive.members(opened)
    ]
    return found, opened


def is_gzip(path: Path) -> bool:
    """By its first bytes."""
    return _starts(path, originals.GZIP_MARK)


def is_archive(path: Path) -> bool:
    """A ZIP that is no spreadsheet (XLSX and ODS are ZIP files too)."""
    if not _starts(path, *originals.ARCHIVE_MARKS):
        return False
    try:
        with zipfile.ZipFile(path) as opened:
            names = set(opened.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return True  # open_archive says what is wrong with it
    return not names & {"[Content_Types].xml", "mimetype", "content.xml"}


def _starts(path: Path, *marks: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(4).startswith(marks)


def unpack(
    unit: Unit, opened: zipfile.ZipFile | None, path: Path, *, bounds: Bounds, tick: Tick
) -> Plain:
    """The plain contents of a packed unit."""
    blocks = iter(_plain_blocks(unit, opened, bounds))
    # A gzip file says nothing that can be trusted of how much it holds: its own size is ticked.
    ticked = blocks if unit.gzipped else _ticked(blocks, tick)
    head, size = [], 0
    for block in ticked:
        head.append(block)
        size += len(block)
        if size > SMALL:
            plain = write_plain(chain(head, ticked), path)
            break
    else:
        plain = at_hand(b"".join(head), path)
    tick(unit.size if unit.gzipped else 0)
    return plain


def _plain_blocks(unit: Unit, opened: zipfile.ZipFile | None, bounds: Bounds) -> Iterable[bytes]:
    if unit.member is not None and opened is not None:
        return archive.chunks(opened, unit.member, name=unit.name, bounds=bounds)
    return _gunzipped(unit, bounds)


def _gunzipped(unit: Unit, bounds: Bounds) -> Iterator[bytes]:
    allowed = min(bounds.member, max(bounds.free, bounds.ratio * unit.size))
    seen = 0
    try:
        with gzip.open(unit.kept.plain.path) as stream:
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
