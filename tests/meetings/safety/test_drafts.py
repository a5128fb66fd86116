"""What drafts leave behind, as the published pack of 2022 has it."""

from __future__ import annotations

from datetime import date

import pytest

from smeaton.meetings.safety.drafts import dates, prompts
from smeaton.meetings.safety.finding import Kind, Passage

DAY = date(2022, 11, 2)


def prompted(text: str) -> list[str]:
    return [one.quote for one in prompts(Passage("Page 1", text))]


def dated(text: str) -> list[tuple[str, str]]:
    return [(one.kind.name, one.why) for one in dates(Passage("Page 1", text), meeting=DAY)]


@pytest.mark.parametrize(
    "text",
    [
        "Dates of meetings\nClick or tap to enter a date.",
        "Quality Assurance Click or tap here to enter text.",
        "Meeting Date\nAdd date",
        "[insert name]",
        "The venue is TBC.",
        "dd/mm/yyyy",
        "Report from Chair of\nSECTION A",
        "Signature of Group Chair\nDate Signed 20/10/2022",
        "Delivery of agreed programmes including\n\nIdentify Group Impact",
    ],
)
def test_what_nobody_filled_in(text: str) -> None:
    assert len(prompted(text)) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "Report from Chair of Serious Violence Prevention Group\nSECTION A",
        "Signature of Group Chair\nSigned by the chair",
        "agreed programmes including\nnaloxone and outreach",
        "Meeting date 2 November 2022",
        "Including everybody.",
    ],
)
def test_what_somebody_did(text: str) -> None:
    assert prompted(text) == []


def test_a_weekday_that_is_another() -> None:
    """A week that began on a Monday in 2021 stands in a report of October 2022."""
    assert dated("Week commencing Monday 5th July.") == [
        ("WEEKDAY", "5 July 2022 is a Tuesday"),
    ]
    assert dated("Monday 5 July 2021, Wednesday 2 November 2022, Monday 10th October") == []
    assert dated("Monday 31 June") == []


def test_what_is_to_come_and_will_be_over() -> None:
    assert dated("Third meeting scheduled for 31st October and will look at services.") == [
        ("PAST", "31 October 2022 is before the meeting"),
    ]
    assert dated("Scheduled for 25 November. It was on 31 October.") == []


def test_a_paper_for_another_meeting() -> None:
    assert dated("Meeting Date 2 October 2022") == [
        (Kind.MEETING.name, "this meeting is on 2 November 2022"),
    ]
    assert dated("Meeting date: 2nd November 2022") == []


def test_a_day_by_which_something_is_to_be_done() -> None:
    assert dated("Ask the board by 25 October 2022, or by the 9th of November.") == [
        ("PAST", "25 October 2022 is before the meeting"),
    ]
