"""What waits for somebody: actions of their own, and for whoever looks after all of them those that
nobody will do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse

from smeaton.accounts.permissions import Permission
from smeaton.actions.filters import LEFT, MINE, NOBODY, overdue, unowned
from smeaton.actions.models import Action
from smeaton.actions.owners import owned_by, owner_left
from smeaton.actions.states import ActionState
from smeaton.core.clock import today
from smeaton.core.waiting import Waiting
from smeaton.documents.numbers import counted
from smeaton.partnership.access import Access


def waiting_for(access: Access) -> list[Waiting]:
    """What waits for a visitor, in one query; the day is the earliest on which one of theirs is
    due."""
    if not access.may(Permission.ACTIONS_VIEW):
        return []
    mine = owned_by(access)
    opened = Action.objects.of(access.partnership).filter(state=ActionState.OPEN).order_by()
    found: dict[str, Any] = opened.aggregate(
        mine=Count("pk", filter=mine),
        late=Count("pk", filter=mine & overdue(today())),
        due=Min("due", filter=mine),
        unowned=Count("pk", filter=unowned()),
        left=Count("pk", filter=owner_left(access.partnership, today())),
    )
    return list(_in_words(found, access))


def _in_words(found: dict[str, Any], access: Access) -> Iterator[Waiting]:
    late = f", {found['late']} overdue" if found["late"] else ""
    ways = [("Do what you were asked for" + late, MINE, found["mine"], found["due"])]
    if access.may(Permission.ACTIONS_CHANGE):
        ways += [
            ("Find an owner for what nobody owns", NOBODY, found["unowned"], None),
            ("Hand over what belongs to somebody who left", LEFT, found["left"], None),
        ]
    home = reverse("actions:actions", args=[access.partnership.slug])
    for words, owner, number, due in ways:
        if number:
            yield Waiting(f"{words}: {counted(number, 'action')}", f"{home}?owner={owner}", due)
