"""How what holds between two days is ended. It is never deleted: the past stays readable."""

from __future__ import annotations

from datetime import date, timedelta

from smeaton.accounts.models import User
from smeaton.core import audit
from smeaton.documents.numbers import day
from smeaton.errors import SmeatonError
from smeaton.partnership.models import BoardLink, CapacityHeld, PostHeld, ReportingLine

ONE_DAY = timedelta(days=1)
Held = BoardLink | CapacityHeld | PostHeld | ReportingLine


def end_on(held: Held, last_day: date, *, by: User | None, reason: str = "") -> None:
    """It holds until a day, the day inside."""
    held.ends_on = last_day
    audit.save(held, by=by, reason=reason)


def end_before(held: Held, first_day: date, *, by: User | None, reason: str = "") -> None:
    """It holds until the day before another begins. Raises SmeatonError where it had not begun."""
    if held.starts_on is not None and first_day <= held.starts_on:
        raise SmeatonError(
            f"What is to end began only on {day(held.starts_on)}: {held}.",
            todo="Choose a later day.",
        )
    end_on(held, first_day - ONE_DAY, by=by, reason=reason)
