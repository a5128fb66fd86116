"""What the regulations on strategies ask of an assessment."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from smeaton.accounts.permissions import Permission
from smeaton.core.duties import Duty
from smeaton.partnership.access import Access
from smeaton.publishing.models import Publication
from smeaton.publishing.services import Kind


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
        Duty("Approve the next strategic assessment", _in_a_year(newest.approved_on), law, address)
    ]


def _in_a_year(day: date) -> date:
    """The same day of the next year; of 29 February, the last of that month."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
