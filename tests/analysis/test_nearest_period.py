"""Which of a partner's periods stands for twelve months."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smeaton.analysis.nearest_period import nearest_period
from smeaton.analysis.periods import Month, Period

WANTED = Period.parse("2019-04/2020-03")
START = Month(2015, 1)
periods = st.builds(
    lambda first, length: Period(START + first, START + first + length - 1),
    st.integers(0, 110),
    st.integers(1, 40),
)


@pytest.mark.parametrize(
    ("held", "chosen"),
    [
        (["2019-01/2019-12", "2019-04/2020-03", "2020-01/2020-12"], "2019-04/2020-03"),
        # Calendar years: the one that ended already, for most of it lies in the twelve months.
        (["2018-01/2018-12", "2019-01/2019-12", "2020-01/2020-12"], "2019-01/2019-12"),
        (["2018-01/2018-12", "2020-01/2020-12"], "2020-01/2020-12"),
        (["2020-01/2020-08"], "2020-01/2020-08"),
        # Three years together that end with the twelve months, before a newer but shorter piece.
        (["2017-04/2020-03", "2020-01/2020-03"], "2017-04/2020-03"),
        (["2019-01/2019-12", "2020-03"], "2019-01/2019-12"),
        (["2012-04/2013-03", "2016-04/2017-03"], "2016-04/2017-03"),
        (["2020-04/2021-03"], None),
        (["2019-04/2021-03"], "2019-04/2021-03"),
        (["2019-04/2021-04"], None),
        ([], None),
    ],
)
def test_one_by_one(held: list[str], chosen: str | None) -> None:
    found = nearest_period(map(Period.parse, held), WANTED)
    assert found == (None if chosen is None else Period.parse(chosen))


def by_hand(held: list[Period]) -> Period | None:
    """The rule, step by step, over months written out."""
    months = set(WANTED)
    over = [p for p in held if months & set(p)]
    no_later = [p for p in over if p.last <= WANTED.last]
    later = [p for p in over if WANTED.last < p.last <= WANTED.last + 12]
    before = [p for p in held if p.last < WANTED.first]
    for step in ([p for p in held if p == WANTED], no_later, later, before):
        for most in sorted({len(months & set(p)) for p in step}, reverse=True):
            alike = [p for p in step if len(months & set(p)) == most]
            gap = {p: len(list(Period(*sorted((p.last, WANTED.last))))) for p in alike}
            nearest = [p for p in alike if gap[p] == min(gap.values())]
            return min(nearest, key=lambda p: (abs(len(list(p)) - 12), p))
    return None


@given(st.lists(periods, max_size=6))
def test_any_periods(held: list[Period]) -> None:
    assert nearest_period(held, WANTED) == by_hand(held)
    assert nearest_period(held[::-1], WANTED) == by_hand(held)
