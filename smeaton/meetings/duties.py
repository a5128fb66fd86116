"""What the law on access to meetings asks for next."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from smeaton.accounts.permissions import Permission
from smeaton.core.duties import Duty
from smeaton.meetings.models import Meeting
from smeaton.meetings.notice import notice_of
from smeaton.meetings.services import full_id
from smeaton.meetings.states import MeetingState
from smeaton.partnership.access import Access
from smeaton.partnership.models import AccessRules


def duties_of(access: Access, today: date) -> list[Duty]:
    """The packs of the meetings to come whose groups the rules on access bind, or have adopted."""
    if not access.may(Permission.MEETINGS_VIEW):
        return []
    coming = Meeting.objects.of(access.partnership).filter(
        held_on__gte=today, state=MeetingState.PLANNED
    )
    bound = coming.exclude(group__access_rules=AccessRules.NONE).select_related("group")
    return [_pack(access, meeting, today) for meeting in bound]


def _pack(access: Access, meeting: Meeting, today: date) -> Duty:
    due = notice_of(meeting.held_on, meeting.group.access_rules, today=today).due
    assert due is not None, "a group that the rules bind"
    address = reverse("meetings:meeting", args=[access.partnership.slug, full_id(meeting)])
    law = "Local Government Act 1972, section 100B"
    return Duty(f"Open the agenda and papers: {meeting}", due, law, address)
