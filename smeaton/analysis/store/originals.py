"""How the files that were loaded are kept: each by its hash, text compressed, and got back whole.

Street-level CSVs shrink to a sixth, and what does not have to reach the disk is not waited
for. ZIP archives, spreadsheets and gzip files are packed already and stay as they are. The
compressed ones are plain Zstandard files: ``zstd -d`` reads them without Smeaton.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyarrow as pa

from smeaton.errors import SmeatonError

COMPRESSED = ".zst"
ARCHIVE_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
GZIP_MARK = b"\x1f\x8b"
_CODEC = "zstd"  # level 1: smaller and quicker than LZ4 on street-level CSVs
_BLOCK = 1 << 20


def write_compressed(path: Path, content: bytes) -> None:
    """Keep plain content at ``path``."""
    with path.open("wb", buffering=0) as file:
        file.write(pa.compress(content, _CODEC))


@contextmanager
def compressing(path: Path) -> Iterator[pa.NativeFile]:
    """A new file at ``path`` that is written plain, piece by piece, and kept compressed."""
    with pa.OSFile(str(path), "wb") as file, pa.CompressedOutputStream(file, _CODEC) as sink:
        yield sink


def is_packed(head: bytes) -> bool:
    """Whether compressing would be in vain, by the first bytes."""
    return head.startswith((*ARCHIVE_MARKS, GZIP_MARK))


def write_original(folder: Path, sha256: str, target: IO[bytes]) -> None:
    """Write a kept file as it came; a ``SmeatonError`` when what is kept is not that file."""
    digest = hashlib.sha256()
    try:
        with _opened(folder, sha256) as source:
            while block := source.read(_BLOCK):
                digest.update(block)
                target.write(block)
    except OSError as error:
        raise _lost(sha256, str(error)) from error
    if digest.hexdigest() != sha256:
        raise _lost(sha256, "its contents are others")


@contextmanager
def _opened(folder: Path, sha256: str) -> Iterator[pa.NativeFile]:
    plain, compressed = folder / sha256, folder / f"{sha256}{COMPRESSED}"
    if plain.exists():
        with pa.OSFile(str(plain)) as source:
            yield source
    else:
        with pa.OSFile(str(compressed)) as file, pa.CompressedInputStream(file, _CODEC) as source:
            yield source


def _lost(sha256: str, reason: str) -> SmeatonError:
    return SmeatonError(
        f"The kept copy of the file with the SHA-256 {sha256} is damaged: {reason}.",
        todo="Restore the store from a backup.",
    )
