"""From the e-mail to the pack, on a phone: a chair writes by a link, the coordinator sends the
report back, the chair signs, and it stands in the public pack."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.chair_reports.links import ask_for_report
from smeaton.chair_reports.services import begin_report
from smeaton.meetings.packing import public_contents
from smeaton.meetings.packs.building import build_pack
from tests.chair_reports.conftest import DAY, TODAY, a_room
from tests.harness.browser import NARROW, see_heading, signed_in
from tests.harness.pdfs import words_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.on_sqlite_alone,
]


def test_from_the_e_mail_to_the_pack(
    browser_page: Any,
    check_page: Callable[[Any], None],
    client_of: Callable[[User], Any],
    settings: Any,
    live_server: Any,
) -> None:
    settings.SMEATON_TODAY = TODAY
    room = a_room()
    report = begin_report(meeting=room.meeting, group=room.families, by=None)
    ask_for_report(report=report, sent_to="chair@example.org", by=None)
    found = re.search(r"http://[^/]+(\S+\?key=\S+)", mail.outbox[0].body)
    assert found
    page = browser_page
    page.set_viewport_size(NARROW)

    # The chair, by the link.
    page.goto(found.group(1))
    see_heading(page, "Report of Safer Families for Executive")
    page.get_by_role("button", name="Open the report").click()
    see_heading(page, "Report of Safer Families")
    page.get_by_role("button", name="Go on writing").click()
    see_heading(page, "Executive summary")
    for box in page.locator("textarea").all():
        box.fill("Not applicable.")
    page.locator("#kept", has_text="Saved.").wait_for()
    page.get_by_role("button", name="Save and go on").click()
    for title in (
        "working well",
        "worried",
        "needs to happen",
        "impact",
        "recommendation",
        "Trauma",
    ):
        see_heading(page, title)
        ends = "Delivery of agreed programmes including" if title == "needs to happen" else "Well."
        page.locator("textarea").fill(ends)
        page.get_by_role("button", name="Save and go on").click()
    see_heading(page, "Report of Safer Families")
    page.get_by_text("8 of 8 questions answered").wait_for()
    page.get_by_text("it ends there").wait_for()
    check_page(page)
    page.set_viewport_size(NARROW)
    page.get_by_role("button", name="Send to the coordinator").click()
    see_heading(page, "The coordinator has the report")

    # The coordinator sends it back; the chair, signed in, mends and signs it.
    address = f"/safer-eddystone/reports/{DAY}-executive/safer-families/"
    coordinator = client_of(room.coordinator)
    coordinator.post(f"{address}send-back/", {"on-needed": "Which programmes?"})
    chair = client_of(room.chair)
    signed_in(page.context, chair, live_server.url)
    page.goto(address)
    page.get_by_text("Which programmes?").wait_for()
    page.get_by_role("button", name="Go on writing").click()
    see_heading(page, "What needs to happen?")
    page.locator("textarea").fill("Delivery of agreed programmes.")
    page.get_by_role("button", name="Save and see the report").click()
    page.get_by_role("button", name="Sign", exact=True).click()
    see_heading(page, "Sign the report of Safer Families")
    page.get_by_role("button", name="Sign", exact=True).click()
    page.get_by_text("The report is signed.").wait_for()

    # Before the board, and in the pack.
    coordinator.post(f"{address}table/", {"item": room.item.pk})
    pack = " ".join(words_of(build_pack(public_contents(room.meeting)).content))
    assert "Delivery of agreed programmes." in pack
    assert "Signed" in pack
    reader = client_of_role(client_of, room, Role.PROVIDER)
    assert (
        reader.get(f"/safer-eddystone/meetings/{DAY}-executive/public-pack.pdf").status_code == 200
    )


def client_of_role(client_of: Callable[[User], Any], room: Any, role: Role) -> Any:
    """Somebody else of the partnership, signed in."""
    from smeaton.accounts.services import add_user
    from smeaton.partnership.services import add_member

    user = add_user(email="reader@example.org", name="Reader", by=None)
    add_member(partnership=room.partnership, user=user, roles=[role], by=None)
    return client_of(user)
