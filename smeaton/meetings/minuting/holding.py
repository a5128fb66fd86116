"""One writer at a time: whoever writes the minutes of an item holds it for a while, renewed with
every save."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_hex

from django.db import transaction
from django.utils import timezone

from smeaton.accounts.models import User
from smeaton.core.jinja import moment
from smeaton.errors import SmeatonError
from smeaton.meetings.minuting.beginning import item_to_minute
from smeaton.meetings.models import AgendaItem, Meeting, MinuteHold

HELD_FOR = timedelta(minutes=2)
"""Longer than a pause between two sentences. In a meeting nobody waits for a laptop that went to
sleep."""


class HeldError(SmeatonError):
    """Somebody else is writing the item, or the same person in another window."""

    def __init__(self, hold: MinuteHold, *, by: User) -> None:
        self.hold = hold
        if hold.holder_id == by.pk:
            super().__init__(
                f"You opened “{hold.item.title}” in another window, on {moment(hold.since)}.",
                todo="Go on writing there, or begin here anew.",
            )
            return
        super().__init__(
            f"{hold.holder.name} has been writing “{hold.item.title}” since {moment(hold.since)}.",
            todo=f"You can take it over from {moment(hold.until)} on, unless they save again.",
        )


@transaction.atomic
def hold(item: AgendaItem, *, by: User) -> MinuteHold:
    """Begin to write the minutes of an item, which keeps others out for a while; the page on which
    somebody wrote before has it no more.

    Raises HeldError while another holds it, FixedError where the minutes are approved, SmeatonError
    where the meeting was not held.
    """
    now = item_to_minute(item, by=by)
    there = _of(now)
    if there is not None and there.holds and there.holder_id != by.pk:
        raise HeldError(there, by=by)
    return take(now, key=token_hex(16), by=by)


def take(item: AgendaItem, *, key: str, by: User) -> MinuteHold:
    """Let a page hold an item that nobody else holds, or renew that. The meeting is locked."""
    now = timezone.now()
    there = _of(item) or MinuteHold(item=item)
    if there.holder_id != by.pk or there.key != key:
        there.holder, there.key, there.since = by, key, now
    there.until = now + HELD_FOR
    there.save()
    return there


def let_go(item: AgendaItem, *, by: User) -> None:
    """Stop writing an item."""
    MinuteHold.objects.filter(item=item, holder=by).delete()


def holder_of(item: AgendaItem) -> MinuteHold | None:
    """Who writes an item now; None where nobody does."""
    found = _of(item)
    return found if found is not None and found.holds else None


def holders_in(meeting: Meeting) -> dict[int, MinuteHold]:
    """Who writes which item of a meeting now, by the number of the item."""
    there = MinuteHold.objects.filter(item__meeting=meeting).select_related("holder")
    return {one.item_id: one for one in there if one.holds}


def _of(item: AgendaItem) -> MinuteHold | None:
    found: MinuteHold | None = (
        MinuteHold.objects.filter(item=item).select_related("holder", "item").first()
    )
    return found
