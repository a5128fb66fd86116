"""Which months are held, and how missing ones are said."""

from __future__ import annotations

import pytest

from smeaton.analysis.coverage import Coverage, missing_words
from smeaton.analysis.periods import Month, Period


def months(text: str) -> list[Month]:
    return [Month.parse(one) for one in text.split()]


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("2024-07", "July 2024"),
        ("2024-08 2024-07", "July to August 2024"),
        ("2024-12 2025-01", "December 2024 to January 2025"),
        ("2024-01 2024-03", "January 2024 and March 2024"),
        ("2023-01 2023-02 2024-01 2025-06", "January to February 2023, January 2024 and June 2025"),
    ],
)
def test_missing_months_in_words(missing: str, words: str) -> None:
    assert missing_words(months(missing)) == words


def test_what_is_held() -> None:
    slots = ["devon-and-cornwall/2024-01", "devon-and-cornwall/2024-03", "made-up/2024-03"]
    coverage = Coverage.of_slots(slots)
    assert coverage.span == Period(Month(2024, 1), Month(2024, 3))
    assert coverage.forces_of("E23000035") == ("devon-and-cornwall",)
    assert coverage.forces_of("E23000001") == ()
    assert coverage.forces_of(None) == ()
    assert coverage.held(["devon-and-cornwall"]) == set(months("2024-01 2024-03"))
    assert coverage.held(coverage.months) == set(months("2024-03"))
    assert coverage.held([]) == set()
    assert Coverage.of_slots([]).span is None
