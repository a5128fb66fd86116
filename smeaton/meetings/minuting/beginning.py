"""The minutes of a meeting, found or begun, and whether they can still be written."""

from __future__ import annotations

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.meetings.agendas import item_numbered
from smeaton.meetings.models import AgendaItem, Meeting, Minutes
from smeaton.meetings.models.fixed import fixed
from smeaton.meetings.services import locked_as_held


def minutes_of(meeting: Meeting) -> Minutes | None:
    """The minutes of a meeting; None where nobody has begun them."""
    found: Minutes | None = Minutes.objects.filter(meeting=meeting).first()
    return found


def minutes_to_write(meeting: Meeting, *, by: User | None, reason: str = "") -> Minutes:
    """The minutes of a meeting, begun where nobody did, whose meeting nobody else changes until the
    act is over. Raises FixedError where they are approved, SmeatonError where it was not held."""
    now = locked_as_held(meeting)
    found = minutes_of(now)
    if found is None:
        found = Minutes(partnership=now.partnership, meeting=now)
        audit.save(found, by=by, reason=reason)
    if found.is_fixed:
        raise fixed()
    return found


def item_to_minute(item: AgendaItem, *, by: User | None, reason: str = "") -> AgendaItem:
    """An item whose minutes can be written. Raises what ``minutes_to_write`` raises."""
    minutes = minutes_to_write(item.meeting, by=by, reason=reason)
    return item_numbered(minutes.meeting, item.pk)
