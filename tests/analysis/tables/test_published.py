"""Reading a printed figure, and judging it at its own precision."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.tables.published import Printed, agrees, read_printed


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("23,024", 23024, 0),
        ("-3%", -3, 0),
        ("-10.7%", -10.7, 1),
        ("(180)", 180, 0),
        ("(- 44)", -44, 0),
        ("+16%", 16, 0),
        ("0.74", 0.74, 2),
        ("12th highest", 12, 0),
        ("third lowest", 3, 0),
        ("second (first is lowest)", 2, 0),
    ],
)
def test_reads_what_papers_print(text: str, value: float, decimals: int) -> None:
    assert read_printed(text) == Printed(value, decimals)


def test_words_without_a_number_are_not_read() -> None:
    assert read_printed("amongst the highest") is None


@pytest.mark.parametrize(
    ("text", "ours", "same"),
    [
        # The slips of the strategic assessment of 2019/20, and its right figures beside them.
        ("-199", -119, False),
        ("(180)", -180, False),
        ("1.6", 395 / 262_113 * 1000, False),
        ("2.4", 615 / 262_113 * 1000, False),
        ("5.9", 649 / 110_000 * 1000, True),
        ("5.9", 649 / 262_113 * 1000, False),
        ("-3%", 100 * (23_024 / 23_626 - 1), True),
        ("-2.5%", 100 * (23_024 / 23_626 - 1), True),
        ("+<1%", 100 * (1607 / 1606 - 1), True),
        ("87.8", 23_024 / 262_113 * 1000, True),
    ],
)
def test_agrees_at_the_printed_precision(text: str, ours: float, same: bool) -> None:
    printed = read_printed(text)
    assert printed is not None
    assert agrees(printed, ours) is same


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_a_figure_agrees_with_itself_as_printed(value: float, decimals: int) -> None:
    printed = read_printed(f"{value:.{decimals}f}")
    assert printed is not None
    assert abs(printed.value - value) <= 0.5 * 10**-decimals + 1e-9
