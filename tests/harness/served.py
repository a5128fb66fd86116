"""The command ``smeaton`` and its server, as processes of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path

STARTED_WITHIN = 180  # seconds: migrations and two processes, on a machine that is busy
RUN = [sys.executable, "-c", "from smeaton.cli import main; main()"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def surroundings(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """A demonstration with its records in ``home``, or where ``more`` says."""
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    here = {"SMEATON_HOME": str(home), "SMEATON_DEMO": "1", "PYTHONUNBUFFERED": "1"}
    return clean | here | dict(more or {})


def smeaton(home: Path, *arguments: str, more: Mapping[str, str] | None = None) -> str:
    """What a command printed."""
    done = subprocess.run(
        [*RUN, *arguments],
        env=surroundings(home, more),
        capture_output=True,
        text=True,
        check=False,
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


def serve(home: Path, port: int, *, more: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """A server that answers, with its children in a group of their own."""
    child = subprocess.Popen(
        [*RUN, "serve", "--port", str(port)],
        env=surroundings(home, more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + STARTED_WITHIN
    while not answers(f"http://127.0.0.1:{port}/health"):
        assert child.poll() is None, child.communicate()[0]
        assert time.monotonic() < deadline, f"nothing answers after {STARTED_WITHIN} seconds"
        time.sleep(0.25)
    return child


def kill(child: subprocess.Popen[str]) -> None:
    """End a server and its children at once, as a power cut would."""
    os.killpg(child.pid, signal.SIGKILL)
    child.communicate()
