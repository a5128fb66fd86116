"""The real thing: processes, a port, signals, and a backup while it runs."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.migrated import copy_file
from tests.harness.served import answer, free_port, serve, smeaton

pytestmark = pytest.mark.slow

FRESH = "from nothing"


@pytest.fixture
def served(
    tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[subprocess.Popen[str], Path, str]]:
    """A server that answers, its home and its address. Parametrise indirectly with ``FRESH`` for
    one that found nothing at all in its home, and made everything."""
    home, port = tmp_path / "home", free_port()
    if getattr(request, "param", "") != FRESH:
        copy_file(home)
    child = serve(home, port)
    address = f"http://127.0.0.1:{port}"
    yield child, home, address
    if child.poll() is None:
        child.terminate()
    child.communicate(timeout=30)


def children_of(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in listed]


@pytest.mark.parametrize("served", [FRESH], indirect=True)
def test_one_command_serves_pages_and_jobs_and_stops_cleanly(
    served: tuple[subprocess.Popen[str], Path, str],
) -> None:
    child, _, address = served
    assert "Evidence that a partnership can act on" in answer(address)
    started = children_of(child.pid)
    assert len(started) == 2
    child.send_signal(signal.SIGINT)
    said, _ = child.communicate(timeout=30)
    assert child.returncode == 0
    assert f"Smeaton is at {address}/" in said
    assert "Choose a role at" in said
    assert not any(Path(f"/proc/{pid}").exists() for pid in started)


def test_a_backup_while_it_serves_comes_back_equal_and_a_dead_part_stops_the_whole(
    served: tuple[subprocess.Popen[str], Path, str], tmp_path: Path
) -> None:
    child, home, address = served
    smeaton(home, "manage", "shell", "-c", LOAD)
    said = smeaton(home, "backup", str(tmp_path / "backup.tar"))
    assert "rows of" in said
    assert '"ok"' in answer(f"{address}/health")
    restored = smeaton(tmp_path / "new", "restore", str(tmp_path / "backup.tar"))
    assert "every hash equal" in restored
    assert "10 rows   partnership_roleheld" in restored
    os.kill(children_of(child.pid)[1], signal.SIGKILL)
    said, _ = child.communicate(timeout=30)
    assert child.returncode == 1
    assert "The background worker stopped by itself." in said


LOAD = "from smeaton.partnership.demonstration import load_partnership; load_partnership()"
