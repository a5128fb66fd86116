"""A meeting that is ready to be published, with an item in private."""

from __future__ import annotations

from datetime import date, time
from functools import cache
from typing import Any

from smeaton.documents.received_pdf import CleanPdf, received_pdf
from smeaton.meetings.agendas import AboutAgendaItem, add_item, item_numbered
from smeaton.meetings.exemptions import WhyPrivate, exempt_item
from smeaton.meetings.models import AgendaItem, ItemKind, Meeting
from smeaton.meetings.papers import add_paper
from smeaton.meetings.services import WhenAndWhere, plan_meeting
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import AccessRules, Group, GroupKind, Partnership
from tests.harness.pdfs import a_pdf

TODAY = date(2022, 10, 20)
DAY = date(2022, 11, 2)
POST = "Technical Lead"
SECRET = "kingfisher7731"
KEY = "2022-11-02-executive"


@cache
def a_paper(*words: str) -> CleanPdf:
    return received_pdf(a_pdf(*words), name="a.pdf")


def a_group(partnership: Partnership, name: str = "Executive") -> Group:
    about = AboutGroup(
        name=name, kind=GroupKind.EXECUTIVE, purpose="To decide.", access_rules=AccessRules.ADOPTED
    )
    return add_group(partnership=partnership, about=about, by=None)


def a_meeting(group: Group, on: date = DAY) -> Meeting:
    """Introductions, youth justice with its report, the resolution, and reviews in private."""
    when = WhenAndWhere(on, time(11, 30), time(14, 30), "Council House")
    meeting = plan_meeting(group=group, when=when, meant=True, by=None)
    with_item(meeting, "Introductions", minutes=10)
    report = with_item(meeting, "Youth justice", presenter="Youth Justice Service", minutes=20)
    add_paper(item=report, title="Report", pdf=a_paper("Caseloads fell."), by=None)
    with_item(meeting, "Exempt business", kind=ItemKind.EXCLUSION)
    reviews = with_item(meeting, "Reviews", minutes=10)
    why = WhyPrivate((1,), f"Who: {SECRET}.", "Chair", TODAY, date(2023, 4, 20), f"{SECRET}.")
    exempt_item(item=reviews, why=why, seen=0, by=None)
    reviews = item_numbered(meeting, reviews.pk)
    add_paper(item=reviews, title=f"Of {SECRET}", pdf=a_paper(f"Private: {SECRET}."), by=None)
    return meeting


def with_item(meeting: Meeting, title: str, **about: Any) -> AgendaItem:
    return add_item(meeting=meeting, about=AboutAgendaItem(title, **about), by=None)
