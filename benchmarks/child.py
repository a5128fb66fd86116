"""Runs one job in a process of its own and measures it.

The time is that of the work, without starting Python and importing; the memory is the most
that the whole process ever held, libraries and all (``VmHWM`` of Linux).
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds, MiB; and what it answered."""

    seconds: float
    memory: float
    answer: Any


def measure(job: str, **arguments: object) -> Run:
    """Run ``benchmarks.jobs.<job>.run(**arguments)`` in a new process."""
    os.sync()  # what was written before is not to be paid for here
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.child", job, json.dumps(arguments, default=str)],
        check=True,
        env=surroundings(),
        stdout=subprocess.PIPE,
        text=True,
    ).stdout
    return Run(**json.loads(said.splitlines()[-1]))


def surroundings(**more: str) -> dict[str, str]:
    """The environment of a user: compiled modules are kept, and no setting of ours is there."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SMEATON_", "PYTHONDONT"))}
    return {**kept, **more}


def main(job: str, arguments: str) -> None:
    module = importlib.import_module(f"benchmarks.jobs.{job}")
    start = time.perf_counter()
    answer = module.run(**json.loads(arguments))
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "memory": peak(), "answer": answer}))


def peak() -> float:
    """The most memory that this process ever held, in MiB."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 / MIB for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main(*sys.argv[1:])
