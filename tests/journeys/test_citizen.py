"""A citizen finds the agenda and the papers of a meeting in two steps, on a phone and at a desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.harness.browser import NARROW, WIDE, see_heading

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HOME = "/safer-eddystone/publications/"


@pytest.mark.on_sqlite_alone
def test_from_the_front_to_the_papers_of_a_meeting(
    browser_page: Any,
    check_page: Callable[[Any], None],
    partnership: Any,
    settings: Any,
    tmp_path: Any,
) -> None:
    from smeaton.meetings.publishing.acts import publish_meeting
    from smeaton.publishing.who_we_are import publish_who_we_are
    from tests.harness.meeting_room import POST, TODAY, a_group, a_meeting

    settings.SMEATON_TODAY, settings.SMEATON_HOME = TODAY, tmp_path
    meeting = a_meeting(a_group(partnership))
    publish_meeting(meeting=meeting, approved_by=POST, by=None)
    publish_who_we_are(partnership=partnership, approved_by=POST, by=None)
    page = browser_page
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        page.goto(HOME)
        see_heading(page, "Next meeting: Executive")
        page.get_by_role("link", name="Agenda and papers").click()
        see_heading(page, "Executive, 2 November 2022")
        assert page.get_by_role("link", name="Report", exact=True).count() == 1
    check_page(page)
    page.get_by_role("link", name="Executive", exact=True).click()
    see_heading(page, "Executive")
    check_page(page)
    page.goto(HOME)
    page.get_by_label("Search what is published").fill("caseloads fell")
    page.get_by_role("button", name="Search").click()
    see_heading(page, "1 found for")
    check_page(page)
    asks_for_e_mails(page, check_page)
    assert page.context.cookies() == []


def asks_for_e_mails(page: Any, check_page: Callable[[Any], None]) -> None:
    """About the meetings of the Executive; and stops."""
    import re

    from django.core import mail

    from smeaton.publishing.models import Subscriber
    from smeaton.publishing.subscribing.asking import address_to_stop

    page.goto(f"{HOME}groups/executive/")
    page.get_by_role("link", name="E-mails about its meetings").click()
    see_heading(page, "E-mails when something is published")
    check_page(page)
    page.get_by_role("button", name="Send me the link").click()
    page.get_by_role("link", name="E-mail address: enter an address").click()
    page.get_by_label("E-mail address").fill("reader@example.org")
    page.get_by_role("button", name="Send me the link").click()
    see_heading(page, "Look into your mailbox")
    check_page(page)
    link = re.search(r"http://[^/]+(/\S+/confirm/\?key=\S+)", mail.outbox[-1].body)
    assert link
    page.goto(link.group(1))
    see_heading(page, "Do you want these e-mails?")
    page.get_by_text("the meetings of Executive").wait_for()
    check_page(page)
    page.get_by_role("button", name="Yes, write to me").click()
    see_heading(page, "You will be written to")
    check_page(page)
    page.goto(address_to_stop(Subscriber.objects.get()).partition(":8000")[2])
    see_heading(page, "Do you want no more e-mails?")
    check_page(page)
    page.get_by_role("button", name="Stop").click()
    see_heading(page, "You will not be written to any more")
    assert not Subscriber.objects.exists()
