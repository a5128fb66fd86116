"""Actions where they were said: asked for at an item, and gone through one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.actions.models import Action, CarriedOver, ExemptWording
from smeaton.actions.services import PUBLIC_WORDS, AboutAction, ask_for, hand_over, put_off
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import FixedError, SmeatonError
from smeaton.meetings.agendas import AboutAgendaItem, add_item
from smeaton.meetings.minuting.approving import approve, circulate, close_corrections
from smeaton.meetings.minuting.asking import (
    Outcome,
    ask_in_minutes,
    go_through,
    looked_through,
    seen_of,
)
from smeaton.meetings.minuting.contents import private_minutes, public_minutes
from smeaton.meetings.minuting.holding import HeldError, hold
from smeaton.meetings.minuting.writing import said_of
from smeaton.meetings.models import ActionAsked, ExemptActionAsked, ItemKind
from smeaton.meetings.packing import private_contents, public_contents
from smeaton.meetings.services import WhenAndWhere, plan_meeting
from smeaton.partnership.models import Membership, PostKind
from smeaton.partnership.posts import add_post
from tests.harness.minuted import DAY, TODAY, Minuted

AT = "/safer-eddystone/meetings/2022-07-14-executive/minutes/"


@pytest.fixture(autouse=True)
def someday(settings: Any) -> None:
    settings.SMEATON_TODAY = TODAY


def asked(minuted: Minuted, words: str, on: date = date(2022, 6, 1)) -> Action:
    about = AboutAction(words=words, asked_by=minuted.group, source="Before", asked_on=on)
    return ask_for(about=about, by=None)


def enter(minuted: Minuted, outcomes: dict[int, Outcome]) -> int:
    item = minuted.item("Crime")
    return go_through(item=item, outcomes=outcomes, seen=seen_of(looked_through(item)), by=None)


class TestAsking:
    def test_it_is_on_the_list_and_in_the_minutes(self, minuted: Minuted) -> None:
        chair = add_post(
            partnership=minuted.group.partnership, title="Chair", kind=PostKind.CHAIR,
            group=minuted.group, body=minuted.police, by=None,
        )  # fmt: skip
        due = date(2022, 9, 1)
        ask_in_minutes(item=minuted.item("Crime"), words="To ask.", owner=chair, due=due, by=None)
        action = Action.objects.get()
        assert (action.words, action.post, action.due, action.asked_on) == (
            "To ask.", chair, due, DAY,
        )  # fmt: skip
        assert action.source == "Executive, 14 July 2022, Crime"
        hand_over(action=action, owner=None, by=None)
        put_off(action=action, due=None, by=None)
        said = public_minutes(minuted.meeting).items[0].actions
        assert said == ("To ask. (Chair; due on 1 September 2022)",)

    def test_of_an_item_in_private_its_wording_is_private(self, minuted: Minuted) -> None:
        ask_in_minutes(item=minuted.item("Reviews"), words="To ask them.", by=None)
        assert Action.objects.get().words == PUBLIC_WORDS
        assert ExemptWording.objects.get().words == "To ask them."
        assert (ActionAsked.objects.count(), ExemptActionAsked.objects.count()) == (0, 1)
        assert public_minutes(minuted.meeting).items[2].actions == ()
        assert private_minutes(minuted.meeting).items[2].actions == ("To ask them. (unowned)",)

    def test_approved_minutes_ask_for_nothing_more(self, minuted: Minuted) -> None:
        ask_in_minutes(item=minuted.item("Crime"), words="To ask.", by=None)
        circulate(meeting=minuted.meeting, corrections_by=TODAY, by=None)
        close_corrections(meeting=minuted.meeting, by=None)
        approve(meeting=minuted.meeting, at=minuted.held(date(2022, 9, 14)), by=None)
        with pytest.raises(FixedError):
            ask_in_minutes(item=minuted.item("Crime"), words="To ask more.", by=None)
        assert Action.objects.count() == 1
        with pytest.raises(FixedError):
            ActionAsked.objects.get().delete()


class TestGoingThrough:
    def test_all_in_one_and_a_line_of_each_in_the_minutes(self, minuted: Minuted) -> None:
        first, second, third = (asked(minuted, words) for words in ("One", "Two", "Three"))
        for on in (DAY, date(2022, 8, 1)):  # at this meeting, and after it
            asked(minuted, "Later", on=on)
        assert [row.action for row in looked_through(minuted.item("Crime"))] == [
            first, second, third,
        ]  # fmt: skip
        outcomes = {first.pk: Outcome(True, "The paper"), second.pk: Outcome(False)}
        assert enter(minuted, outcomes) == 2
        assert said_of(minuted.item("Crime")).public == (
            "Complete:\n- One (unowned)\n\nCarried over:\n- Two (unowned)"
        )
        done = Action.objects.get(pk=first.pk)
        assert (done.state, done.closed_on, done.evidence) == ("done", DAY, "The paper")
        fact = CarriedOver.objects.get()
        assert (fact.action, fact.on, fact.at) == (second, DAY, "Executive")
        assert [row.action for row in looked_through(minuted.item("Crime"))] == [third]

    def test_all_or_nothing(self, minuted: Minuted) -> None:
        first, second = asked(minuted, "One"), asked(minuted, "Two")
        with pytest.raises(SmeatonError, match=r"Two: .* Nothing was changed"):
            enter(minuted, {first.pk: Outcome(True, "It"), second.pk: Outcome(True)})
        assert Action.objects.get(pk=first.pk).state == "open"
        assert said_of(minuted.item("Crime")).public == ""

    def test_somebody_changed_one_meanwhile(self, minuted: Minuted) -> None:
        first, item = asked(minuted, "One"), minuted.item("Crime")
        seen = seen_of(looked_through(item))
        put_off(action=first, due=TODAY, by=None)
        with pytest.raises(ChangedMeanwhileError):
            go_through(item=item, outcomes={first.pk: Outcome(False)}, seen=seen, by=None)


def test_on_their_pages(
    client_of: Callable[[User], Any],
    client_as: Callable[..., Any],
    minuted: Minuted,
    writer: User,
) -> None:
    action = asked(minuted, "One")
    visitor, crime = client_of(writer), minuted.item("Crime")
    add, through = f"{AT}{crime.pk}/actions/add/", f"{AT}{crime.pk}/actions/"
    sent = {"words": "To ask.", "owner": "", "due": ""}
    page = " ".join(visitor.post(add, sent, follow=True).content.decode().split())
    assert "The action is in the minutes, and on the list of actions." in page
    assert "To ask. (unowned)" in page
    page = visitor.get(through).content.decode()
    assert "Nothing is open" not in page
    seen = seen_of(looked_through(crime))
    sent = {"seen": seen, f"outcome-{action.pk}": "done"}
    page = " ".join(visitor.post(through, sent).content.decode().split())
    assert "One: write what shows it where it is complete" in page
    sent[f"evidence-{action.pk}"] = "The paper"
    page = " ".join(visitor.post(through, sent, follow=True).content.decode().split())
    assert "1 action was gone through." in page
    assert "Complete:" in page
    for address in (add, through):
        assert client_as(Role.BOARD_MEMBER).get(address).status_code == 403


def test_nobody_goes_through_actions_under_somebody_who_writes_the_item(
    minuted: Minuted, writer: User, other: User
) -> None:
    item = minuted.item("Crime")
    ask_for(about=AboutAction("Do it", minuted.group, "before", asked_on=date(2022, 5, 1)), by=None)
    hold(item, by=other)
    rows = looked_through(item)
    outcomes = {row.action.pk: Outcome(done=False) for row in rows}
    with pytest.raises(HeldError):
        go_through(item=item, outcomes=outcomes, seen=seen_of(rows), by=writer)
    assert not CarriedOver.objects.exists()
    assert go_through(item=item, outcomes=outcomes, seen=seen_of(rows), by=other) == 1


def test_who_was_asked_in_private_is_in_nothing_public(
    minuted: Minuted, writer: User, settings: Any, tmp_path: Path
) -> None:
    settings.SMEATON_HOME = tmp_path
    member = Membership.objects.get(user=writer)
    ask_in_minutes(item=minuted.item("Reviews"), words="Move them", owner=member, by=None)
    when = WhenAndWhere(date(2022, 11, 2))
    later = plan_meeting(group=minuted.group, when=when, by=None)
    about = AboutAgendaItem("Actions", kind=ItemKind.ACTIONS)
    add_item(meeting=later, about=about, by=None)
    assert writer.name not in repr(public_contents(later))
    assert "named in private" in repr(public_contents(later))
    assert writer.name in repr(private_contents(later))
