"""The real thing: processes, a port, signals, and a backup while it runs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

STARTED_WITHIN = 180  # seconds: migrations and two processes, on a machine that is busy
RUN = [sys.executable, "-c", "from smeaton.cli import main; main()"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def surroundings(home: Path) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return clean | {"SMEATON_HOME": str(home), "SMEATON_DEMO": "1", "PYTHONUNBUFFERED": "1"}


def smeaton(home: Path, *arguments: str) -> str:
    done = subprocess.run(
        [*RUN, *arguments], env=surroundings(home), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def answer(address: str) -> str:
    with urllib.request.urlopen(address, timeout=5) as response:
        return response.read().decode()


def answers(address: str) -> bool:
    try:
        return bool(answer(address))
    except OSError:
        return False


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path, str]]:
    home, port = tmp_path / "home", free_port()
    child = subprocess.Popen(
        [*RUN, "serve", "--port", str(port)],
        env=surroundings(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + STARTED_WITHIN
    while not answers(f"{address}/health"):
        assert child.poll() is None, child.communicate()[0]
        assert time.monotonic() < deadline, f"nothing answers after {STARTED_WITHIN} seconds"
        time.sleep(0.25)
    yield child, home, address
    if child.poll() is None:
        child.terminate()
    child.communicate(timeout=30)


def children_of(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in listed]


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


def test_a_backup_taken_while_it_serves_comes_back_equal(
    served: tuple[subprocess.Popen[str], Path, str], tmp_path: Path
) -> None:
    _, home, address = served
    smeaton(home, "manage", "shell", "-c", LOAD)
    said = smeaton(home, "backup", str(tmp_path / "backup.tar"))
    assert "rows of" in said
    assert '"ok"' in answer(f"{address}/health")
    restored = smeaton(tmp_path / "new", "restore", str(tmp_path / "backup.tar"))
    assert "every hash equal" in restored
    assert "10 rows   partnership_roleheld" in restored


LOAD = "from smeaton.partnership.demonstration import load_partnership; load_partnership()"


def test_when_a_part_dies_the_whole_stops_and_says_which(
    served: tuple[subprocess.Popen[str], Path, str],
) -> None:
    child, _, _ = served
    os.kill(children_of(child.pid)[1], signal.SIGKILL)
    said, _ = child.communicate(timeout=30)
    assert child.returncode == 1
    assert "The background worker stopped by itself." in said
