"""When somebody was last here: when they signed in before they did for this session."""

from __future__ import annotations

from datetime import datetime

from axes.models import AccessLog
from django.http import HttpRequest

from smeaton.accounts.models import User

KEY = "last-here"


def last_sign_in(user: User) -> datetime | None:
    """When somebody last signed in, as the log of sign-ins has it; None where they never did."""
    times = AccessLog.objects.filter(username=user.email).order_by("-attempt_time")
    found: datetime | None = times.values_list("attempt_time", flat=True).first()
    return found


def remember(request: HttpRequest, before: datetime | None) -> None:
    """Keep in the session when its owner had signed in before; nothing for the first time."""
    if before is not None:
        request.session[KEY] = before.isoformat()


def last_here(request: HttpRequest) -> datetime | None:
    """When the owner of the session was last here; None for the first time."""
    kept = request.session.get(KEY)
    return datetime.fromisoformat(kept) if kept else None
