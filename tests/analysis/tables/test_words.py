"""Goal 36: a number in a sentence is written as the table beside it writes it."""

from __future__ import annotations

import math

from hypothesis import example, given
from hypothesis import strategies as st

from smeaton.analysis.periods import Month, Period
from smeaton.analysis.statistics.change import Verdict
from smeaton.analysis.tables.severity import went
from smeaton.analysis.tables.words import change_sentence, share_words, tenth, whole
from smeaton.documents import numbers

FIGURES = st.one_of(
    st.floats(-1e9, 1e9, allow_nan=False),
    st.integers(-1_000_000, 1_000_000).map(lambda n: n / 20),  # halves of a tenth too
)


def in_words(text: str) -> str:
    """As ``documents`` writes it, with the hyphen that sentences have for a minus."""
    return text.replace("\N{MINUS SIGN}", "-")


@given(FIGURES)
@example(0.25)
@example(-0.04)
@example(0.49999999999999994)
def test_sentences_round_as_tables_do(value: float) -> None:
    assert whole(value) == in_words(numbers.count(value))
    assert tenth(value) == numbers.rate(math.fabs(value))
    assert share_words(value) == numbers.percent(math.fabs(value))


@given(st.floats(-1e4, 1e4, allow_nan=False))
@example(0.04)
@example(-0.04)
@example(0.05)
def test_nothing_rises_or_falls_by_nought(percent: float) -> None:
    record = {"count": 9_000_000, "verdict": Verdict.RISE.value, "change_percent": percent}
    said = change_sentence("Theft", record, Period.year_to(Month(2025, 6)))
    assert " 0.0%" not in said + went(percent)
    assert (went(percent) == "hardly changed") == (tenth(percent) == "0.0")
