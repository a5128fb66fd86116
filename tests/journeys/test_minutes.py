"""A coordinator writes minutes in the meeting: the page saves by itself, and a connection that is
lost costs nothing. Without scripts the buttons do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.harness.browser import WIDE, see_heading, signed_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.on_sqlite_alone,
    pytest.mark.django_db(transaction=True),
]

AT = "/safer-eddystone/meetings/2022-07-14-executive/"


@pytest.fixture
def minuted(partnership: Any, settings: Any) -> Any:
    from tests.harness.minuted import TODAY, Minuted

    settings.SMEATON_TODAY = TODAY
    return Minuted(partnership)


def text_of(item: Any) -> str:
    from smeaton.meetings.minuting.writing import said_of

    return said_of(item).public


@pytest.mark.parametrize("browser_page", [True, False], indirect=True, ids=["scripts", "none"])
def test_from_the_first_word_to_the_signature(
    request: pytest.FixtureRequest,
    browser_page: Any,
    check_page: Callable[[Any], None],
    minuted: Any,
    client_as: Callable[..., Any],
    live_server: Any,
) -> None:
    from datetime import date

    from smeaton.accounts.roles import Role

    page, scripts = browser_page, request.node.callspec.params["browser_page"]
    look = check_page if scripts else lambda _: None  # the same pages
    signed_in(page.context, client_as(Role.COORDINATOR), live_server.url)
    page.goto(f"{AT}minutes/")
    see_heading(page, "Not begun")
    look(page)
    page.get_by_role("button", name="Write it: Crime").click()
    see_heading(page, "1. Crime")
    look(page)
    page.get_by_label("Minutes", exact=True).fill("It fell.")
    page.get_by_role("button", name="Save, and add a decision").click()
    see_heading(page, "Add a decision")
    look(page)
    page.get_by_label("What was decided").fill("To go on.")
    page.get_by_role("button", name="Add it").click()
    page.get_by_text("Decision 1 is written down.").wait_for()
    page.get_by_role("button", name="Save, and on to the next item").click()
    see_heading(page, "1 a. Burglary")
    page.get_by_role("button", name="Save, and on to the next item").click()
    see_heading(page, "2. Reviews")
    look(page)
    page.get_by_label("Private minutes").fill("Whose it was.")
    page.get_by_role("button", name="Save, and add a declaration").click()
    look(page)
    page.get_by_label("Who", exact=True).fill("Chair")
    page.get_by_label("Other interest").check()
    page.get_by_label("Which interest").fill("A cousin")
    page.get_by_label("Left the meeting").check()
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("button", name="Save and close").click()
    page.get_by_text("Interest declared:").wait_for()
    look(page)
    page.get_by_role("button", name="Circulate them").click()
    page.get_by_label("Corrections until").fill("2022-10-28")
    page.get_by_role("button", name="Circulate them").click()
    page.get_by_role("link", name="Ask for a correction to Crime").click()
    page.get_by_label("What is to be corrected").fill("It rose.")
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("link", name="Answer").click()
    look(page)
    page.get_by_label("Left as it was").check()
    page.get_by_label("Answer", exact=True).fill("It fell.")
    page.get_by_role("button", name="Save").click()
    look(page)
    page.get_by_role("button", name="The corrections are made").click()
    later = minuted.held(date(2022, 10, 3))
    page.get_by_role("button", name="They were approved").click()
    page.get_by_label("Approved at the meeting").select_option(str(later.pk))
    look(page)
    page.get_by_role("button", name="They were approved").click()
    page.get_by_role("button", name="They were signed").click()
    page.get_by_label("Signed by").fill("Chair")
    page.get_by_label("Signed on").fill("2022-10-03")
    page.get_by_role("button", name="They were signed").click()
    see_heading(
        page, "Approved at the meeting of 3 October 2022, signed by Chair on 3 October 2022"
    )
    look(page)


def test_a_lost_connection_costs_nothing(
    browser: Any, minuted: Any, client_as: Callable[..., Any], live_server: Any
) -> None:
    from smeaton.accounts.roles import Role

    crime = minuted.item("Crime")
    context = browser.new_context(base_url=live_server.url, viewport=WIDE)
    signed_in(context, client_as(Role.COORDINATOR), live_server.url)
    page = context.new_page()
    page.goto(f"{AT}minutes/")
    page.get_by_role("button", name="Write it: Crime").click()
    page.get_by_label("Minutes", exact=True).click()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.type("It fell")
    context.set_offline(True)
    page.keyboard.type(" by much")
    page.get_by_text("Not saved: no answer came.").wait_for()
    context.set_offline(False)
    page.keyboard.type(".")
    page.get_by_text("Saved. You hold this item until").wait_for()
    assert text_of(crime) == "It fell by much."
    context.close()
