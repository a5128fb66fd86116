"""A member who was asked for something, on a phone: from the reminder to what shows that it was
done; and what they want corrected in the minutes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.harness.browser import NARROW, see_heading, signed_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.on_sqlite_alone,
    pytest.mark.django_db(transaction=True),
]

DONE = "The paper went to each member on 18 October."


@pytest.fixture
def promised(partnership: Any, settings: Any) -> Any:
    """The minutes of 14 July go round; in them the chair was asked for a paper, now overdue."""
    from smeaton.meetings.minuting.approving import circulate
    from smeaton.meetings.minuting.asking import ask_in_minutes
    from smeaton.meetings.minuting.writing import Said
    from smeaton.partnership.models import PostKind
    from smeaton.partnership.posts import add_post
    from tests.harness.minuted import TODAY, Minuted

    settings.SMEATON_TODAY = TODAY
    minuted = Minuted(partnership)
    chair = add_post(
        partnership=partnership, title="Chair of the Executive", kind=PostKind.CHAIR,
        group=minuted.group, body=minuted.police, by=None,
    )  # fmt: skip
    ask_in_minutes(
        item=minuted.item("Crime"), words="Bring a paper on burglary", owner=chair,
        due=date(2022, 10, 1), by=None,
    )  # fmt: skip
    from smeaton.accounts.services import add_user

    writer = add_user(email="writer@example.org", name="Coordinator", by=None)
    minuted.write("Crime", Said("It fell."), by=writer)
    circulate(meeting=minuted.meeting, corrections_by=date(2022, 10, 28), by=None)
    return minuted


def test_from_the_reminder_to_the_evidence(
    browser_page: Any,
    check_page: Callable[[Any], None],
    promised: Any,
    user_as: Callable[..., Any],
    client_of: Callable[..., Any],
    live_server: Any,
) -> None:
    from django.core import mail

    from smeaton.accounts.roles import Role
    from smeaton.actions.digests import digests_of
    from smeaton.actions.sending import send_digest
    from smeaton.partnership.models import Membership
    from tests.harness.minuted import TODAY

    member = user_as(Role.THEME_LEAD)
    there = Membership.objects.get(user=member)
    there.body = promised.police
    there.save()
    for one in digests_of(promised.group.partnership, TODAY):
        send_digest(digest=one, day=TODAY)
    (letter,) = [one for one in mail.outbox if one.to == [member.email]]
    assert "Bring a paper on burglary" in letter.body
    link = re.search(r"http://[^/]+(/\S+\?owner=mine)", letter.body)
    assert link
    page = browser_page
    page.set_viewport_size(NARROW)
    signed_in(page.context, client_of(member), live_server.url)

    # What needs them, and what they were asked for.
    page.goto("/safer-eddystone/")
    see_heading(page, "2 things need you")
    page.get_by_role("link", name="Do what you were asked for, 1 overdue").wait_for()
    check_page(page)
    page.set_viewport_size(NARROW)
    page.goto(link.group(1))
    see_heading(page, "1 action is open, and overdue")
    page.get_by_text("overdue since 1 October 2022, by 19 days").first.wait_for()
    check_page(page)
    page.set_viewport_size(NARROW)
    page.get_by_role("link", name="Bring a paper on burglary").click()
    see_heading(page, "Bring a paper on burglary")

    # How far it has come; then what shows that it was done.
    page.get_by_role("button", name="Tell how far it has come").click()
    page.get_by_label("How far it has come").fill("It is written.")
    page.locator("form button.govuk-button").last.click()
    page.get_by_text("It is written.").first.wait_for()
    page.get_by_role("button", name="Complete it").click()
    page.locator("form button.govuk-button").last.click()
    page.get_by_role("alert").wait_for()  # nothing shows it yet
    check_page(page)
    page.set_viewport_size(NARROW)
    page.get_by_label("What shows that it was done").fill(DONE)
    page.locator("form button.govuk-button").last.click()
    see_heading(page, "Bring a paper on burglary")
    page.get_by_text(DONE).first.wait_for()
    check_page(page)
    page.set_viewport_size(NARROW)

    # The minutes, which are not as they remember it.
    page.goto("/safer-eddystone/")
    see_heading(page, "1 thing needs you")
    page.get_by_role("link", name="Read the minutes, and ask for corrections").click()
    page.get_by_role("link", name="Ask for a correction to Crime").click()
    page.get_by_label("What is to be corrected").fill("It rose.")
    page.get_by_role("button", name="Ask").click()
    page.get_by_text("It rose.").first.wait_for()
    check_page(page)
