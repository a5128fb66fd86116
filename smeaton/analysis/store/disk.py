"""The few acts on a disk that decide whether a load survives a power cut or a ``kill -9``.

They are one small class so that tests can hand the store a disk that dies at a chosen act.
"""

from __future__ import annotations

import os
from pathlib import Path


class Disk:
    """A real disk. Every act is durable when it returns."""

    def sync_file(self, path: Path) -> None:
        """Wait until the contents of ``path`` are on the disk."""
        self._sync(path, os.O_RDONLY)

    def sync_folder(self, path: Path) -> None:
        """Wait until the names inside the folder ``path`` are on the disk."""
        self._sync(path, os.O_RDONLY | os.O_DIRECTORY)

    def move(self, source: Path, target: Path) -> None:
        """Give a file its final name at once: readers see the old file or the new one."""
        os.replace(source, target)  # noqa: PTH105 - the act is named after the system call

    def write(self, path: Path, content: bytes) -> None:
        """Write a whole file and wait until it is on the disk. Not atomic: move it after."""
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def remove(self, path: Path) -> None:
        """Remove a file that no release mentions."""
        path.unlink(missing_ok=True)

    @staticmethod
    def _sync(path: Path, flags: int) -> None:
        handle = os.open(path, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
