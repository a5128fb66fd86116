"""A machine that dies while it publishes leaves a whole publication or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.programs import lines_of


# It reaches the records by a process of its own; the mark says that they matter.
@pytest.mark.django_db
@pytest.mark.slow
def test_kill_9_at_each_act(tmp_path: Path) -> None:
    deaths = lines_of("tests.meetings.publishing.dying", tmp_path)
    # Five files, of which the paper is there already, the record, and the end of the transaction.
    assert len(deaths) >= 7
    *killed, last = deaths
    assert all(one["killed"] for one in killed)
    assert (last["killed"], last["publications"], last["history"]) == (False, 1, 1)
    assert all((one["publications"], one["history"]) == (0, 0) for one in killed)
