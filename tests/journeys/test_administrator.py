"""An administrator adds a member, changes roles, reads the trail, and signs out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.harness.browser import see_heading, see_title

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("browser_page", [True, False], indirect=True, ids=["scripts", "none"])
def test_a_member_from_the_first_day_to_the_last(
    browser_page: Any, check_page: Callable[[Any], None], settings: Any
) -> None:
    from smeaton.partnership.demonstration import load_partnership

    settings.SMEATON_DEMO = True
    load_partnership()
    page = browser_page

    page.goto("/demo/sign-in")
    page.get_by_role("button", name="Sign in as administrator").click()
    see_heading(page, "Today")
    check_page(page)

    page.get_by_role("navigation").get_by_role("link", name="Members").first.click()
    see_heading(page, "Members")
    check_page(page)
    page.get_by_role("button", name="Add a member").click()
    see_heading(page, "Add a member")
    check_page(page)

    page.get_by_role("button", name="Add member").click()
    page.get_by_role("alert").wait_for()
    see_title(page, "Error: Add a member")
    check_page(page)
    page.get_by_role("link", name="Enter an e-mail address").click()
    assert page.evaluate("document.activeElement.id") == "id_email"

    page.get_by_label("E-mail address").fill("new.scorer@example.org")
    page.get_by_label("Name or post").fill("Harbour scorer")
    page.get_by_label("Scorer").check()
    page.get_by_role("button", name="Add member").click()
    page.get_by_text("Harbour scorer is a member now.").wait_for()
    check_page(page)

    page.get_by_role("link", name="Change roles of Harbour scorer").click()
    see_heading(page, "Change roles")
    check_page(page)
    page.get_by_label("Scorer").uncheck()
    page.get_by_label("Analyst").check()
    page.get_by_role("button", name="Save roles").click()
    page.get_by_text("The roles of Harbour scorer were changed.").wait_for()

    page.get_by_role("link", name="End membership of Harbour scorer").click()
    see_heading(page, "End the membership of Harbour scorer?")
    check_page(page)
    page.get_by_role("button", name="End membership").click()
    page.get_by_text("Harbour scorer is not a member any more.").wait_for()

    page.goto("/safer-plymouth/audit/")
    check_page(page)
    trail = page.get_by_role("main").inner_text()
    assert "Membership changed: Harbour scorer in Safer Plymouth" in trail
    assert "state: active → ended" in trail
    assert "Systems Administrator, Community Safety" in trail

    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").first.wait_for()
    page.goto("/safer-plymouth/audit/")
    assert "/account/sign-in/" in page.url


def test_a_role_that_may_not_is_told_so(
    browser_page: Any, check_page: Callable[[Any], None], settings: Any
) -> None:
    from smeaton.partnership.demonstration import load_partnership

    settings.SMEATON_DEMO = True
    load_partnership()
    browser_page.goto("/demo/sign-in")
    browser_page.get_by_role("button", name="Sign in as provider").click()
    see_heading(browser_page, "Today")
    browser_page.goto("/safer-plymouth/members/")
    see_heading(browser_page, "You cannot do that")
    check_page(browser_page)
