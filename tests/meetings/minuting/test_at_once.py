"""People who write the same minutes at once: one at a time, and nothing that was saved is lost."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from tests.harness.programs import lines_of
from tests.meetings.minuting.at_once import PEOPLE, ROUNDS, SAVES

# It reaches the records by a process of its own; the mark says that they matter.
pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_one_writes_and_the_others_are_told(tmp_path: Path) -> None:
    (found,) = lines_of("tests.meetings.minuting.at_once", tmp_path)
    saved = [text for text, became in found["told"] if became == "saved"]
    # Whatever somebody was told to be saved is there, once, and nothing else.
    assert sorted(found["history"]) == sorted(saved)
    assert found["text"] == found["history"][-1]
    # While a page held the item nobody else wrote: its saves follow each other.
    pages = [page for page, _ in groupby(text.split()[0] for text in found["history"])]
    assert len(pages) == len(set(pages))
    assert len(pages) == PEOPLE * ROUNDS
    for page in pages:
        texts = [text.split()[1] for text in found["history"] if text.startswith(page)]
        assert texts[:SAVES] == [str(number) for number in range(SAVES)]
    assert ["", "held"] in found["told"], "they were not at it at once"
    assert found["minutes"] == [1, 1]
