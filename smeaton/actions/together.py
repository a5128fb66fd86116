"""One act on many actions: on all of them, or on none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from smeaton.actions.models import Action
from smeaton.core.meanwhile import ChangedMeanwhileError, mark
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.partnership.models import Partnership


def seen(actions: Iterable[Action]) -> str:
    """A mark of what a page showed of these actions: state, owner and day of each."""
    return mark(
        [
            [one.pk, one.state, one.post_id, one.membership_id, str(one.due)]
            for one in sorted(actions, key=lambda one: one.pk)
        ]
    )


def actions_numbered(partnership: Partnership, numbers: Iterable[int]) -> list[Action]:
    """Actions by the numbers of their records. Raises NotFoundError where one is not there."""
    wanted = set(numbers)
    found = Action.objects.of(partnership).filter(pk__in=wanted)
    there = list(found.select_related("asked_by", "post", "membership__user", "membership__body"))
    if len(there) != len(wanted):
        raise NotFoundError("One of these actions is not there.", todo="Go back to the list.")
    return there


@transaction.atomic
def to_all(*, actions: Sequence[Action], act: Callable[..., Any], page: str = "") -> int:
    """Do ``act(action=...)`` to each of some actions, in one transaction; how many they were.
    ``page`` is the mark of what somebody saw of them.

    Raises ChangedMeanwhileError where one was changed since, and what the act raises, with the name
    of the action that it could not be done to. Nothing is changed then.
    """
    # In one order, so that two people who do this at once wait for each other and never both.
    numbers = sorted(one.pk for one in actions)
    now = list(Action.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))
    if page and page != seen(now):
        raise ChangedMeanwhileError(now, what="one of these actions")
    for one in now:
        with named(one):
            act(action=one)
    return len(now)


@contextmanager
def named(action: Action) -> Iterator[None]:
    """Inside an act on many: what is raised says at which action, and that nothing was changed."""
    try:
        yield
    except SmeatonError as error:
        message = f"{action}: {error.message} Nothing was changed."
        raise SmeatonError(message, todo=error.todo) from error
