"""What an e-mail says that asks for a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from smeaton.chair_reports.written.letters import Asking, letter

ASKING = Asking(
    partnership="Safer Eddystone",
    group="Safer Families",
    board="Executive",
    meeting=date(2022, 11, 2),
    due=date(2022, 10, 21),
    address="https://example.org/link",
    until=date(2022, 11, 3),
    sign_in="https://example.org/reports",
)


def test_it_says_which_report_by_when_and_how() -> None:
    made = letter(ASKING)
    assert made.subject == "Report of Safer Families for 2 November 2022"
    assert "Executive meets on Wednesday 2 November 2022." in made.text
    assert "by Friday 21 October 2022" in made.text
    assert "\nhttps://example.org/link\n" in made.text
    assert "works once" in made.text
    assert made.text.endswith("Safer Eddystone\n")


def test_a_reminder_and_a_report_that_came_back_say_so() -> None:
    assert letter(replace(ASKING, reminder=True)).subject.startswith("Reminder: report of")
    back = letter(replace(ASKING, came_back=True, reminder=True))
    assert back.subject.endswith("please change it")
    assert "came back with comments" in back.text
