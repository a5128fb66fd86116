"""Whatever is done to an action, in whatever order, what must hold of it holds afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.actions.closing import close_without_evidence, complete, reopen, withdraw
from smeaton.actions.models import Action, CarriedOver
from smeaton.actions.presenters.rows import rows_of
from smeaton.actions.services import hand_over, put_off
from smeaton.actions.telling import carry_over, tell_progress
from smeaton.errors import SmeatonError
from tests.actions.conftest import TODAY, Place

OWNERS = st.sampled_from(["chair", "member", "nobody"])
WORDS = st.sampled_from(["", "Sent"])
ACT = st.one_of(
    st.tuples(st.just("hand over"), OWNERS),
    st.tuples(st.just("carry over"), st.integers(0, 3)),
    st.tuples(st.just("complete"), WORDS),
    st.tuples(st.just("close"), WORDS),
    st.tuples(st.just("withdraw"), WORDS),
    st.tuples(st.just("reopen"), WORDS),
    st.tuples(st.just("put off"), st.integers(-200, 200)),
    st.tuples(st.just("tell"), WORDS),
)


def do(action: Action, act: str, value: Any, owners: dict[str, Any]) -> None:
    {
        "hand over": lambda: hand_over(action=action, owner=owners[value], by=None),
        "carry over": lambda: carry_over(
            action=action, at="Executive", on=TODAY - timedelta(days=value), by=None
        ),
        "complete": lambda: complete(action=action, evidence=value, by=None),
        "close": lambda: close_without_evidence(action=action, because=value, by=None),
        "withdraw": lambda: withdraw(action=action, because=value, by=None),
        "reopen": lambda: reopen(action=action, because=value, by=None),
        "put off": lambda: put_off(action=action, due=TODAY + timedelta(days=value), by=None),
        "tell": lambda: tell_progress(action=action, words=value, by=None),
    }[act]()


class Expected:
    """What should be, kept beside: the state, the owner, the days of carry-overs, what was told,
    and how often the record changed. Knows nothing of how the acts work."""

    def __init__(self) -> None:
        self.state, self.owner, self.changes = "open", "nobody", 1
        self.carried: set[int] = set()
        self.told = 0

    def after(self, act: str, value: Any) -> bool:
        """Whether the act can be done; and what is then."""
        if act == "reopen":
            return self._to("open", self.state != "open" and bool(value))
        if self.state != "open":
            return False
        if act in ("complete", "close", "withdraw"):
            ends = {"complete": "done", "close": "closed-without-evidence"}
            return self._to(ends.get(act, "withdrawn"), bool(value))
        if act == "hand over":
            possible, self.owner = value != self.owner, value
            return self._to("open", possible)
        if act == "put off":
            return self._to("open", value >= -98)  # it was asked for on that day
        if act == "carry over":
            possible = value not in self.carried
            self.carried.add(value)
            return possible
        self.told += bool(value)
        return bool(value)

    def _to(self, state: str, possible: bool) -> bool:
        if possible:
            self.state, self.changes = state, self.changes + 1
        return possible


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(ACT, max_size=8))
def test_any_sequence_of_acts(
    place: Place, owners: dict[str, Any], acts: list[tuple[str, Any]]
) -> None:
    action, expected = place.ask(), Expected()
    for act, value in acts:
        if expected.after(act, value):
            do(action, act, value, owners)
        else:
            with pytest.raises(SmeatonError):
                do(action, act, value, owners)
    now = Action.objects.get(pk=action.pk)
    assert (now.state, now.owner) == (expected.state, owners[expected.owner])
    assert not (now.post_id and now.membership_id)
    ended = now.state != "open"
    assert ended == bool(now.evidence or now.closed_because) == (now.closed_on is not None)
    # How often it was carried over is how many facts there are, and none of them is lost.
    (row,) = rows_of([now], TODAY)
    assert row.times == CarriedOver.objects.filter(action=now).count() == len(expected.carried)
    assert CarriedOver.history.filter(action_id=now.pk).count() == len(expected.carried)
    assert now.progress.count() == expected.told
    assert now.history.count() == expected.changes
    assert {entry.history_type for entry in now.history.all()} <= {"+", "~"}


@pytest.fixture
def owners(place: Place, make_user: Callable[..., User]) -> dict[str, Any]:
    member = place.member(make_user(), Role.GROUP_MEMBER, body=place.council)
    return {"chair": place.chair, "member": member, "nobody": None}
