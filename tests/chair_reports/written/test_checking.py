"""What the reports of the published pack of 2022 went out with is caught before one is signed."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from smeaton.chair_reports.written.checking import (
    Caught,
    caught_in,
    caught_in_paper,
    stopping,
    unsigned,
)
from tests.harness.chair_reports import full_answers, the_form

DAY = date(2022, 11, 2)
FORM = the_form()
PACK = Path(__file__).parents[4] / "shared" / "seeds" / "executive-agenda-pack-2022-11-02.txt"


def caught(**answers: Any) -> list[tuple[str, str]]:
    found = caught_in(FORM, full_answers(FORM, **answers), meeting=DAY)
    return [(one.question, one.words) for one in found]


def test_a_whole_report_is_left_in_peace() -> None:
    assert caught() == []
    assert caught(meetings="15 September 2022 and 17 October 2022") == []


class TestOfThePack:
    """Each defect, as a chair would type it into our form."""

    def test_a_date_that_nobody_entered(self) -> None:
        assert caught(meetings="Click or tap to enter a date.") == [
            ("meetings", "a prompt that nobody filled in")
        ]

    def test_a_part_with_its_prompt(self) -> None:
        summary = full_answers(FORM)["summary"] | {
            "quality-assurance": "Click or tap here to enter text."
        }
        (found,) = caught_in(FORM, full_answers(FORM, summary=summary), meeting=DAY)
        assert found.where == "Executive summary, key issues only: Quality assurance"
        assert found.stops

    def test_a_list_that_ends_in_mid_air(self) -> None:
        text = "Engagement of all partners\nDelivery of agreed programmes re investment including"
        assert caught(needed=text) == [("needed", "it ends there")]

    def test_the_heading_of_another_day(self) -> None:
        text = "2nd October 2022\nReport from Chair of Safer Families\nIt works."
        assert caught(working_well=text) == [("working-well", "this meeting is on 2 November 2022")]
        assert caught(working_well=text.replace("October", "November")) == []

    def test_a_meeting_that_will_be_over(self) -> None:
        text = "Our third meeting is scheduled for 31st October and will look at justice."
        (found,) = caught_in(FORM, full_answers(FORM, **{"working_well": text}), meeting=DAY)
        assert found.words == "31 October 2022 is before the meeting"
        assert not found.stops

    def test_what_is_not_answered(self) -> None:
        assert caught(worried="") == [("worried", "it is not answered")]
        summary = {"leadership": "All there."}
        found = caught(summary={**dict.fromkeys(full_answers(FORM)["summary"], ""), **summary})
        assert found == [("summary", "part of it is not answered")]

    def test_a_missing_signature(self) -> None:
        (found,) = unsigned("")
        assert found.words == "nobody has signed it"
        assert stopping([found]) == [found]
        assert unsigned("Chair, Safer Families") == []


def test_a_question_that_may_be_left_out_is() -> None:
    topics = the_form("topics")
    answers = full_answers(topics, recommendation="")
    assert caught_in(topics, answers, meeting=DAY) == []


@pytest.mark.skipif(
    not PACK.exists(), reason="needs the published pack, which is beside the project"
)
def test_the_forms_in_the_published_pack() -> None:
    """As if each had come as a paper with a report: only what stops one is told."""
    text = html.unescape(
        re.sub(r"</?(?:b|i|u|sup|p|li|ul|ol|a|br|td|tr|th|table)\b[^>]*>", "", PACK.read_text())
    ).replace("#", "")
    reports = re.split(r"\n(?=\s*Safer Plymouth\s*\n)", text)

    def of(words: str) -> list[Caught]:
        (found,) = [one for one in reports if words in one and "SECTION A" in one]
        return caught_in_paper("Report", [found], meeting=DAY)

    families = of("Report from Chair of Safer Families")
    assert "this meeting is on 2 November 2022" in {one.words for one in families}
    violence = of("Report from Chair of Serious Violence")
    quotes = " ".join(one.quote for one in violence)
    assert "Click or tap to enter a date." in quotes
    assert "Click or tap here to enter text." in quotes
    assert "it ends there" in {one.words for one in violence}
    abuse = of("Male Allyship Network")
    quotes = " ".join(one.quote for one in abuse)
    assert "Add date" in quotes
    assert "nothing stands behind it" in {one.words for one in abuse}
    for one in (violence, abuse):
        assert "Signature of Group Chair" in " ".join(found.quote for found in one)
