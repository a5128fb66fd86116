"""Goal 50: a responsible authority of which nobody came for twelve months is told in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.meetings.presence.gaps import gaps, months_between
from smeaton.meetings.presence.lines import Line, Occasion, Status

FIRE = "Fire"
TODAY = date(2022, 10, 20)


def meeting(on: str, fire: Status | None = None, *, responsible: bool = True) -> Occasion:
    lines = [Line("Chair", "Police", Status.PRESENT)]
    if fire is not None:
        lines.append(Line("Chief Fire Officer", FIRE, fire))
    bodies = {"Police", FIRE} if responsible else {"Police"}
    return Occasion(date.fromisoformat(on), tuple(lines), frozenset(bodies))


def said(*meetings: Occasion) -> list[str]:
    return [one.words for one in gaps(meetings, FIRE, today=TODAY)]


def test_since_the_last_time() -> None:
    missed = [meeting(f"2022-0{month}-01", Status.APOLOGIES) for month in (1, 4, 7)]
    assert said(meeting("2021-10-20", Status.PRESENT), *missed) == [
        "Nobody of Fire has been there since 20 October 2021: 3 meetings in 12 months"
    ]
    assert said(meeting("2021-10-21", Status.PRESENT), *missed) == []


def test_a_substitute_is_somebody() -> None:
    came = meeting("2022-01-01", Status.SUBSTITUTE)
    assert said(meeting("2021-01-01"), came, meeting("2022-09-01")) == [
        "Nobody of Fire was there from 1 January 2021 to 1 January 2022: 1 meeting in 12 months"
    ]


def test_one_that_never_came() -> None:
    assert said(meeting("2021-05-01"), meeting("2022-05-01")) == [
        "Nobody of Fire has been there since 1 May 2021: 2 meetings in 17 months"
    ]


@pytest.mark.parametrize(
    "between",
    [
        (),
        (Occasion(date(2021, 6, 1), (), frozenset({FIRE})),),  # nobody wrote it down
        (meeting("2021-06-01", responsible=False),),
    ],
)
def test_what_nobody_missed_is_no_gap(between: tuple[Occasion, ...]) -> None:
    assert said(meeting("2020-01-01", Status.PRESENT), *between) == []


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2021-10-20", "2022-10-20", 12),
        ("2021-10-21", "2022-10-20", 11),
        ("2020-02-29", "2021-02-28", 11),
        ("2020-02-29", "2021-03-01", 12),
        ("2022-10-20", "2022-10-20", 0),
    ],
)
def test_months(first: str, last: str, months: int) -> None:
    assert months_between(date.fromisoformat(first), date.fromisoformat(last)) == months


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.dates(date(2018, 1, 1), TODAY), st.sampled_from([None, *Status]), st.booleans()
        ),
        max_size=7,
        unique_by=lambda one: one[0],
    )
)
def test_no_gap_holds_a_meeting_at_which_somebody_was(
    drawn: list[tuple[date, Status | None, bool]],
) -> None:
    meetings = [meeting(on.isoformat(), status, responsible=bound) for on, status, bound in drawn]
    for gap in gaps(meetings, FIRE, today=TODAY):
        inside = [one for one in meetings if gap.since < one.on < gap.until]
        counting = [one for one in inside if FIRE in one.responsible]
        assert not any(FIRE in one.bodies_there for one in counting)
        assert gap.missed >= 1
        assert gap.months >= 12
