"""One act on many actions: on all of them, or on none."""

from __future__ import annotations

from functools import partial

import pytest

from smeaton.actions.closing import complete, withdraw
from smeaton.actions.models import Action, CarriedOver
from smeaton.actions.services import hand_over, put_off
from smeaton.actions.telling import carry_over
from smeaton.actions.together import actions_numbered, seen, to_all
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import NotFoundError, SmeatonError
from tests.actions.conftest import TODAY, Place


def test_all_of_them_and_each_is_in_the_audit_trail(place: Place) -> None:
    actions = [place.ask(f"Share report {number}") for number in range(3)]
    act = partial(carry_over, at="Executive", by=None)
    assert to_all(actions=actions, act=act) == 3
    to_all(actions=actions, act=partial(put_off, due=TODAY, by=None))
    to_all(actions=actions, act=partial(hand_over, owner=place.chair, by=None))
    to_all(actions=actions, act=partial(complete, evidence="In the minutes", by=None))
    assert CarriedOver.objects.count() == 3
    for one in Action.objects.all():
        assert (one.state, one.due, one.post) == ("done", TODAY, place.chair)
        assert one.history.count() == 4


def test_or_none(place: Place) -> None:
    actions = [place.ask("Share the report"), place.ask("Share the film")]
    withdraw(action=actions[1], because="Overtaken", by=None)
    with pytest.raises(SmeatonError, match=r"^Share the film: .* Nothing was changed"):
        to_all(actions=actions, act=partial(carry_over, at="Executive", by=None))
    assert not CarriedOver.objects.exists()


def test_somebody_changed_one_since_the_page_was_opened(place: Place) -> None:
    actions = [place.ask("Share the report"), place.ask("Share the film")]
    page = seen(actions)
    hand_over(action=actions[0], owner=place.chair, by=None)
    act = partial(hand_over, owner=place.vacant, by=None)
    with pytest.raises(ChangedMeanwhileError):
        to_all(actions=actions, act=act, page=page)
    assert Action.objects.get(pk=actions[0].pk).post == place.chair
    to_all(actions=actions, act=act, page=seen(Action.objects.all()))
    assert {one.post for one in Action.objects.all()} == {place.vacant}


def test_one_that_is_not_there(place: Place) -> None:
    action = place.ask()
    assert actions_numbered(place.partnership, [action.pk, action.pk]) == [action]
    with pytest.raises(NotFoundError):
        actions_numbered(place.partnership, [action.pk, action.pk + 1])
