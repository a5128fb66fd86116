"""A machine that dies while it saves minutes leaves what was saved before, or what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.programs import lines_of
from tests.meetings.minuting.dying import BEFORE, TYPED


# It reaches the records by a process of its own; the mark says that they matter.
@pytest.mark.django_db
@pytest.mark.slow
def test_kill_9_while_it_is_saved(tmp_path: Path) -> None:
    *killed, last = lines_of("tests.meetings.minuting.dying", tmp_path)
    assert len(killed) == 2  # before the record, and before the end of the transaction
    for one in killed:
        assert one == {"killed": True, "text": BEFORE, "history": [BEFORE]}
    assert last == {"killed": False, "text": TYPED, "history": [TYPED, BEFORE]}
