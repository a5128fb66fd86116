"""Goal 49: at how many meetings somebody was, counted by hand."""

from __future__ import annotations

from datetime import date

from smeaton.meetings.presence.lines import Line, Occasion, Status
from smeaton.meetings.presence.shares import Share, by_authority, by_post

PRESENT, SORRY, ABSENT = Status.PRESENT, Status.APOLOGIES, Status.ABSENT
COUNCIL, POLICE = "City Council", "Police"


def meeting(month: int, *lines: Line, responsible: tuple[str, ...] = (COUNCIL, POLICE)) -> Occasion:
    return Occasion(date(2022, month, 14), lines, frozenset(responsible))


def member(status: Status, who: str = "Chair", body: str = POLICE) -> Line:
    return Line(who, body, status)


YEAR = [
    meeting(1, member(PRESENT), Line("Vice-chair", COUNCIL, PRESENT)),
    meeting(3, member(SORRY), Line("Vice-chair", COUNCIL, PRESENT)),
    meeting(5),  # nobody wrote it down
    meeting(
        7,
        Line("Inspector", POLICE, Status.SUBSTITUTE, "chair "),
        Line("Vice-chair", COUNCIL, ABSENT),
        Line("Speaker", "", Status.IN_ATTENDANCE),
    ),
    meeting(9, member(PRESENT), Line("Inspector", POLICE, PRESENT)),
]


def test_by_authority() -> None:
    assert by_authority(YEAR) == [
        Share(COUNCIL, there=2, of=4),
        Share(POLICE, there=3, of=4, apologies=1),
    ]


def test_by_post() -> None:
    assert by_post(YEAR) == [
        Share("Vice-chair", there=2, of=3, body=COUNCIL),
        Share("Chair", there=2, of=4, apologies=1, substitutes=1, body=POLICE),
        Share("Inspector", there=1, of=1, body=POLICE),
    ]


def test_in_words() -> None:
    chair = by_post(YEAR)[1]
    assert chair.words == "2 of 4 meetings, 50%"
    assert chair.otherwise == "1 apology, 1 substitute"
    assert Share(POLICE, 1, 1).words == "1 of 1 meeting, 100%"
    assert Share(POLICE, 1, 1).otherwise == "missed none"
    assert Share(POLICE, 0, 3).otherwise == "no apologies written down"
    assert Share(POLICE, 2, 3).words == "2 of 3 meetings, 67%"


def test_a_body_counts_while_it_is_an_authority() -> None:
    """As when care boards followed clinical commissioning groups in July 2022."""
    year = [
        meeting(6, member(PRESENT, body="CCG"), responsible=("CCG",)),
        meeting(7, member(PRESENT), responsible=("Care board",)),
        meeting(9, member(PRESENT, body="Care board"), responsible=("Care board",)),
    ]
    assert by_authority(year) == [Share("CCG", 1, 1), Share("Care board", 1, 2)]


def test_of_nothing_written_down_nothing_is_said() -> None:
    assert by_authority([meeting(5)]) == []
    assert by_post([meeting(5)]) == []
