"""Goal 49: whether enough were there, in words, and never a guess."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smeaton.meetings.presence.lines import Line, Occasion, Status
from smeaton.meetings.presence.quorum import Rule, judged

DAY = date(2022, 7, 14)
AUTHORITIES = ("Council", "Fire", "Police")


def meeting(*lines: Line) -> Occasion:
    return Occasion(DAY, lines, frozenset(AUTHORITIES))


def there(number: int, body: str = "Council", status: Status = Status.PRESENT) -> list[Line]:
    for_whom = "Chair" if status == Status.SUBSTITUTE else ""
    return [Line(f"Member {one}", body, status, for_whom) for one in range(number)]


@pytest.mark.parametrize(
    ("rule", "lines", "words", "quorate"),
    [
        (Rule(4), there(5), "Quorate: 5 members of the 4 needed", True),
        (Rule(1), there(1), "Quorate: 1 member of the 1 needed", True),
        (Rule(4), there(3), "Not quorate: 3 members of the 4 needed", False),
        (
            Rule(2, 2),
            [*there(1), *there(1, "Police", Status.SUBSTITUTE), *there(9, "Trevi")],
            "Quorate: 11 members of the 2 needed, 2 responsible authorities of the 2 needed",
            True,
        ),
        (
            Rule(2, 2),
            [*there(3), *there(1, "Police", Status.APOLOGIES)],
            "Not quorate: 3 members of the 2 needed, 1 responsible authority of the 2 needed",
            False,
        ),
        (
            Rule(None, 1),
            there(5, "Fire", Status.IN_ATTENDANCE),
            "Not quorate: no responsible authorities of the 1 needed",
            False,
        ),
        (None, there(5), "not known: no rule is written down", None),
        (Rule(4), [], "not known: attendance is not written down", None),
        (None, [], "not known: attendance is not written down", None),
    ],
)
def test_in_words(rule: Rule | None, lines: list[Line], words: str, quorate: bool | None) -> None:
    found = judged(meeting(*lines), rule)
    assert (found.words, found.quorate) == (words, quorate)


def test_the_rule_in_words() -> None:
    assert Rule(4, 1).words == "4 members and 1 responsible authority"
    assert Rule(None, 3).words == "3 responsible authorities"


LINES = st.lists(
    st.builds(
        Line,
        who=st.sampled_from("abcdef"),
        body=st.sampled_from([*AUTHORITIES, "Trevi", ""]),
        status=st.sampled_from(list(Status)),
    ),
    max_size=8,
)
NEEDED = st.none() | st.integers(1, 4)


@settings(max_examples=200, deadline=None)
@given(lines=LINES, members=NEEDED, responsible=NEEDED)
def test_a_slow_count_says_the_same(
    lines: list[Line], members: int | None, responsible: int | None
) -> None:
    found = judged(meeting(*lines), Rule(members, responsible)).quorate
    if not lines:
        assert found is None
        return
    heads = 0
    for line in lines:
        if line.status.value == "present" or line.status.value == "substitute":
            heads += 1
    authorities = 0
    for authority in AUTHORITIES:
        for line in lines:
            if line.body == authority and line.status.value in ("present", "substitute"):
                authorities += 1
                break
    enough = (members is None or heads >= members) and (
        responsible is None or authorities >= responsible
    )
    assert found is enough


@settings(max_examples=100, deadline=None)
@given(lines=LINES, more=LINES, members=st.integers(1, 4), responsible=NEEDED)
def test_nobody_who_comes_makes_a_meeting_less_quorate(
    lines: list[Line], more: list[Line], members: int, responsible: int | None
) -> None:
    rule = Rule(members, responsible)
    before, after = judged(meeting(*lines), rule), judged(meeting(*lines, *more), rule)
    assert after.quorate or not before.quorate
