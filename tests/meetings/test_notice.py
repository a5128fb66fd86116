"""The statutory clock in words."""

from __future__ import annotations

from datetime import date

import pytest

from smeaton.meetings.notice import notice_of
from smeaton.partnership.models import AccessRules

MEETING = date(2022, 11, 2)


@pytest.mark.parametrize(
    ("today", "words", "tone"),
    [
        ("2022-10-01", "due on Tuesday 25 October 2022, in 17 working days", "grey"),
        ("2022-10-18", "due on Tuesday 25 October 2022, in 5 working days", "yellow"),
        ("2022-10-24", "due on Tuesday 25 October 2022, in 1 working day", "yellow"),
        ("2022-10-25", "due today, Tuesday 25 October 2022", "yellow"),
        ("2022-10-26", "was due on Tuesday 25 October 2022, 1 working day ago", "red"),
        ("2022-11-02", "was due on Tuesday 25 October 2022, 6 working days ago", "red"),
        ("2022-11-03", "was due on Tuesday 25 October 2022", "grey"),
    ],
)
@pytest.mark.parametrize("rules", [AccessRules.STATUTORY, AccessRules.ADOPTED])
def test_when_the_pack_is_due(today: str, words: str, tone: str, rules: str) -> None:
    found = notice_of(MEETING, rules, today=date.fromisoformat(today))
    assert (found.due, found.words, found.tone) == (date(2022, 10, 25), words, tone)


def test_where_the_rules_do_not_apply() -> None:
    found = notice_of(MEETING, AccessRules.NONE, today=MEETING)
    assert (found.due, found.words) == (None, "no rule sets a day")
