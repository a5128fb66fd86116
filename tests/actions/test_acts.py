"""Acts on one action: asked for, changed, handed over, carried over, ended, opened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from smeaton.actions.closing import close_without_evidence, complete, reopen, withdraw
from smeaton.actions.models import Action, CarriedOver
from smeaton.actions.owners import owner_key, owner_keyed
from smeaton.actions.presenters.history import history_of
from smeaton.actions.presenters.rows import rows_of
from smeaton.actions.services import (
    AboutAction,
    action_numbered,
    change,
    hand_over,
    put_off,
)
from smeaton.actions.telling import carry_over, tell_progress
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.core.written import there
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.models import Membership, Partnership
from smeaton.partnership.posts import hand_over as hand_over_post
from smeaton.partnership.services import end_membership
from tests.actions.conftest import TODAY, Place, a_place


def now(action: Action) -> Action:
    return Action.objects.get(pk=action.pk)


def about(action: Action, **changed: Any) -> AboutAction:
    return replace(AboutAction(**there(AboutAction, action)), **changed)


class TestAsking:
    def test_it_is_open_and_says_where_it_comes_from(self, place: Place) -> None:
        action = place.ask(owner=place.chair, due=date(2022, 11, 2))
        (row,) = rows_of([action], TODAY)
        assert (row.state.words, row.owner, row.body) == ("open", "Chair, Executive", "Police")
        assert (row.due, row.carried) == ("due on 2 November 2022, in 13 days", "never")
        assert row.age == "asked for 98 days ago"

    def test_nobody_owns_it_yet(self, place: Place) -> None:
        (row,) = rows_of([place.ask()], TODAY)
        assert (row.owner, row.unowned, row.left) == ("nobody", True, "")

    @pytest.mark.parametrize(
        ("wrong", "why"),
        [
            ({"words": ""}, "cannot be blank"),
            ({"source": ""}, "cannot be blank"),
            ({"asked_on": date(2022, 10, 21)}, "21 October 2022 is still to come"),
            ({"due": date(2022, 7, 13)}, "due before it was asked for"),
            ({"kind": "wish"}, "not a valid choice"),
        ],
    )
    def test_what_makes_no_sense(self, place: Place, wrong: dict[str, Any], why: str) -> None:
        with pytest.raises(SmeatonError, match=why):
            place.ask(**wrong)
        assert not Action.objects.exists()

    def test_the_owner_is_of_this_partnership_and_there(
        self, place: Place, member: Membership, make_partnership: Callable[[str], Partnership]
    ) -> None:
        other = a_place(make_partnership("Safer Elsewhere"))
        with pytest.raises(SmeatonError, match="of another partnership"):
            place.ask(owner=other.chair)
        end_membership(membership=member, by=None)
        with pytest.raises(SmeatonError, match="not a member any more"):
            place.ask(owner=member)
        for key in (owner_key(other.chair), "post-x", "member-", "king-1", f"member-{10**9}"):
            with pytest.raises(NotFoundError):
                owner_keyed(place.partnership, key)
        assert owner_keyed(place.partnership, "") is None

    def test_another_partnership_has_no_such_action(
        self, place: Place, make_partnership: Callable[[str], Partnership]
    ) -> None:
        action = place.ask()
        with pytest.raises(NotFoundError):
            action_numbered(make_partnership("Safer Elsewhere"), action.pk)


class TestChanging:
    def test_two_at_once(self, place: Place) -> None:
        action = place.ask()
        seen = action.edition
        change(action=action, about=about(action, due=TODAY), edition=seen, by=None)
        with pytest.raises(ChangedMeanwhileError):
            change(action=action, about=about(action, words="Other"), edition=seen, by=None)
        with pytest.raises(ChangedMeanwhileError):
            hand_over(action=action, owner=place.chair, edition=seen, by=None)
        assert (now(action).due, now(action).words) == (TODAY, "Share the report")

    def test_it_goes_from_one_owner_to_another(self, place: Place, member: Membership) -> None:
        action = place.ask(owner=place.chair)
        hand_over(action=action, owner=member, by=None, reason="The chair asked for it")
        assert (now(action).post, now(action).membership) == (None, member)
        with pytest.raises(SmeatonError, match="owns it already"):
            hand_over(action=action, owner=member, by=None)
        hand_over(action=action, owner=None, by=None)
        with pytest.raises(SmeatonError, match="Nobody owns it already"):
            hand_over(action=action, owner=None, by=None)
        said = [
            (one.words, [(f.before, f.after) for f in one.fields]) for one in history_of(action)
        ]
        name = f"{member.user.name} in Safer Eddystone"
        assert said == [
            ("Handed over", [(name, "nobody")]),
            ("Handed over", [("Chair, Executive", name)]),
            ("Asked for", []),
        ]

    def test_what_ended_stays_as_it_was(self, place: Place) -> None:
        action = place.ask()
        withdraw(action=action, because="Overtaken", by=None)
        for act in (
            lambda: change(action=action, about=about(action), edition=2, by=None),
            lambda: hand_over(action=action, owner=place.chair, by=None),
            lambda: put_off(action=action, due=TODAY, by=None),
            lambda: carry_over(action=action, at="Executive", by=None),
            lambda: tell_progress(action=action, words="More", by=None),
        ):
            with pytest.raises(SmeatonError, match=r"is withdrawn, and stays.*Reopen it first"):
                act()
        for act in (
            lambda: complete(action=action, evidence="Sent", by=None),
            lambda: withdraw(action=action, because="Again", by=None),
        ):
            with pytest.raises(SmeatonError, match="an action that is withdrawn"):
                act()


class TestEnding:
    def test_done_with_evidence(self, place: Place) -> None:
        action = place.ask()
        with pytest.raises(SmeatonError, match="Say what shows that it was done"):
            complete(action=action, by=None)
        with pytest.raises(SmeatonError, match="enter a whole address"):
            complete(action=action, link="javascript:alert(1)", by=None)
        with pytest.raises(SmeatonError, match="still to come"):
            complete(action=action, evidence="Sent", on=date(2022, 10, 21), by=None)
        with pytest.raises(SmeatonError, match="end before it was asked for"):
            complete(action=action, evidence="Sent", on=date(2022, 7, 13), by=None)
        assert now(action).state == "open"
        complete(action=action, link="https://example.org/report", by=None)
        assert (now(action).state, now(action).closed_on) == ("done", TODAY)

    @pytest.mark.parametrize(
        ("act", "state", "words"),
        [
            (close_without_evidence, "closed-without-evidence", "Closed without evidence"),
            (withdraw, "withdrawn", "Withdrawn"),
        ],
    )
    def test_otherwise_for_a_reason(
        self, place: Place, act: Callable[..., Action], state: str, words: str
    ) -> None:
        action = place.ask()
        with pytest.raises(SmeatonError, match="Say why it ends without evidence"):
            act(action=action, because="", by=None)
        act(action=action, because="Nobody kept a note", by=None)
        assert (now(action).state, now(action).closed_because) == (state, "Nobody kept a note")
        assert history_of(action)[0].words == words

    def test_opened_again_it_has_not_ended_and_its_history_says_how_it_had(
        self, place: Place
    ) -> None:
        action = place.ask()
        complete(action=action, evidence="Sent on Monday", by=None)
        with pytest.raises(SmeatonError, match="say why"):
            reopen(action=action, because="", by=None)
        reopen(action=action, because="It never arrived", by=None)
        assert (now(action).state, now(action).closed_on, now(action).evidence) == (
            "open",
            None,
            "",
        )
        opened, done, _ = history_of(action)
        assert (opened.words, opened.reason) == ("Opened again", "It never arrived")
        assert (done.words, done.fields[0].after) == (
            "Completed, with evidence",
            "Sent on Monday",
        )


class TestCarryingOver:
    def test_it_is_a_fact_of_a_day(self, place: Place) -> None:
        action = place.ask()
        carry_over(action=action, at="Executive", on=date(2022, 9, 1), by=None)
        with pytest.raises(SmeatonError, match="on that day already"):
            carry_over(action=action, at="Executive", on=date(2022, 9, 1), by=None)
        with pytest.raises(SmeatonError, match="still to come"):
            carry_over(action=action, at="Executive", on=date(2022, 11, 2), by=None)
        with pytest.raises(SmeatonError, match="only on 14 July 2022"):
            carry_over(action=action, at="Executive", on=date(2022, 7, 13), by=None)
        carry_over(action=action, at="Executive", by=None)
        (row,) = rows_of([action], TODAY)
        assert (row.carried, CarriedOver.objects.count()) == ("twice", 2)
        assert Action.objects.count() == 1
        assert history_of(action)[0].words == "Carried over, 20 October 2022, Executive"

    def test_how_far_it_has_come(self, place: Place) -> None:
        action = place.ask()
        with pytest.raises(SmeatonError, match="cannot be blank"):
            tell_progress(action=action, words="", by=None)
        tell_progress(action=action, words="Half of it is written", by=None)
        assert [one.words for one in action.progress.all()] == ["Half of it is written"]


class TestOwnerLeft:
    def test_a_post_that_nobody_fills(self, place: Place) -> None:
        held, vacant = place.ask(owner=place.chair), place.ask(owner=place.vacant)
        assert [row.left for row in rows_of([held, vacant], TODAY)] == [
            "",
            "nobody fills this post",
        ]
        hand_over_post(
            post=place.chair, body=None, first_day=date(2022, 10, 1), seen="Police", by=None
        )
        assert rows_of([held], TODAY)[0].left == "nobody fills this post"
        assert rows_of([held], date(2022, 9, 30))[0].left == ""

    def test_a_member_who_left(self, place: Place, member: Membership) -> None:
        action = place.ask(owner=member)
        assert rows_of([now(action)], TODAY)[0].left == ""
        end_membership(membership=member, by=None)
        assert rows_of([now(action)], TODAY)[0].left == "left the partnership"


@pytest.mark.parametrize(
    "values",
    [
        {"state": "done"},
        {"state": "done", "closed_on": TODAY},
        {"state": "done", "evidence": "Sent"},
        {"state": "withdrawn", "closed_on": TODAY},
        {"state": "closed-without-evidence", "closed_on": TODAY, "evidence": "Sent"},
        {"evidence": "Sent"},
        {"closed_on": TODAY},
        {"closed_because": "Overtaken"},
        {"due": date(2022, 7, 13)},
    ],
)
def test_the_database_refuses_what_must_not_be(place: Place, values: dict[str, Any]) -> None:
    action = place.ask()
    for name, value in values.items():
        setattr(action, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        action.save()


def test_the_database_refuses_two_owners(place: Place, member: Membership) -> None:
    action = place.ask(owner=place.chair)
    action.membership = member
    with pytest.raises(IntegrityError), transaction.atomic():
        action.save()


def test_an_app_above_asks_in_a_transaction_of_its_own(place: Place) -> None:
    """Minutes that are not saved leave no action behind."""

    @transaction.atomic
    def minutes() -> None:
        place.ask()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        minutes()
    assert not Action.objects.exists()
