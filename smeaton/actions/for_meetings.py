"""What a meeting of a group looks at: what is open of it, and what ended since it last met. For
agendas, packs and minutes, which are made above. All of it is public, but for what
``private_words_of`` gives to those who may read Part II.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from smeaton.actions.models import Action, ExemptWording
from smeaton.actions.presenters.rows import ActionRow, rows_of, with_owners
from smeaton.actions.states import ActionState
from smeaton.partnership.models import Group


@dataclass(frozen=True, slots=True)
class GroupActions:
    """Actions of a group as a meeting finds them: still to be done, and ended since the last."""

    open: tuple[ActionRow, ...] = ()
    ended: tuple[ActionRow, ...] = ()

    @property
    def rows(self) -> tuple[ActionRow, ...]:
        return self.open + self.ended


def actions_before(
    group: Group, *, meets_on: date, last_met: date | None, seen_on: date, private: bool = False
) -> GroupActions:
    """The actions with which a group comes to its meeting on a day, oldest first: open until then,
    or ended since it ``last_met``; all that ended where it never did. Ages and overdue days are
    those of ``seen_on``. Takes four queries, however many there are.

    What ends at the meeting itself was open before, and is told of at the next one.
    """
    before = Q(asked_on__isnull=True) | Q(asked_on__lt=meets_on)
    is_open = Q(state=ActionState.OPEN) | Q(closed_on__gte=meets_on)
    since = Q(closed_on__gte=last_met or date.min)
    found = with_owners(Action.objects.filter(before & (is_open | since), asked_by=group))
    rows = rows_of(found.order_by("pk"), seen_on, private=private)
    return GroupActions(
        open=tuple(row for row in rows if _was_open(row.action, meets_on)),
        ended=tuple(row for row in rows if not _was_open(row.action, meets_on)),
    )


def open_actions_of(group: Group, *, on: date) -> tuple[ActionRow, ...]:
    """What is open of a group on a day, oldest first."""
    found = Action.objects.filter(
        Q(asked_on__isnull=True) | Q(asked_on__lte=on),
        Q(state=ActionState.OPEN) | Q(closed_on__gt=on),
        asked_by=group,
    )
    return tuple(rows_of(with_owners(found).order_by("pk"), on))


def private_words_of(rows: Iterable[ActionRow]) -> dict[int, str]:
    """The private wording of actions by their numbers. For those who may read Part II."""
    numbers = [row.action.pk for row in rows if row.private]
    found = ExemptWording.objects.filter(action__in=numbers)
    return dict(found.values_list("action_id", "words"))


def _was_open(action: Action, meets_on: date) -> bool:
    return action.closed_on is None or action.closed_on >= meets_on
