"""A coordinator brings a meeting from its day in the calendar to signed minutes in public: agenda,
papers, what is private, the safety check, publication, attendance, minutes, supplement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.harness.browser import see_heading, signed_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.on_sqlite_alone,
    pytest.mark.django_db(transaction=True),
]

HOME = "/safer-eddystone/meetings/"
AT = f"{HOME}2022-11-02-executive/"
ITEMS = (
    ("Introductions", 5, "business", 1),
    ("Minutes of the last meeting", 5, "minutes", 1),
    ("To exclude the public", None, "exclusion", 1),
)


@pytest.fixture
def board(partnership: Any, settings: Any) -> Any:
    """The Executive with its standing items, a chair and a quorum of one authority."""
    from smeaton.meetings.agendas import AboutItem, add_standing_item
    from smeaton.meetings.quorums import AboutQuorum, seen_of, set_quorum
    from smeaton.partnership.models import PostKind
    from smeaton.partnership.posts import add_post
    from tests.harness.meeting_room import TODAY
    from tests.harness.minuted import Minuted

    settings.SMEATON_TODAY = TODAY
    minuted = Minuted(partnership)
    group = minuted.group
    add_post(
        partnership=partnership, title="Chair of the Executive", kind=PostKind.CHAIR, group=group,
        body=minuted.police, by=None,
    )  # fmt: skip
    for title, minutes, kind, part in ITEMS:
        about = AboutItem(title, kind=kind, minutes=minutes, part=part)
        add_standing_item(group=group, about=about, by=None)
    rule = AboutQuorum(members=None, responsible=1, agreed_in="Terms of reference, version 1")
    set_quorum(group=group, about=rule, seen=seen_of(None), by=None)
    return minuted


def test_from_the_calendar_to_signed_minutes_in_public(
    browser_page: Any,
    check_page: Callable[[Any], None],
    board: Any,
    client_as: Callable[..., Any],
    live_server: Any,
    settings: Any,
    tmp_path: Any,
) -> None:
    from smeaton.accounts.roles import Role
    from tests.harness.pdfs import a_pdf

    settings.SMEATON_HOME = tmp_path
    page = browser_page
    signed_in(page.context, client_as(Role.COORDINATOR), live_server.url)

    # Its day, and what is on the agenda of each meeting.
    page.goto(HOME)
    see_heading(page, "No meeting is planned")
    page.get_by_role("button", name="Plan a meeting").click()
    page.get_by_label("Which group meets").select_option(label="Executive")
    page.get_by_label("Day", exact=True).fill("2022-11-02")
    page.get_by_label("Begins at").fill("11:30")
    page.get_by_label("Ends at").fill("12:10")
    page.get_by_label("Place").fill("Council House")
    check_page(page)
    page.get_by_role("button", name="Plan it").click()
    see_heading(page, "Wednesday 2 November 2022")
    page.get_by_role("button", name="Begin with the standing items").click()
    page.get_by_text("10 minutes, which leaves 30 minutes of the meeting").wait_for()
    check_page(page)

    # A report with its paper, and what is private.
    page.get_by_role("button", name="Add an item").click()
    see_heading(page, "Add an item")
    page.get_by_label("Title").fill("Youth justice")
    page.get_by_label("Who presents it").fill("Youth Justice Service")
    page.get_by_label("Minutes", exact=True).fill("20")
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("link", name="Youth justice").click()
    see_heading(page, "Youth justice")
    page.get_by_role("link", name="Add a paper").click()
    page.get_by_label("Title").fill("Report of the service")
    paper = a_pdf("Of 47 children 10.6% were cautioned.")
    page.get_by_label("PDF or picture").set_input_files(
        {"name": "Report.pdf", "mimeType": "application/pdf", "buffer": paper}
    )
    check_page(page)
    page.get_by_role("button", name="Send it").click()
    page.get_by_role("link", name="Report of the service", exact=True).wait_for()
    check_page(page)
    page.goto(f"{AT}agenda/add/")
    page.get_by_label("Title").fill("Reviews of deaths")
    page.get_by_label("Minutes", exact=True).fill("10")
    page.get_by_label("Part II, private").check()
    page.get_by_role("button", name="Add it").click()
    page.get_by_text("private; nobody has said why").wait_for()
    page.get_by_role("link", name="Reviews of deaths").click()
    page.get_by_role("link", name="Deal with it in private").click()
    page.get_by_label("1: information").check()
    page.get_by_label("Why the public interest").fill("They could be known by it.")
    page.get_by_label("Who decided").fill("Chair")
    page.get_by_label("Decided on").fill("2022-10-20")
    page.get_by_label("Look at it again on").fill("2023-04-20")
    page.get_by_label("What only members may read").fill("Kingfisher.")
    check_page(page)
    page.get_by_role("button", name="Save").click()
    see_heading(page, "Reviews of deaths")
    check_page(page)
    page.goto(AT)
    page.get_by_text("40 minutes, as long as the meeting").wait_for()
    check_page(page)

    # What a careful officer would ask about, decided on; then it goes out.
    page.get_by_role("link", name="Publish").click()
    see_heading(page, "Not ready to be published")
    check_page(page)
    page.get_by_role("link", name="Safety check").click()
    check_page(page)
    while page.get_by_role("link", name="It may be published").count():
        page.get_by_role("link", name="It may be published").first.click()
        page.get_by_label("Why it may be published").fill("The service gave it for publication.")
        page.get_by_role("button", name="It may be published").click()
        page.get_by_role("heading", level=1, name="Safety check").wait_for()
    see_heading(page, "Nothing is left to ask about")
    page.goto(f"{AT}publish/")
    see_heading(page, "Publish the agenda and papers")
    page.get_by_label("Who publishes it").fill("Technical Lead")
    check_page(page)
    page.get_by_role("button", name="Publish").click()
    see_heading(page, "Executive, 2 November 2022")
    page.get_by_role("link", name="Report of the service").first.wait_for()
    assert "Kingfisher" not in page.content()

    # In the meeting.
    settings.SMEATON_TODAY = date(2022, 11, 2)
    page.goto(AT)
    page.get_by_role("button", name="It was held").click()
    page.get_by_role("link", name="Write down who was there").click()
    page.get_by_label("Chair of the Executive").select_option(label="Present")
    check_page(page)
    page.get_by_role("button", name="Save", exact=True).click()
    see_heading(page, "Quorate")
    check_page(page)
    page.goto(f"{AT}minutes/")
    page.get_by_role("button", name="Write it: Youth justice").click()
    page.get_by_label("Minutes", exact=True).fill("Cautions fell.")
    page.get_by_role("button", name="Save, and add an action").click()
    see_heading(page, "Add an action")
    page.get_by_label("What is to be done").fill("Bring the figures of the quarter")
    page.get_by_label("Owner").select_option(label="Chair of the Executive (Police)")
    page.get_by_label("Due on").fill("2022-12-01")
    check_page(page)
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("button", name="Save, and on to the next item").click()
    see_heading(page, "Reviews of deaths")
    page.get_by_label("Private minutes").fill("Kingfisher was read.")
    page.get_by_role("button", name="Save and close").click()

    # Round, corrected, approved at the next meeting, signed, and public.
    page.get_by_role("button", name="Circulate them").click()
    page.get_by_label("Corrections until").fill("2022-11-16")
    page.get_by_role("button", name="Circulate them").click()
    page.get_by_role("button", name="The corrections are made").click()
    settings.SMEATON_TODAY = date(2022, 12, 7)
    later = board.held(date(2022, 12, 7))
    page.get_by_role("button", name="They were approved").click()
    page.get_by_label("Approved at the meeting").select_option(str(later.pk))
    page.get_by_role("button", name="They were approved").click()
    page.get_by_role("button", name="They were signed").click()
    page.get_by_label("Signed by").fill("Chair")
    page.get_by_label("Signed on").fill("2022-12-07")
    page.get_by_role("button", name="They were signed").click()
    see_heading(page, "signed by Chair on 7 December 2022")
    check_page(page)
    page.goto(f"{AT}publish/")
    see_heading(page, "Publish a supplement")
    page.get_by_label("Who publishes it").fill("Technical Lead")
    check_page(page)
    page.get_by_role("button", name="Publish a supplement").click()
    see_heading(page, "Executive, 2 November 2022")
    page.get_by_text("Cautions fell.").wait_for()
    page.get_by_text("Bring the figures of the quarter").first.wait_for()
    assert "Kingfisher" not in page.content()
    check_page(page)
