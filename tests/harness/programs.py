"""A module of the tests that is run as a program of its own, on records of its own. What it says is
JSON. (No such program imports this: it would then look for the records of the tests.)"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.harness.own_records import own_records
from tests.harness.served import surroundings

ROOT = Path(__file__).parents[2]


def lines_of(module: str, home: Path) -> list[Any]:
    """What it says, line by line, on a day of October 2022."""
    more = {**own_records(home), "SMEATON_TODAY": "2022-10-20", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", module],
        env=surroundings(home, more) | {"DJANGO_SETTINGS_MODULE": "smeaton.config.settings"},
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return [json.loads(line) for line in done.stdout.splitlines()]
