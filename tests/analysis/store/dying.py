"""Loads in a process of their own that dies by SIGKILL at a chosen act on the disk."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from unittest.mock import patch

from smeaton.analysis.store import EvidenceStore
from smeaton.analysis.store.disk import Disk


class QuickDisk(Disk):
    """Does not wait for the disk: SIGKILL takes a process and leaves what it wrote."""

    def sync_file(self, path: Path) -> None:
        assert path.is_file()

    def sync_folder(self, path: Path) -> None:
        assert path.is_dir()

    def write(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)


class DyingDisk(QuickDisk):
    """Counts its acts, before and after each, and dies at the one numbered ``dies_at``."""

    def __init__(self, dies_at: int) -> None:
        self.dies_at = dies_at
        self.acts = 0

    def _act(self) -> None:
        self.acts += 1
        if self.acts == self.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def sync_file(self, path: Path) -> None:
        self._act()
        super().sync_file(path)
        self._act()

    def sync_folder(self, path: Path) -> None:
        self._act()
        super().sync_folder(path)
        self._act()

    def move(self, source: Path, target: Path) -> None:
        self._act()
        super().move(source, target)
        self._act()

    def write(self, path: Path, content: bytes) -> None:
        self._act()
        path.write_bytes(content[: len(content) // 2])
        self._act()
        super().write(path, content)
        self._act()


def start(root: Path, paths: list[Path], *, dies_at: int = -1) -> BaseProcess:
    """Start a load that dies at that act; -1: never. The server has the modules at hand."""
    # The server of Python 3.11 does not take over this process's sys.path before it preloads.
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    context = multiprocessing.get_context("forkserver")
    # pyarrow looks for pandas at its first array, which takes longer than a whole load.
    context.set_forkserver_preload(
        ["__main__", "pandas", "pyarrow.pandas_compat", __name__, "smeaton.analysis.store.loading"]
    )
    process = context.Process(target=_load, args=(root, paths, dies_at))
    with nothing_to_begin_with():
        process.start()
    return process


@contextmanager
def nothing_to_begin_with() -> Iterator[None]:
    """A child would first run the program that this process began with. Of the processes that share
    tests, that bears the name of one of the ``conftest.py``, whose imports take each child longer
    than its load."""
    with patch.dict(vars(sys.modules["__main__"])) as main:
        main.pop("__file__", None)
        main["__spec__"] = None
        yield


def _load(root: Path, paths: list[Path], dies_at: int) -> None:
    disk = DyingDisk(dies_at)
    EvidenceStore(root, disk=disk).load(paths)
    (root / "acts").write_text(str(disk.acts))
