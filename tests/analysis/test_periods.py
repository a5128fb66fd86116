"""Months as they come from files, addresses and command lines: from strangers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.periods import Month, Period
from smeaton.errors import SmeatonError


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_month_of_the_two_centuries_is_read_as_it_is_written(day: date) -> None:
    assert Month.parse(str(Month.of(day))) == Month.of(day)


@pytest.mark.parametrize("text", ["0000-01", "0001-01", "1899-12", "2100-01", "9999-12"])
def test_a_month_that_no_figures_are_for_is_refused(text: str) -> None:
    with pytest.raises(SmeatonError, match="1900 to 2099"):
        Month.parse(text)


@pytest.mark.parametrize(
    "text", ["", "2022", "2022-13", "2022-1", "٢٠٢٢-٠١", "2022-01\0", "x" * 99]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(SmeatonError, match="is not a month"):
        Month.parse(text)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_the_year_to_any_month_and_the_years_before_it_have_days(day: date) -> None:
    period = Period.year_to(Month.of(day))
    assert sum(month.days for month in period) in (365, 366)
    assert period.back(12).first.first_day < period.first.first_day
