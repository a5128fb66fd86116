"""A machine that dies while it saves minutes leaves what was saved before, or what was typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.own_records import own_records
from tests.harness.served import surroundings
from tests.meetings.minuting.dying import BEFORE, TYPED

ROOT = Path(__file__).parents[3]


# It reaches the records by a process of its own; the mark says that they matter.
@pytest.mark.django_db
@pytest.mark.slow
def test_kill_9_while_it_is_saved(tmp_path: Path) -> None:
    records = own_records(tmp_path)
    more = {**records, "SMEATON_TODAY": "2022-10-20", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.meetings.minuting.dying"],
        env=surroundings(tmp_path, more) | {"DJANGO_SETTINGS_MODULE": "smeaton.config.settings"},
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    *killed, last = (json.loads(line) for line in done.stdout.splitlines())
    assert len(killed) == 2  # before the record, and before the end of the transaction
    for one in killed:
        assert one == {"killed": True, "text": BEFORE, "history": [BEFORE]}
    assert last == {"killed": False, "text": TYPED, "history": [TYPED, BEFORE]}
