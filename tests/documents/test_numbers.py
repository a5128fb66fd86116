"""Goal 36: numbers are written in one way everywhere."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.documents import numbers
from smeaton.documents.numbers import Interval, Kind, Mark

FINITE = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False)


@pytest.mark.parametrize(
    ("before", "after", "written"),
    # The crime table of the 2019/20 assessment, where the printed changes mix precisions.
    [
        (205, 238, "+16.1%"),
        (23626, 23024, "−2.5%"),
        (1606, 1607, "+0.1%"),
        (196, 195, "−0.5%"),
        (411, 367, "−10.7%"),
        (100_000, 99_999, "0.0%"),
        (5, 5, "0.0%"),
    ],
)
def test_percent_change(before: int, after: int, written: str) -> None:
    assert numbers.percent_change(100 * (after - before) / before) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0321, "p = 0.03"),
        (0.1173, "p = 0.12"),
        (0.00049, "p < 0.001"),
        (0.0049, "p = 0.005"),
        (0.001, "p = 0.001"),
        (0.9999, "p > 0.99"),
        (0.05, "p = 0.05"),
        (0.0496, "p = 0.0496"),
        (0.0504, "p = 0.0504"),
        (None, "not available"),
    ],
)
def test_p_value(value: float | None, written: str) -> None:
    assert numbers.p_value(value) == written


def test_p_value_outside_0_to_1_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        numbers.p_value(1.2)


@given(st.floats(min_value=0.0011, max_value=0.989))
def test_p_value_never_moves_across_five_per_cent(value: float) -> None:
    shown = float(numbers.p_value(value).removeprefix("p = "))
    if abs(value - 0.05) > 1e-6:
        assert (shown < 0.05) == (value < 0.05)


@given(FINITE, st.integers(0, 3))
def test_a_zero_has_no_sign(value: float, decimals: int) -> None:
    text = numbers.decimal(value, decimals, sign=True)
    assert re.fullmatch(r"[+−]?\d{1,3}(,\d{3})*(\.\d+)?", text)
    if not re.search("[1-9]", text):
        assert text[0] not in "+−"


@given(FINITE)
def test_what_is_written_is_the_value_rounded_once(value: float) -> None:
    text = numbers.decimal(value, 1).replace("−", "-").replace(",", "")
    assert abs(Decimal(text) - Decimal(repr(value))) <= Decimal("0.05")


@pytest.mark.parametrize(
    ("value", "rounded"), [(0.25, "0.3"), (2.345, "2.3"), (0.35, "0.4"), (-0.25, "-0.3")]
)
def test_halves_round_away_from_zero(value: float, rounded: str) -> None:
    assert str(numbers.rounded(value, 1)) == rounded


def test_missing_is_words_and_never_a_nought() -> None:
    for kind in Kind:
        for value in (None, float("nan"), float("inf")):
            assert numbers.display(value, kind) == "not available"
    assert numbers.count(0) == "0"


@pytest.mark.parametrize(
    ("value", "kind", "written"),
    [
        (23024, Kind.COUNT, "23,024"),
        (-602, Kind.CHANGE, "−602"),
        (33, Kind.CHANGE, "+33"),
        (0, Kind.CHANGE, "0"),
        (0.744, Kind.RATE, "0.7"),
        (575, Kind.FIGURE, "575"),
        (47.7, Kind.FIGURE, "47.7"),
        (1.58, Kind.FIGURE, "1.58"),
        (1200, Kind.FIGURE, "1,200"),
        (-10.7309, Kind.FIGURE, "−10.73"),
        (0.0, Kind.FIGURE, "0"),
        (37.04, Kind.PERCENT, "37.0%"),
        (Interval(0.796, 1.031), Kind.INTERVAL, "0.8 to 1.0"),
        (Mark.SUPPRESSED, Kind.RATE, "[c]"),
        (Mark.LOW, Kind.MONTH, "[low]"),
        (date(2020, 3, 31), Kind.DATE, "31 March 2020"),
        (date(2020, 3, 1), Kind.MONTH, "March 2020"),
        ("2020-03", Kind.MONTH, "March 2020"),
        ("fall", Kind.TEXT, "fall"),
        (1234, Kind.TEXT, "1,234"),
    ],
)
def test_display(value: numbers.Value, kind: Kind, written: str) -> None:
    assert numbers.display(value, kind) == written


def test_words_for_counts_ranks_and_periods() -> None:
    assert [numbers.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 111)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "111th"]
    )
    assert numbers.counted(1, "crime") == "1 crime"
    assert numbers.counted(0, "body", "bodies") == "no bodies"
    assert numbers.listed(["rape", "robbery", "arson"]) == "rape, robbery and arson"
    assert numbers.months("2019-04", "2020-03") == "April 2019 to March 2020"
    assert numbers.months("2019-04", "2019-04") == "April 2019"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (7_240_000, "7.2 MB"),
        (3e12, "3,000.0 GB"),
    ],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert numbers.size_words(size) == words


def test_every_mark_has_a_meaning() -> None:
    assert all(mark.meaning for mark in Mark)
