"""What day it is, for everything that counts days.

The demonstration lives on one day (``SMEATON_TODAY``) so that its deadlines stay meaningful.
Time stamps of the audit trail are real all the same: they say when a thing was done.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The day in Britain, or the day that the installation was told to live on."""
    fixed = fixed_today()
    return fixed if fixed is not None else timezone.localdate()


def fixed_today() -> date | None:
    """The day that was set by ``SMEATON_TODAY``; None when the clock is real."""
    day: date | None = settings.SMEATON_TODAY
    return day
