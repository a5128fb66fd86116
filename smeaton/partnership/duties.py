"""What the partnership's agreements ask for next."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse

from smeaton.accounts.permissions import Permission
from smeaton.core.duties import Duty
from smeaton.partnership.access import Access
from smeaton.partnership.models import Agreement
from smeaton.partnership.models.dated import holding
from smeaton.partnership.presenters.agreements import SOON


def duties_of(access: Access, today: date, *, ahead: timedelta = SOON) -> list[Duty]:
    """The agreements on sharing information that are to be looked at again."""
    if not access.may(Permission.GROUPS_VIEW):
        return []
    pressing = Agreement.objects.of(access.partnership).filter(
        holding(today), review_on__lte=today + ahead
    )
    address = reverse("partnership:agreements", args=[access.partnership.slug])
    law = "SI 2007/1830, regulation 4"
    return [
        Duty(f"Look at the agreement again: {one.title}", one.review_on, law, address)
        for one in pressing
    ]
