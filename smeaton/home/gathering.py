"""What each app says that waits for somebody, and that the partnership owes."""

from __future__ import annotations

from datetime import date

from smeaton.actions import waiting as in_actions
from smeaton.assessment import duties as of_assessment
from smeaton.assessment import waiting as in_assessment
from smeaton.chair_reports import waiting as in_reports
from smeaton.core.duties import Duty
from smeaton.core.waiting import Waiting
from smeaton.meetings import duties as of_meetings
from smeaton.meetings import waiting as in_meetings
from smeaton.partnership import duties as of_partnership
from smeaton.partnership import waiting as in_partnership
from smeaton.partnership.access import Access

APPS_THAT_WAIT = (in_actions, in_reports, in_meetings, in_assessment, in_partnership)
APPS_THAT_OWE = (of_meetings, of_assessment, of_partnership)


def everything_for(access: Access) -> list[Waiting]:
    """What waits for a visitor: what has a day comes first, the earliest before the others."""
    found = [one for app in APPS_THAT_WAIT for one in app.waiting_for(access)]
    return sorted(found, key=lambda one: one.due or date.max)


def everything_owed(access: Access, today: date) -> list[Duty]:
    """What the partnership owes by law, the earliest first."""
    found = [one for app in APPS_THAT_OWE for one in app.duties_of(access, today)]
    return sorted(found, key=lambda one: one.due or date.max)
