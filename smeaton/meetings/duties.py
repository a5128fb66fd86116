"""What the law on access to meetings asks for next."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta
from django.urls import reverse

from smeaton.accounts.permissions import Permission
from smeaton.core.duties import Duty
from smeaton.documents.numbers import counted
from smeaton.meetings.models import Meeting
from smeaton.meetings.notice import notice_of
from smeaton.meetings.reviewing import to_review
from smeaton.meetings.services import full_id
from smeaton.meetings.states import MeetingState
from smeaton.partnership.access import Access
from smeaton.partnership.models import AccessRules
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication

A_YEAR = relativedelta(years=1)


def duties_of(access: Access, today: date) -> list[Duty]:
    """The packs that are not published yet of the meetings to come, of groups that the rules on
    access bind; the public meeting of the year; and, for those who may read it, what is private and
    is to be looked at again."""
    if not access.may(Permission.MEETINGS_VIEW):
        return []
    return [*_packs(access, today), *_of_the_year(access, today), *_reviews(access, today)]


def _packs(access: Access, today: date) -> list[Duty]:
    coming = Meeting.objects.of(access.partnership).filter(
        held_on__gte=today, state=MeetingState.PLANNED
    )
    bound = list(coming.exclude(group__access_rules=AccessRules.NONE).select_related("group"))
    shown = Publication.objects.of(access.partnership).filter(
        kind=Kind.MEETING, key__in=[full_id(one) for one in bound], withdrawal__isnull=True
    )
    published = set(shown.values_list("key", flat=True)) if bound else set()
    return [_pack(access, one, today) for one in bound if full_id(one) not in published]


def _pack(access: Access, meeting: Meeting, today: date) -> Duty:
    due = notice_of(meeting.held_on, meeting.group.access_rules, today=today).due
    assert due is not None, "a group that the rules bind"
    address = reverse("meetings:meeting", args=[access.partnership.slug, full_id(meeting)])
    law = "Local Government Act 1972, section 100B"
    return Duty(f"Open the agenda and papers: {meeting}", due, law, address)


def _reviews(access: Access, today: date) -> list[Duty]:
    if not access.may(Permission.MEETINGS_PRIVATE):
        return []
    due = [one.review_on for one in to_review(access.partnership) if one.review_on <= today]
    if not due:
        return []
    words = f"Look again at what is private: {counted(len(due), 'item')}"
    address = reverse("meetings:reviews", args=[access.partnership.slug])
    return [Duty(words, min(due), "Local Government Act 1972, Schedule 12A", address)]


def _of_the_year(access: Access, today: date) -> list[Duty]:
    """One public meeting a year: the next is due a year after the last, unless it is planned."""
    public = Meeting.objects.of(access.partnership).filter(of_the_year=True)
    if public.filter(held_on__gte=today, state=MeetingState.PLANNED).exists():
        return []
    last = public.filter(state=MeetingState.HELD).order_by("-held_on").first()
    due = last.held_on + A_YEAR if last else None
    words = "Hold the public meeting of the year, with each responsible authority"
    address = reverse("meetings:meetings", args=[access.partnership.slug])
    return [Duty(words, due, "SI 2007/1830, regulation 12", address)]
