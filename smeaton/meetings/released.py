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
    return "\n\n".join(filter(None, [item.about, _until(one), one.words]))


def minutes_with_released(item: AgendaItem, text: str, released: Mapping[int, Released]) -> str:
    """What everybody may read of what was said, with what was said in private and was released."""
    one = released.get(item.pk)
    if one is None or not one.minutes:
        return text
    return "\n\n".join(filter(None, [text, _until(one), one.minutes]))


def _until(one: Released) -> str:
    return f"Private until {day(one.decided_on)}. {one.decided_by}: {one.because}"
