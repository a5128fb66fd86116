from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.statistics import (
    Break,
    breaks_between,
    caveat,
    require_unbroken,
    split_at,
)
from smeaton.errors import BreakInSeriesError, SmeatonError

# Devon and Cornwall Police moved to another recording system in November 2022.
NICHE = Break(date(2022, 11, 1), "the police force moved to a new recording system")

days = st.dates(date(2018, 1, 1), date(2026, 12, 31))


@given(days, days, st.sets(days, max_size=6))
def test_a_series_spans_the_breaks_that_lie_behind_its_first_day(one, other, cuts):
    first, last = sorted((one, other))
    breaks = [Break(cut, "a change") for cut in cuts]
    crossed = breaks_between(breaks, first=first, last=last)
    everything = [first + timedelta(n) for n in range((last - first).days + 1)]
    # Obvious: the series is cut where two following days lie on two sides of a break.
    expected = [
        b.date for b in sorted(breaks) if any(x < b.date <= y for x, y in pairwise(everything))
    ]
    assert [b.date for b in crossed] == expected
    assert (caveat(breaks, first=first, last=last) is None) == (not expected)


def test_a_comparison_across_a_break_is_refused_with_its_reason():
    with pytest.raises(BreakInSeriesError) as refusal:
        require_unbroken(
            [NICHE], first=date(2022, 1, 1), last=date(2022, 12, 31), what="The change"
        )
    assert "The change" in str(refusal.value)
    assert "a new recording system" in str(refusal.value)
    assert "2022-11-01" in str(refusal.value)


def test_a_comparison_on_either_side_of_a_break_is_allowed():
    require_unbroken([NICHE], first=date(2022, 11, 1), last=date(2024, 10, 31), what="It")
    require_unbroken([NICHE], first=date(2020, 11, 1), last=date(2022, 10, 31), what="It")


def test_a_caveat_says_when_and_why():
    assert caveat([NICHE], first=date(2022, 1, 1), last=date(2023, 1, 1)) == (
        "From 1 November 2022 the series is not comparable with what went before: "
        "the police force moved to a new recording system."
    )


def test_a_break_needs_a_reason():
    with pytest.raises(SmeatonError, match="no reason"):
        Break(date(2022, 11, 1), " ")


@given(st.sets(days, min_size=1, max_size=20), st.sets(days, max_size=6))
def test_a_split_series_loses_nothing_and_crosses_no_cut(series, cuts):
    dates = sorted(series)
    stretches = [dates[piece] for piece in split_at(dates, cuts)]
    assert [day for stretch in stretches for day in stretch] == dates
    for stretch in stretches:
        assert not any(stretch[0] < cut <= stretch[-1] for cut in cuts)
    for left, right in pairwise(stretches):
        assert any(left[-1] < cut <= right[0] for cut in cuts)


def test_dates_out_of_order_are_refused():
    with pytest.raises(ValueError, match="in order"):
        split_at([date(2022, 2, 1), date(2022, 1, 1)], [])
    with pytest.raises(ValueError, match="before it begins"):
        breaks_between([], first=date(2022, 2, 1), last=date(2022, 1, 1))
