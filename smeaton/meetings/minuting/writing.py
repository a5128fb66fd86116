"""What was said of an item is written down, with every save in its history."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import SmeatonError
from smeaton.meetings.minuting.beginning import item_to_minute
from smeaton.meetings.minuting.holding import HeldError, take
from smeaton.meetings.models import AgendaItem, ExemptMinute, MinuteHold, Part, PublicMinute

KINDS = (PublicMinute, ExemptMinute)


@dataclass(frozen=True, slots=True)
class Said:
    """What is written of an item: for everybody, and for members who may read what is private. Of
    an item in Part I there is nothing of the second kind; of one in Part II the first is a summary
    that the public may read, and may be empty."""

    public: str = ""
    private: str = ""


def said_of(item: AgendaItem) -> Said:
    """What is written of an item, for those who may read all of it."""
    texts = [kind.objects.filter(item=item).values_list("text", flat=True) for kind in KINDS]
    public, private = (found.first() or "" for found in texts)
    return Said(public, private)


def edition_of(item: AgendaItem) -> str:
    """Goes up with every save of either text."""
    return "-".join(str(kind.history.filter(item=item).count()) for kind in KINDS)


@transaction.atomic
def save_minute(*, item: AgendaItem, said: Said, key: str, seen: str, by: User) -> MinuteHold:
    """Save what a page has of an item, and renew its hold. ``key`` is that of the page; ``seen`` is
    the edition that it began with.

    A page that has held the item all the while saves over what it saved before. Where somebody
    else held it in between, it saves only over the edition that it has seen.

    Raises HeldError while another page holds it; ChangedMeanwhileError, whose ``there`` is what is
    saved now, where somebody saved since; FixedError where the minutes are approved.
    """
    now = item_to_minute(item, by=by)
    there = MinuteHold.objects.filter(item=now).select_related("holder", "item").first()
    ours = there is not None and (there.key, there.holder_id) == (key, by.pk)
    if not ours:
        if there is not None and there.holds:
            raise HeldError(there, by=by)
        if edition_of(now) != seen:
            raise ChangedMeanwhileError(said_of(now), what="the minutes of this item")
    put(now, said, by=by)
    return take(now, key=key, by=by)


def put(item: AgendaItem, said: Said, *, by: User | None, reason: str = "") -> None:
    """Keep what is written of an item, each text in the table that it belongs to. What is the same
    leaves no trace. The meeting is locked. Raises SmeatonError for private words of Part I."""
    if said.private and item.part != Part.EXEMPT:
        raise SmeatonError("Nothing of an item in Part I is private.")
    _put(PublicMinute, item, said.public, by=by, reason=reason)
    _put(ExemptMinute, item, said.private, by=by, reason=reason)


def _put(
    kind: type[PublicMinute] | type[ExemptMinute],
    item: AgendaItem,
    text: str,
    *,
    by: User | None,
    reason: str,
) -> None:
    there = kind.objects.filter(item=item).first()
    if text == (there.text if there else ""):
        return
    record = there or kind(partnership=item.partnership, item=item)
    record.text = text
    audit.save(record, by=by, reason=reason)
