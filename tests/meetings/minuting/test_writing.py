"""Goal 44: minutes are written item by item, by one at a time, and nothing typed is lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from smeaton.accounts.models import User
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.meetings.agendas import AboutAgendaItem, add_item
from smeaton.meetings.minuting.beginning import minutes_of
from smeaton.meetings.minuting.deciding import (
    Interest,
    change_decision,
    decide,
    declare,
    remove_decision,
    remove_declaration,
)
from smeaton.meetings.minuting.gathering import gathered
from smeaton.meetings.minuting.holding import HELD_FOR, HeldError, hold, holder_of, let_go
from smeaton.meetings.minuting.writing import Said, edition_of, said_of, save_minute
from smeaton.meetings.models import (
    Decision,
    Declaration,
    ExemptDecision,
    ExemptDeclaration,
    ExemptMinute,
    Meeting,
    MinuteHold,
    PublicMinute,
)
from smeaton.meetings.services import WhenAndWhere, plan_meeting
from tests.harness.minuted import TODAY, Minuted


@pytest.fixture(autouse=True)
def someday(settings: Any) -> None:
    settings.SMEATON_TODAY = TODAY


def save(item: Any, text: str, by: User, *, key: str = "", seen: str = "") -> MinuteHold:
    key = key or hold(item, by=by).key
    seen = seen or edition_of(item)
    return save_minute(item=item, said=Said(text), key=key, seen=seen, by=by)


def later(item: Any, by: timedelta) -> None:
    """Let a hold have been taken so much earlier."""
    there = MinuteHold.objects.get(item=item)
    there.until -= by
    there.save()


class TestHolding:
    def test_one_at_a_time_and_others_see_who_and_since_when(
        self, minuted: Minuted, writer: User, other: User
    ) -> None:
        item = minuted.item("Crime")
        held = hold(item, by=writer)
        with pytest.raises(HeldError, match=f"{writer.name} has been writing “Crime” since"):
            hold(item, by=other)
        assert holder_of(item) == held
        hold(minuted.item("Burglary"), by=other)  # each item by itself

    def test_every_save_renews_it(self, minuted: Minuted, writer: User) -> None:
        item = minuted.item("Crime")
        held = hold(item, by=writer)
        later(item, timedelta(seconds=100))
        before = MinuteHold.objects.get(item=item).until
        renewed = save(item, "It fell.", writer, key=held.key)
        assert renewed.until > before
        assert renewed.until - timezone.now() <= HELD_FOR
        assert renewed.since == held.since

    def test_when_it_is_over_another_takes_it(
        self, minuted: Minuted, writer: User, other: User
    ) -> None:
        item = minuted.item("Crime")
        hold(item, by=writer)
        later(item, HELD_FOR)
        assert holder_of(item) is None
        assert hold(item, by=other).holder == other

    def test_whoever_lets_go_keeps_nobody_out(
        self, minuted: Minuted, writer: User, other: User
    ) -> None:
        item = minuted.item("Crime")
        hold(item, by=writer)
        let_go(item, by=other)
        assert holder_of(item) is not None
        let_go(item, by=writer)
        hold(item, by=other)


class TestSaving:
    def test_each_save_is_in_the_history(self, minuted: Minuted, writer: User) -> None:
        item = minuted.item("Crime")
        key = hold(item, by=writer).key
        for text in ("It", "It fell", "It fell", "It fell."):
            save(item, text, writer, key=key)
        assert said_of(item) == Said("It fell.")
        history = PublicMinute.history.filter(item=item)
        assert [one.text for one in history] == ["It fell.", "It fell", "It"]
        assert {one.history_user for one in history} == {writer}

    def test_the_first_word_begins_the_minutes(self, minuted: Minuted, writer: User) -> None:
        assert minutes_of(minuted.meeting) is None
        hold(minuted.item("Crime"), by=writer)
        begun = minutes_of(minuted.meeting)
        assert begun is not None
        assert begun.state == "draft"

    def test_an_answer_that_was_lost_costs_nothing(self, minuted: Minuted, writer: User) -> None:
        """The page never heard that its first save arrived, and sends what it has seen before."""
        item = minuted.item("Crime")
        key, seen = hold(item, by=writer).key, edition_of(item)
        for text in ("It", "It fell", "It fell."):
            save(item, text, writer, key=key, seen=seen)
        assert said_of(item).public == "It fell."

    def test_after_a_take_over_nobody_saves_over_what_they_have_not_seen(
        self, minuted: Minuted, writer: User, other: User
    ) -> None:
        item = minuted.item("Crime")
        key, seen = hold(item, by=writer).key, edition_of(item)
        save(item, "Mine", writer, key=key, seen=seen)
        later(item, HELD_FOR)
        taken = hold(item, by=other)
        with pytest.raises(HeldError):
            save(item, "Mine, more", writer, key=key, seen=seen)
        save(item, "Theirs", other, key=taken.key)
        let_go(item, by=other)
        with pytest.raises(ChangedMeanwhileError) as error:
            save(item, "Mine, more", writer, key=key, seen=seen)
        assert error.value.there == Said("Theirs")
        assert said_of(item) == Said("Theirs")
        save(item, "Theirs and mine", writer, key=key, seen=edition_of(item))
        assert said_of(item) == Said("Theirs and mine")

    def test_a_hold_that_ran_out_and_that_nobody_took_is_taken_up_again(
        self, minuted: Minuted, writer: User, other: User
    ) -> None:
        item = minuted.item("Crime")
        key, seen = hold(item, by=writer).key, edition_of(item)
        later(item, HELD_FOR)
        save(item, "Late", writer, key=key, seen=seen)
        with pytest.raises(HeldError):
            hold(item, by=other)

    def test_of_two_windows_the_one_that_was_opened_last_saves(
        self, minuted: Minuted, writer: User
    ) -> None:
        item = minuted.item("Crime")
        first, second = hold(item, by=writer).key, hold(item, by=writer).key
        with pytest.raises(HeldError, match="in another window"):
            save(item, "From the first", writer, key=first)
        save(item, "From the second", writer, key=second)
        assert said_of(item).public == "From the second"

    def test_what_is_private_is_in_a_table_of_its_own(self, minuted: Minuted, writer: User) -> None:
        reviews, crime = minuted.item("Reviews"), minuted.item("Crime")
        said = Said("One review is over.", "Whose it was.")
        save_minute(item=reviews, said=said, key=hold(reviews, by=writer).key, seen="", by=writer)
        assert said_of(reviews) == said
        assert PublicMinute.objects.get().text == "One review is over."
        assert ExemptMinute.objects.get().text == "Whose it was."
        with pytest.raises(SmeatonError, match="Nothing of an item in Part I is private"):
            save_minute(item=crime, said=said, key=hold(crime, by=writer).key, seen="", by=writer)
        assert gathered(minuted.meeting, private=False).of(reviews.pk).private == ""
        assert gathered(minuted.meeting, private=True).of(reviews.pk).private == "Whose it was."

    def test_only_of_a_meeting_that_was_held(self, minuted: Minuted, writer: User) -> None:
        when = WhenAndWhere(date(2022, 11, 2))
        planned: Meeting = plan_meeting(group=minuted.group, when=when, by=None)
        item = add_item(meeting=planned, about=AboutAgendaItem("Crime"), by=None)
        with pytest.raises(SmeatonError, match="say first that it was held"):
            hold(item, by=writer)
        assert not MinuteHold.objects.exists()


class TestDeciding:
    def test_decisions_are_numbered_within_the_meeting(self, minuted: Minuted) -> None:
        crime, reviews = minuted.item("Crime"), minuted.item("Reviews")
        first = decide(item=crime, words="To go on.", by=None)
        decide(item=minuted.item("Burglary"), words="To lock doors.", by=None)
        private = decide(item=reviews, words="To wait.", by=None)
        assert [one.number for one in Decision.objects.all()] == [1, 2]
        assert isinstance(private, ExemptDecision)
        assert private.number == 1
        with pytest.raises(ChangedMeanwhileError):
            change_decision(decision=first, words="To stop.", edition=0, by=None)
        change_decision(decision=first, words="To stop.", edition=first.edition, by=None)
        assert Decision.objects.get(number=1).words == "To stop."

    def test_a_number_is_never_given_again(self, minuted: Minuted) -> None:
        crime = minuted.item("Crime")
        decide(item=crime, words="To go on.", by=None)
        gone = decide(item=crime, words="To stop.", by=None)
        remove_decision(decision=gone, by=None, reason="Said, and not decided")
        assert decide(item=crime, words="To wait.", by=None).number == 3
        with pytest.raises(NotFoundError):
            remove_decision(decision=gone, by=None)

    def test_an_interest_is_declared_on_an_item(self, minuted: Minuted) -> None:
        """Goal 51: who has which interest, and what they did; in private where the item is."""
        interest = Interest("Chief Executive, Trevi", "pecuniary", "Runs the service", "left")
        made = declare(item=minuted.item("Crime"), interest=interest, by=None)
        declare(item=minuted.item("Reviews"), interest=interest, by=None)
        assert (Declaration.objects.count(), ExemptDeclaration.objects.count()) == (1, 1)
        remove_declaration(declaration=made, by=None)
        assert not Declaration.objects.exists()
        with pytest.raises(SmeatonError):
            declare(
                item=minuted.item("Crime"), interest=Interest("Chair", "x", "It", "left"), by=None
            )
