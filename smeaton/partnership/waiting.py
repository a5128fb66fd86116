"""What waits for somebody about who takes part."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from smeaton.accounts.permissions import Permission
from smeaton.core.clock import today
from smeaton.core.waiting import Waiting
from smeaton.documents.numbers import counted
from smeaton.partnership.access import Access
from smeaton.partnership.recertifying import access_of

AHEAD = timedelta(days=14)


def waiting_for(access: Access) -> list[Waiting]:
    """That access is to be looked at again, from a fortnight before the quarter is over."""
    if not access.may(Permission.MEMBERS_REVIEW):
        return []
    due = [
        one.due
        for one in access_of(access.partnership)
        if one.due <= today() + AHEAD and one.membership.user_id != access.user.pk
    ]
    if not due:
        return []
    words = f"Confirm who needs access still: {counted(len(due), 'member')}"
    address = reverse("partnership:review-access", args=[access.partnership.slug])
    return [Waiting(words, address, min(due))]
