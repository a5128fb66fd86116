"""Actions as rows, fetched in a fixed number of queries. Everything in a row is public, unless it
was asked for by whoever may read what is private: then the owner of a private action is in it."""

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
    member comes; ``private`` whether its wording is in the table of what is private, ``seen``
    whether the reader may read that."""

    action: Action
    day: date
    body: str
    times: int
    private: bool
    seen: bool = False

    @property
    def hidden(self) -> bool:
        """Whether the reader may not know what it is about, nor who was asked."""
        return self.private and not self.seen

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
        """The post or the member; "nobody" where there is none. Who was asked in private is as
        private as what for."""
        if self.hidden and not self.unowned:
            return "named in private"
        return owner_name(self.action.owner)

    @property
    def unowned(self) -> bool:
        return self.action.owner is None

    @property
    def left(self) -> str:
        """Why its owner is there no more, in words; empty while they are, or where it has none."""
        if self.hidden:
            return ""
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


def rows_of(actions: Iterable[Action], day: date, *, private: bool = False) -> list[ActionRow]:
    """Actions as rows, in the order in which they come: three queries, however many there are.
    ``private``: for whoever may read what is private."""
    there = list(actions)
    if not there:
        return []
    held = held_on(there[0].partnership_id, day)
    bodies: dict[int | None, str] = dict(held.values_list("post_id", "body__name"))
    carried = _of(CarriedOver, there).order_by().values_list("action")
    times: dict[int, int] = dict(carried.annotate(Count("pk")))
    exempt = set(_of(ExemptWording, there).values_list("action", flat=True))
    return [
        ActionRow(
            action=one,
            day=day,
            body="" if one.pk in exempt and not private else _body(one, bodies),
            times=times.get(one.pk, 0),
            private=one.pk in exempt,
            seen=private,
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


def _body(action: Action, bodies: dict[int | None, str]) -> str:
    if action.post_id:
        return bodies.get(action.post_id, "")
    member = action.membership
    return member.body.name if member is not None and member.body is not None else ""
