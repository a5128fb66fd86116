"""What the regulations on strategies ask of an assessment."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta
from django.urls import reverse

from smeaton.accounts.permissions import Permission
from smeaton.core.duties import Duty
from smeaton.partnership.access import Access
from smeaton.publishing.models import Publication
from smeaton.publishing.services import Kind

A_YEAR = relativedelta(years=1)


def duties_of(access: Access, today: date) -> list[Duty]:  # noqa: ARG001
    """A strategic assessment each year: the next is due a year after the newest was approved. None
    where none was published here, as nothing then says when the last one was."""
    if not access.may(Permission.ASSESSMENT_VIEW):
        return []
    newest = (
        Publication.objects.of(access.partnership)
        .filter(kind=Kind.STRATEGIC_ASSESSMENT)
        .order_by("-approved_on")
        .first()
    )
    if newest is None:
        return []
    address = reverse("assessment:exercises", args=[access.partnership.slug])
    law = "SI 2007/1830, regulation 5"
    return [
        Duty("Approve the next strategic assessment", newest.approved_on + A_YEAR, law, address)
    ]
