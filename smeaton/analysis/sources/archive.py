"""Opens ZIP archives from strangers: only plain files, within bounds, one at a time.

The bounds hold before anything is unpacked (what the archive says of itself) and again while
it is unpacked (what is really in it). A national archive of data.police.uk has about 5,000
members and unpacks to 10 GB, eight times its size.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from smeaton.errors import ContractError, Problem

_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much an archive may hold. Bytes."""

    members: int = 20_000
    total: int = 64 << 30
    member: int = 8 << 30
    ratio: int = 200  # a street-level CSV shrinks to a fifth; nonsense shrinks to a thousandth
    free: int = 16 << 20  # below this size a member is never called a bomb


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive."""

    info: zipfile.ZipInfo

    @property
    def name(self) -> str:
        return self.info.filename

    @property
    def size(self) -> int:
        return self.info.file_size


def open_archive(path: Path, *, name: str, bounds: Bounds) -> zipfile.ZipFile:
    """Open and check the directory of an archive; the caller closes it."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise refused(name, f"a ZIP archive that does not open ({error})", "a whole archive") from (
            error
        )
    try:
        _check_directory(archive, name, bounds)
    except BaseException:
        archive.close()
        raise
    return archive


def members(archive: zipfile.ZipFile) -> list[Member]:
    """The files of the archive in the order of their names."""
    files = [info for info in archive.infolist() if not info.is_dir()]
    return [Member(info) for info in sorted(files, key=lambda info: info.filename)]


def chunks(
    archive: zipfile.ZipFile, member: Member, *, name: str, bounds: Bounds
) -> Iterator[bytes]:
    """The contents of a member, piece by piece; never more than it said it holds."""
    seen = 0
    try:
        with archive.open(member.info) as stream:
            while block := stream.read(1 << 20):
                seen += len(block)
                if seen > member.size or seen > bounds.member:
                    raise refused(name, "more bytes than its directory says", "an honest archive")
                yield block
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError, zlib.error) as error:
        raise refused(name, f"a damaged member ({error})", "a whole archive") from error


def refused(name: str, found: str, expected: str) -> ContractError:
    """The error for a file that is not let in."""
    return ContractError([Problem(name, None, None, found, expected)])


def _check_directory(archive: zipfile.ZipFile, name: str, bounds: Bounds) -> None:
    infos = archive.infolist()
    if len(infos) > bounds.members:
        expected = f"at most {bounds.members:,}"
        raise refused(name, f"{len(infos):,} members", expected)
    if sum(info.file_size for info in infos) > bounds.total:
        raise refused(name, "an archive too large to unpack", f"at most {bounds.total >> 30} GiB")
    seen: set[str] = set()
    for info in infos:
        label = f"{name} > {info.filename}"
        _check_member(info, label, bounds)
        if info.filename in seen:
            raise refused(label, "the same name twice", "each name once")
        seen.add(info.filename)


def _check_member(info: zipfile.ZipInfo, label: str, bounds: Bounds) -> None:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in info.filename.split("/", 1)[0]:
        raise refused(label, "a path that leads out of the archive", "a plain relative path")
    if info.flag_bits & 0x1:
        raise refused(label, "an encrypted member", "an archive without a password")
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        raise refused(label, "a symbolic link", "plain files")
    if info.compress_type not in _METHODS:
        raise refused(label, "an unusual compression", "a ZIP archive as data.police.uk makes it")
    if info.file_size > bounds.member:
        raise refused(label, f"{info.file_size:,} bytes", f"at most {bounds.member:,}")
    if info.file_size > max(bounds.free, bounds.ratio * info.compress_size):
        raise refused(label, "a member that unpacks to far more than it is", "no ZIP bomb")
