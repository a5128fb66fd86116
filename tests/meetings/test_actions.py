"""A meeting looks at the actions of its group: on its page, in its packs, in its safety check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from smeaton.accounts.roles import Role
from smeaton.actions.closing import close_without_evidence, complete
from smeaton.actions.for_meetings import open_actions_of
from smeaton.actions.models import Action
from smeaton.actions.services import AboutAction, ask_for
from smeaton.actions.telling import carry_over
from smeaton.meetings.agendas import AboutAgendaItem, add_item
from smeaton.meetings.checking import check_meeting
from smeaton.meetings.models import ItemKind, Meeting
from smeaton.meetings.packing import private_contents, public_contents
from smeaton.meetings.packs.contents import PackContents
from smeaton.meetings.presenters.actions import ActionsAt, actions_at
from smeaton.meetings.presenters.agendas import agenda_of
from smeaton.meetings.services import WhenAndWhere, hold_meeting, plan_meeting
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import Group, GroupKind, Partnership

JULY, TODAY, NOVEMBER = date(2022, 7, 14), date(2022, 10, 20), date(2022, 11, 2)


@pytest.fixture(autouse=True)
def someday(settings: Any) -> None:
    settings.SMEATON_TODAY = TODAY


@pytest.fixture
def executive(partnership: Partnership) -> Group:
    about = AboutGroup(name="Executive", kind=GroupKind.EXECUTIVE)
    return add_group(partnership=partnership, about=about, by=None)


def met(group: Group, on: date, *kinds: ItemKind) -> Meeting:
    meeting = plan_meeting(group=group, when=WhenAndWhere(on, time(9)), by=None)
    for kind in kinds:
        about = AboutAgendaItem(kind.label, kind=kind)
        add_item(meeting=meeting, about=about, by=None)
    if on < TODAY:
        hold_meeting(meeting=meeting, by=None)
    return meeting


@pytest.fixture
def meetings(executive: Group) -> list[Meeting]:
    return [
        met(executive, JULY, ItemKind.MINUTES, ItemKind.ACTIONS),
        met(executive, NOVEMBER, ItemKind.OTHER, ItemKind.MINUTES),
    ]


def ask(group: Group, words: str, on: date | None = None, **options: Any) -> Action:
    about = AboutAction(words, group, "Executive, item 2", asked_on=on)
    return ask_for(about=about, by=None, **options)


def looked_at(meeting: Meeting) -> ActionsAt:
    found = actions_at(meeting, agenda_of(meeting))
    assert found is not None
    return found


def words(found: ActionsAt) -> list[tuple[str, list[str]]]:
    return [(title, [row.action.words for row in rows]) for title, rows in found.parts]


def test_what_is_open_and_what_ended_since_the_last(
    executive: Group, meetings: list[Meeting]
) -> None:
    before = ask(executive, "Before July, and done then")
    carried = ask(executive, "Before July, and carried over")
    early = ask(executive, "Done before July", date(2022, 5, 1))
    ask(executive, "Asked for in July", JULY)
    late = ask(executive, "Asked for in July, and done", JULY)
    complete(action=early, evidence="Sent", on=date(2022, 6, 1), by=None)
    complete(action=before, evidence="Sent", on=JULY, by=None)
    carry_over(action=carried, at="Executive", on=JULY, by=None)
    close_without_evidence(action=late, because="No note", on=date(2022, 9, 1), by=None)
    july, november = (looked_at(one) for one in meetings)
    assert words(july) == [
        ("Open actions", ["Before July, and done then", "Before July, and carried over"]),
        ("Ended before this meeting", ["Done before July"]),
    ]
    assert words(november) == [
        ("Open actions", ["Before July, and carried over", "Asked for in July"]),
        (
            "Ended since 14 July 2022",
            ["Before July, and done then", "Asked for in July, and done"],
        ),
    ]
    # At the item that is for them, or where there is none at that about the minutes.
    assert (july.number, november.number) == ("2", "2")
    assert november.words == "2 open actions, 2 ended since 14 July 2022"
    open_then = [row.action.words for row in open_actions_of(executive, on=JULY)]
    assert open_then == [
        "Before July, and carried over",
        "Asked for in July",
        "Asked for in July, and done",
    ]


def test_nothing_to_look_at(executive: Group, meetings: list[Meeting]) -> None:
    assert actions_at(meetings[1], agenda_of(meetings[1])) is None
    other = met(executive, date(2022, 12, 1), ItemKind.BUSINESS)
    ask(executive, "Share the report")
    assert actions_at(other, agenda_of(other)) is None


def in_pack(contents: PackContents) -> list[tuple[str, str, str, str]]:
    return [
        (one.words, one.owner, one.state, one.private)
        for item in contents.items
        for _, actions in item.actions
        for one in actions
    ]


def test_both_packs_print_them_and_only_the_private_one_what_is_private(
    executive: Group, meetings: list[Meeting]
) -> None:
    action = ask(executive, "An action of Part II", private="Move them")
    carry_over(action=action, at="Executive", on=JULY, by=None)
    shared = ("An action of Part II", "nobody", "no day set; carried over: once")
    assert in_pack(public_contents(meetings[1])) == [(*shared, "")]
    assert in_pack(private_contents(meetings[1])) == [(*shared, "Move them")]


def test_the_page_says_how_many_and_lists_them_below(
    client_as: Callable[..., Any], executive: Group, meetings: list[Meeting], query_budget: Any
) -> None:
    for number in range(12):
        action = ask(executive, f"Share report {number}")
        carry_over(action=action, at="Executive", on=JULY, by=None)
    visitor = client_as(Role.BOARD_MEMBER)
    with query_budget(16):
        page = visitor.get("/safer-eddystone/meetings/2022-11-02/").content.decode()
    assert 'href="#actions">12 open actions, 0 ended since 14 July 2022</a>' in page
    assert page.count("unowned") == 12


def test_the_safety_check_reads_them_too(executive: Group, meetings: list[Meeting]) -> None:
    ask(executive, "Write to somebody.else@example.com", private="Write to other@example.com")
    (checked,) = check_meeting(meetings[1])
    assert checked.finding.quote.startswith("somebody.else@")
