"""Actions as rows, fetched in a fixed number of queries. Everything in a row is public."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from smeaton.actions.ageing import age_days, age_words, carried_words, due_words, is_overdue
from smeaton.actions.models import Action, CarriedOver, ExemptWording
from smeaton.actions.owners import held_on, owner_name
from smeaton.actions.states import ActionState
from smeaton.documents.numbers import day as day_in_words
from smeaton.partnership.models import Partnership
from smeaton.partnership.states import MembershipState

MANY = 500

TONES = {
    ActionState.OPEN: "blue",
    ActionState.DONE: "green",
    ActionState.UNPROVED: "orange",
    ActionState.WITHDRAWN: "grey",
}


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action on a day. ``body`` is that of its owner: which fills the post, or for which the
    member comes; ``private`` whether its wording is in the table of what is private."""

    action: Action
    day: date
    body: str
    times: int
    private: bool

    @property
    def state(self) -> ActionState:
        return ActionState(self.action.state)

    @property
    def open(self) -> bool:
        return self.state is ActionState.OPEN

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def owner(self) -> str:
        """The post or the member; "nobody" where there is none."""
        return owner_name(self.action.owner)

    @property
    def unowned(self) -> bool:
        return self.action.owner is None

    @property
    def left(self) -> str:
        """Why its owner is there no more, in words; empty while they are, or where it has none."""
        if self.action.post_id is not None:
            return "" if self.body else "nobody fills this post"
        if self.action.membership is None:
            return ""
        return "left the partnership" if self._gone else ""

    @property
    def overdue(self) -> bool:
        return self.open and is_overdue(self.action.due, self.day)

    @property
    def due(self) -> str:
        return due_words(self.action.due, self.day)

    @property
    def age(self) -> str:
        return age_words(self.action.asked_on, self.day)

    @property
    def age_days(self) -> int | None:
        return age_days(self.action.asked_on, self.day)

    @property
    def carried(self) -> str:
        return carried_words(self.times)

    @property
    def said(self) -> str:
        """When it is due and how often it was carried over, or how it ended, in one line."""
        if self.open:
            return f"{self.due}; carried over: {self.carried}"
        return f"{self.state.words}, {day_in_words(self.action.closed_on)}: {self.evidence}"

    @property
    def evidence(self) -> str:
        """What shows that it was done, or why it ended without; empty while it is open."""
        one = self.action
        return " ".join(filter(None, (one.evidence, one.evidence_link))) or one.closed_because

    @property
    def _gone(self) -> bool:
        member = self.action.membership
        return member is not None and member.state == MembershipState.ENDED


def with_owners(actions: QuerySet[Action]) -> QuerySet[Action]:
    """The actions together with what a row says of each."""
    return actions.select_related("asked_by", "post", "membership__user", "membership__body")


def numbered(partnership: Partnership, numbers: Sequence[int]) -> list[Action]:
    """Actions by their numbers, in that order. To sort numbers takes a database a tenth of what it
    takes to sort whole actions with their owners."""
    found = with_owners(Action.objects.of(partnership)).in_bulk(numbers)
    return [found[number] for number in numbers if number in found]


def rows_of(actions: Iterable[Action], day: date) -> list[ActionRow]:
    """Actions as rows, in the order in which they come: three queries, however many there are."""
    there = list(actions)
    if not there:
        return []
    held = held_on(there[0].partnership_id, day)
    bodies: dict[int | None, str] = dict(held.values_list("post_id", "body__name"))
    carried = _of(CarriedOver, there).order_by().values_list("action")
    times: dict[int, int] = dict(carried.annotate(Count("pk")))
    private = set(_of(ExemptWording, there).values_list("action", flat=True))
    return [
        ActionRow(
            action=one,
            day=day,
            body=bodies.get(one.post_id, "") if one.post_id else _body_of(one),
            times=times.get(one.pk, 0),
            private=one.pk in private,
        )
        for one in there
    ]


def _of(model: Any, actions: Sequence[Action]) -> QuerySet[Any]:
    """What a table holds of some actions. A database takes so many numbers and no more: beyond a
    page it is asked for all of the partnership."""
    if len(actions) > MANY:
        found: QuerySet[Any] = model.objects.filter(partnership=actions[0].partnership_id)
    else:
        found = model.objects.filter(action__in=[one.pk for one in actions])
    return found


def _body_of(action: Action) -> str:
    member = action.membership
    return member.body.name if member is not None and member.body is not None else ""
