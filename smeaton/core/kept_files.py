"""Files that are kept for good: each under its SHA-256, and never written anew."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from smeaton.core.whole_file import write_whole
from smeaton.errors import DamagedError

MEND = "Whoever looks after the installation restores it from a backup."


class KeptFiles:
    """Files in one folder.

    A name is the hash of what it names, so a file is there whole or not at all, and what is
    read is known to be what was kept. A file that no record lists is the harmless trace of an act
    that died.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes) -> str:
        """Keep ``content``, durably when this returns, and return its SHA-256.

        A copy that is there and damaged is put right: its name says what it has to be.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.folder / sha256
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (path.exists() and path.read_bytes() == content):
            write_whole(path, content)
        # Also where the file was there: whoever wrote it may not have come this far yet.
        _sync_folder(self.folder)
        _sync_folder(self.folder.parent)
        return sha256

    def read(self, sha256: str, *, called: str) -> bytes:
        """A file that was kept. Raises DamagedError where it is not what was kept; ``called`` is
        what people call it."""
        try:
            content = (self.folder / sha256).read_bytes()
        except FileNotFoundError as error:
            raise _damaged(called, sha256, "it is not there") from error
        except OSError as error:
            # Its text would name folders of the server to the public.
            raise _damaged(called, sha256, "it cannot be read") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise _damaged(called, sha256, "it is not what was kept")
        return content


def _damaged(called: str, sha256: str, why: str) -> DamagedError:
    return DamagedError(f"The {called} (SHA-256 {sha256}) is damaged: {why}.", todo=MEND)


def _sync_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
