"""A public site: meetings of some years with a paper each, and who the partnership is."""

from __future__ import annotations

import os
from datetime import date, time, timedelta
from typing import Any

FIRST = date(2020, 1, 8)


def run(home: str, meetings: int) -> dict[str, Any]:
    """Publish as many meetings, each as somebody would. Answers the address of the last."""
    os.environ |= {"SMEATON_HOME": home, "DJANGO_SETTINGS_MODULE": "smeaton.config.settings"}
    import django

    django.setup()
    from smeaton.documents.received_pdf import received_pdf
    from smeaton.meetings.agendas import AboutAgendaItem, add_item
    from smeaton.meetings.papers import add_paper
    from smeaton.meetings.publishing.acts import publish_meeting
    from smeaton.meetings.services import WhenAndWhere, plan_meeting
    from smeaton.partnership.groups import AboutGroup, add_group
    from smeaton.partnership.models import GroupKind
    from smeaton.partnership.services import only_partnership
    from smeaton.publishing.who_we_are import publish_who_we_are
    from tests.harness.pdfs import a_pdf

    partnership = only_partnership(None)
    about = AboutGroup("Board", GroupKind.EXECUTIVE, "Decides what comes first.")
    group = add_group(partnership=partnership, about=about, by=None)
    paper = received_pdf(a_pdf("What was found this quarter."), name="report.pdf")
    for number in range(meetings):
        when = WhenAndWhere(FIRST + timedelta(days=28 * number), time(10), time(12), "Town Hall")
        meeting = plan_meeting(group=group, when=when, meant=True, by=None)
        for title in (
            "Introductions",
            "Minutes",
            "Report of the quarter",
            "Plan",
            "The rest",
        ):
            item = add_item(meeting=meeting, about=AboutAgendaItem(title, minutes=15), by=None)
        add_paper(item=item, title="Report", pdf=paper, by=None)
        made = publish_meeting(meeting=meeting, approved_by="Technical Lead", by=None)
    publish_who_we_are(partnership=partnership, approved_by="Technical Lead", by=None)
    return {"meeting": made.get_absolute_url()}
