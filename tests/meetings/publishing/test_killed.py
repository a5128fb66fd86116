"""A machine that dies while it publishes leaves a whole publication or none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.own_records import own_records
from tests.harness.served import surroundings

ROOT = Path(__file__).parents[3]


# It reaches the records by a process of its own; the mark says that they matter.
@pytest.mark.django_db
@pytest.mark.slow
def test_kill_9_at_each_act(tmp_path: Path) -> None:
    records = own_records(tmp_path)
    more = {**records, "SMEATON_TODAY": "2022-10-20", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.meetings.publishing.dying"],
        env=surroundings(tmp_path, more) | {"DJANGO_SETTINGS_MODULE": "smeaton.config.settings"},
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    deaths = [json.loads(line) for line in done.stdout.splitlines()]
    # Five files, of which the paper is there already, the record, and the end of the transaction.
    assert len(deaths) >= 7
    *killed, last = deaths
    assert all(one["killed"] for one in killed)
    assert (last["killed"], last["publications"], last["history"]) == (False, 1, 1)
    assert all((one["publications"], one["history"]) == (0, 0) for one in killed)
