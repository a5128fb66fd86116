"""What is public of an item, with what was private and was released."""

from __future__ import annotations

from collections.abc import Mapping

from smeaton.documents.numbers import day
from smeaton.meetings.models import AgendaItem, Meeting, Released


def released_of(meeting: Meeting) -> dict[int, Released]:
    """What was released of a meeting, by the number of its item."""
    there = Released.objects.filter(item__meeting=meeting)
    return {one.item_id: one for one in there}


def about_of(item: AgendaItem, released: Mapping[int, Released]) -> str:
    """What an item is about, and what everybody may read of it since it was released."""
    one = released.get(item.pk)
    if one is None:
        return item.about
    said = f"Private until {day(one.decided_on)}. {one.decided_by}: {one.because}"
    return "\n\n".join(filter(None, [item.about, said, one.words]))
