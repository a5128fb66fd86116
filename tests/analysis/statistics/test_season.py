from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.periods import Month
from smeaton.analysis.statistics import Break, seasonal_index
from smeaton.errors import BreakInSeriesError, MissingPeriodError

END = Month(2019, 12)


def series(counts, end=END):
    first = end - (len(counts) - 1)
    return {first + i: count for i, count in enumerate(counts)}


def slow_index(counts, end, years):
    """For each calendar month the mean of its daily counts, against the mean of all twelve."""
    used = {m: c for m, c in counts.items() if end - (12 * years - 1) <= m <= end}
    means = []
    for number in range(1, 13):
        daily = [c / m.days for m, c in used.items() if m.month == number]
        means.append(sum(daily) / len(daily))
    return [100 * mean / (sum(means) / 12) for mean in means]


@given(
    st.lists(st.integers(1, 900), min_size=12, max_size=60),
    st.integers(1, 12),
    st.integers(1, 4),
)
def test_the_index_equals_the_mean_of_each_month_over_the_mean_of_all(counts, last, years):
    end = Month(2019, last)
    got = seasonal_index(series(counts, end), to=end, years=years)
    assert got.years == min(years, len(counts) // 12)
    assert got.index == pytest.approx(slow_index(series(counts, end), end, got.years))
    assert sum(got.index) == pytest.approx(1200)


def test_the_same_number_a_day_is_no_season():
    counts = {END - i: 10 * (END - i).days for i in range(36)}
    got = seasonal_index(counts, to=END)
    assert got.index == pytest.approx([100] * 12)
    assert (got.years, str(got.period)) == (3, "2017-01/2019-12")


def test_the_first_index_is_januarys_whenever_the_year_ends():
    end = Month(2020, 3)
    counts = {end - i: (end - i).days * (2 if (end - i).month == 1 else 1) for i in range(12)}
    assert seasonal_index(counts, to=end).index[0] == pytest.approx(100 * 2 / (13 / 12))


def test_it_says_how_many_whole_years_it_used():
    assert seasonal_index(series([5] * 12), to=END).years == 1
    assert seasonal_index(series([5] * 35), to=END).years == 2
    assert seasonal_index(series([5] * 60), to=END).years == 3


def test_a_missing_month_is_refused_and_named():
    counts = series([5] * 36)
    del counts[Month(2018, 7)]
    counts[Month(2019, 2)] = None
    with pytest.raises(MissingPeriodError, match=r"July 2018, February 2019 are missing"):
        seasonal_index(counts, to=END)


def test_less_than_a_year_is_refused():
    with pytest.raises(MissingPeriodError, match="there are 11"):
        seasonal_index(series([5] * 11), to=END)
    with pytest.raises(MissingPeriodError, match="there are 0"):
        seasonal_index({}, to=END)
    with pytest.raises(ValueError, match="one year"):
        seasonal_index(series([5] * 12), to=END, years=0)


def test_years_on_two_sides_of_a_break_are_refused():
    cut = Break(date(2018, 11, 1), "a new recording system")
    with pytest.raises(BreakInSeriesError, match="new recording system"):
        seasonal_index(series([5] * 36), to=END, breaks=[cut])
    assert seasonal_index(series([5] * 36), to=END, years=1, breaks=[cut]).years == 1


def test_where_nothing_was_counted_there_is_no_index():
    got = seasonal_index(series([0] * 12), to=END)
    assert got.index is None
    assert got.daily_mean == (0,) * 12
