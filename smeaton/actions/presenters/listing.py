"""The list of actions and what it comes to. The number of queries does not depend on how many there
are: the database counts and sorts, and hands over one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from smeaton.accounts.permissions import Permission
from smeaton.actions.filters import (
    ALL,
    CARRIED,
    LEFT,
    NOBODY,
    OVERDUE,
    UNDATED,
    Filters,
    carried_twice,
    in_state,
    matching,
    overdue,
    undated,
    unowned,
)
from smeaton.actions.models import Action
from smeaton.actions.owners import owner_left
from smeaton.actions.presenters.rows import with_owners
from smeaton.actions.states import ActionState
from smeaton.documents.numbers import count, counted
from smeaton.partnership.access import Access
from smeaton.partnership.models import Partnership

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Finding:
    """What a list comes to: how many are open and what presses about them, and how many ended
    without evidence. What has no day on which it is due is never overdue, and is counted apart."""

    open: int
    overdue: int
    unowned: int
    left: int
    undated: int
    carried: int
    unproved: int

    @property
    def words(self) -> str:
        """ "9 actions are open, 2 of them overdue"."""
        if not self.open:
            return "No action is open"
        many = "1 action is" if self.open == 1 else f"{count(self.open)} actions are"
        if not self.overdue and self.undated == self.open:
            return f"{many} open, with no date set"
        if not self.overdue:
            return f"{many} open, none overdue"
        if self.open == 1:
            return f"{many} open, and overdue"
        return f"{many} open, {count(self.overdue)} of them overdue"


def listed(filters: Filters, access: Access, day: date) -> QuerySet[Action]:
    """The actions that were chosen: for whoever looks after all of them, those first whose owner
    left; then as ``every_action`` has them."""
    found = Action.objects.of(access.partnership).filter(
        matching(filters, access, day) & in_state(filters)
    )
    nobody_there = Q(state=ActionState.OPEN) & owner_left(access.partnership, day)
    left_first = access.may(Permission.ACTIONS_CHANGE)
    return _in_order(found, day, [When(nobody_there, then=Value(0))] if left_first else [])


def every_action(partnership: Partnership, day: date) -> QuerySet[Action]:
    """All of them: first what is overdue, the longest first; then what is due next; last what
    ended, the newest first."""
    return _in_order(Action.objects.of(partnership), day, [])


def _in_order(actions: QuerySet[Action], day: date, first: list[When]) -> QuerySet[Action]:
    rank = Case(
        *first,
        When(overdue(day), then=Value(1)),
        When(state=ActionState.OPEN, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return with_owners(actions).order_by(
        rank,
        F("closed_on").desc(nulls_first=True),
        F("due").asc(nulls_last=True),
        F("asked_on").asc(nulls_first=True),
        "pk",
    )


def finding_of(filters: Filters, access: Access, day: date) -> Finding:
    """What all that was chosen comes to, whatever the state that is listed: one query."""
    opened = Q(state=ActionState.OPEN)
    numbers: dict[str, int] = (
        Action.objects.of(access.partnership)
        # What was done, which is most of them, counts for nothing here.
        .filter(matching(filters, access, day), state__in=[ActionState.OPEN, ActionState.UNPROVED])
        .order_by()
        .aggregate(
            open=Count("pk", filter=opened),
            overdue=Count("pk", filter=overdue(day)),
            unowned=Count("pk", filter=opened & unowned()),
            left=Count("pk", filter=opened & owner_left(access.partnership, day)),
            undated=Count("pk", filter=opened & undated()),
            carried=Count("pk", filter=opened & carried_twice()),
            unproved=Count("pk", filter=Q(state=ActionState.UNPROVED)),
        )
    )
    return Finding(**numbers)


def heading_of(filters: Filters, finding: Finding, number: int) -> str:
    """What the list is headed: of what is open what presses, of others how many there are."""
    if filters.state == ActionState.OPEN:
        return finding.words
    words = "in all" if filters.state == ALL else ActionState(filters.state).words
    return f"{counted(number, 'action')} {words}"


def ways(filters: Filters, finding: Finding) -> list[tuple[str, str]]:
    """What presses, in words, each with the query that lists it; only what there is some of."""
    opened = replace(filters, state=ActionState.OPEN)
    found = [
        (finding.overdue, "overdue", replace(opened, age=OVERDUE)),
        (finding.unowned, "unowned", replace(opened, owner=NOBODY)),
        (finding.left, "whose owner left", replace(opened, owner=LEFT)),
        (finding.undated, "with no day set", replace(opened, age=UNDATED)),
        (finding.carried, "carried over twice or more", replace(opened, age=CARRIED)),
        (
            finding.unproved,
            "closed without evidence",
            replace(filters, state=ActionState.UNPROVED),
        ),
    ]
    return [(f"{count(number)} {words}", to.query) for number, words, to in found if number]
