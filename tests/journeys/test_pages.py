"""Pages that everybody meets, in a real browser: WCAG 2.2 AA, 320 px, no refused content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("browser_page", [True, False], indirect=True, ids=["scripts", "none"])
def test_pages_before_signing_in(
    browser_page: Any, check_page: Callable[[Any], None], settings: Any
) -> None:
    from smeaton.partnership.demonstration import load_partnership

    settings.SMEATON_DEMO = True
    load_partnership()
    for address in (
        "/",
        "/account/sign-in/",
        "/account/sign-up/",
        "/account/password/forgotten/",
        "/demo/sign-in",
        "/help/who-may-do-what/",
        "/api/",
        "/no/such/page",
    ):
        browser_page.goto(address)
        check_page(browser_page)


def test_by_keyboard_alone(browser_page: Any, make_user: Callable[..., Any]) -> None:
    """The skip link comes first, focus is always somewhere, and Enter signs in."""
    from smeaton.accounts.roles import Role
    from smeaton.partnership.services import add_partnership

    place = add_partnership(name="Safer Hoe", slug="safer-hoe", area_code="E06000026", by=None)
    user = make_user(place, Role.ADMINISTRATOR, password="lantern granite plover")
    page = browser_page
    page.goto("/account/sign-in/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main-content"
    while focused_id(page) != "id_login":
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")
    page.keyboard.type(user.email)
    page.keyboard.press("Tab")
    page.keyboard.type("lantern granite plover")
    page.keyboard.press("Enter")
    page.wait_for_url("**/safer-hoe/*")
    seen = []
    for _ in range(20):
        page.keyboard.press("Tab")
        seen.append(focused(page))
    for link in ("Skip to main content", "Smeaton", "Sign out", "Members", "Audit trail"):
        assert link in seen
    assert has_visible_focus(page)


def focused(page: Any) -> str:
    text: str = page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')")
    return text


def focused_id(page: Any) -> str:
    found: str = page.evaluate("document.activeElement.id")
    return found


def has_visible_focus(page: Any) -> bool:
    """Whether the element in focus is drawn otherwise than without it."""
    drawn: bool = page.evaluate(
        """() => {
          const element = document.activeElement
          const look = () => {
            const style = getComputedStyle(element)
            return [style.backgroundColor, style.boxShadow, style.outline].join()
          }
          const with_focus = look()
          element.blur()
          return look() !== with_focus
        }"""
    )
    return drawn
