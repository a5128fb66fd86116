"""A file is there whole, or as it was before: whoever is killed while it is written."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from smeaton.core.whole_file import write_whole

BEFORE, AFTER = b"before" * 1000, b"after" * 1000


@pytest.mark.parametrize("dies_in", ["fsync", "replace"])
def test_kill_9_while_it_is_written(tmp_path: Path, dies_in: str) -> None:
    path = tmp_path / "pack.pdf"
    write_whole(path, BEFORE)
    child = os.fork()
    if child == 0:
        _write_and_die(path, dies_in)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert path.read_bytes() == BEFORE
    write_whole(path, AFTER)
    assert path.read_bytes() == AFTER


def test_nothing_is_left_where_it_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pack.pdf"
    write_whole(path, BEFORE)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, AFTER)
    assert path.read_bytes() == BEFORE
    assert [one.name for one in tmp_path.iterdir()] == ["pack.pdf"]


def _write_and_die(path: Path, dies_in: str) -> None:
    """In a child: SIGKILL before the draft is on the disk, or before it takes the place."""

    def die(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    if dies_in == "fsync":
        os.fsync = die  # type: ignore[assignment]
    else:
        Path.replace = die  # type: ignore[assignment,method-assign]
    write_whole(path, AFTER)
    os._exit(0)
