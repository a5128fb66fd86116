"""What a supplement says of itself: every difference that a reader would see, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smeaton.publishing.facts.changes import changes_between
from smeaton.publishing.facts.meetings import (
    AttendanceFacts,
    DecisionFacts,
    ItemFacts,
    MeetingFacts,
    PaperFacts,
    Standing,
    meeting_facts_from,
)

REPORT = PaperFacts("item-2-report.pdf", "Report", 3, "aa" * 32)
FIRST = ItemFacts("11", "1", "Introductions", 1)
SECOND = ItemFacts("12", "2", "Youth justice", 1, papers=(REPORT,))
THIRD = ItemFacts("13", "3", "Reviews", 2)
BEFORE = MeetingFacts(
    meeting="7", key="2022-11-02-executive", group="Executive", group_slug="executive",
    on=date(2022, 11, 2), standing=Standing.PLANNED, starts_at="11:30", ends_at="14:30",
    place="Council House", resolution="That the public be excluded.", items=(FIRST, SECOND, THIRD),
)  # fmt: skip


def of_second(**other: Any) -> MeetingFacts:
    return replace(BEFORE, items=(FIRST, replace(SECOND, **other), THIRD))


OTHER = PaperFacts("item-2-report.pdf", "Report", 4, "bb" * 32)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (BEFORE, []),
        (replace(BEFORE, standing=Standing.CANCELLED, items=()), ["The meeting was cancelled."]),
        (
            replace(BEFORE, standing=Standing.MOVED, items=(), moved_to="x"),
            ["The meeting was moved to another day."],
        ),
        (replace(BEFORE, standing=Standing.HELD), ["The meeting was held."]),
        (
            of_second(background=("Survey of 2021",)),
            ["Item 2, “Youth justice”: its list of background papers was changed."],
        ),
        (
            replace(BEFORE, ends_at="", place=""),
            [
                "The time is 11:30; it was 11:30 to 14:30.",
                "The place is not given; it was Council House.",
            ],
        ),
        (
            replace(BEFORE, items=(FIRST, THIRD)),
            ["Item 2, “Youth justice”, was taken off."],
        ),
        (
            replace(BEFORE, items=(FIRST, SECOND, replace(FIRST, key="14", number="3"), THIRD)),
            ["Item 3, “Introductions”, was added."],
        ),
        (replace(BEFORE, items=(SECOND, FIRST, THIRD)), ["The order of the items was changed."]),
        (of_second(title="Youth"), ["Item 2 is called “Youth”; it was “Youth justice”."]),
        (of_second(part=2), ["Item 2, “Youth justice”, is to be dealt with in private."]),
        (
            of_second(presenter="Police", minutes=5),
            ["Item 2, “Youth justice”: who presents it and how long it takes were changed."],
        ),
        (of_second(papers=()), ["“Report” was taken out of item 2, “Youth justice”."]),
        (
            of_second(papers=(OTHER,)),
            ["“Report”, a paper of item 2, “Youth justice”, was replaced."],
        ),
        (
            of_second(papers=(REPORT, replace(OTHER, title="Annex"))),
            ["“Annex” was added to item 2, “Youth justice”."],
        ),
        (
            of_second(papers=(replace(REPORT, title="The report"),)),
            ["A paper of item 2, “Youth justice”, is called “The report”; it was “Report”."],
        ),
        # The same paper under the name that another order of items gives its file.
        (of_second(papers=(replace(REPORT, name="item-9-report.pdf"),)), []),
        # ... and its item, when one before it was taken off, has another number.
        (replace(BEFORE, items=(SECOND, THIRD)), ["Item 1, “Introductions”, was taken off."]),
        (
            replace(BEFORE, resolution="Other words."),
            ["The resolution to exclude the public was changed."],
        ),
        (replace(BEFORE, minutes=REPORT), ["The minutes were added."]),
        (
            replace(BEFORE, decisions=(DecisionFacts("2", "Agreed."),)),
            ["What was decided was added."],
        ),
        (
            replace(BEFORE, attendance=(AttendanceFacts("Chair", "Police", "", "present"),)),
            ["Who was there was added."],
        ),
    ],
)  # fmt: skip
def test_each_difference_is_a_sentence(now: MeetingFacts, said: list[str]) -> None:
    assert changes_between(BEFORE, now) == said


def test_of_an_item_that_was_added_its_papers_are_told_too() -> None:
    without = replace(BEFORE, items=(FIRST, THIRD))
    assert changes_between(without, BEFORE) == [
        "Item 2, “Youth justice”, was added.",
        "“Report” was added to item 2, “Youth justice”.",
    ]


def test_what_was_called_off_can_be_planned_again() -> None:
    off = replace(BEFORE, standing=Standing.CANCELLED, items=())
    assert changes_between(off, BEFORE) == ["The meeting is planned again."]
    assert changes_between(off, off) == []


PAPER = st.builds(
    PaperFacts, st.just("a.pdf"), st.sampled_from("AB"), st.just(1), st.sampled_from(["aa", "bb"])
)
ITEM = st.builds(
    ItemFacts, key=st.sampled_from("123"), number=st.just("1"), title=st.sampled_from("XY"),
    part=st.integers(1, 2), minutes=st.none() | st.just(5),
    papers=st.lists(PAPER, max_size=2, unique=True).map(tuple),
)  # fmt: skip
FACTS = st.lists(ITEM, max_size=3, unique_by=lambda one: one.key).map(
    lambda items: replace(BEFORE, items=tuple(items))
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(FACTS, FACTS)
def test_no_difference_goes_without_a_word(before: MeetingFacts, now: MeetingFacts) -> None:
    def seen(one: MeetingFacts) -> list[Any]:
        return [
            (item.key, item.title, item.part, item.minutes, papers_of(item)) for item in one.items
        ]

    def papers_of(item: ItemFacts) -> list[tuple[str, str]]:
        return sorted((paper.title, paper.sha256) for paper in item.papers)

    assert bool(changes_between(before, now)) == (seen(before) != seen(now))


@given(FACTS)
def test_facts_come_back_as_they_were(facts: MeetingFacts) -> None:
    assert meeting_facts_from(facts.to_json()) == facts
    assert meeting_facts_from(facts.to_json()).to_json() == facts.to_json()
