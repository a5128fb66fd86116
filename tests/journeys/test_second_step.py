"""Codes from an app without scripts, and passkeys with them, under the same strict policy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.harness.browser import see_heading

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "lantern granite plover"


@pytest.fixture
def keeper(make_user: Callable[..., Any], partnership: Any) -> Any:
    from django.core.cache import cache

    from smeaton.accounts.roles import Role

    cache.clear()
    return make_user(partnership, Role.ANALYST, password=PASSWORD)


def sign_in(page: Any, keeper: Any) -> None:
    page.goto("/account/sign-in/")
    page.get_by_label("E-mail address").fill(keeper.email)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def confirm(page: Any) -> None:
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


@pytest.mark.parametrize("browser_page", [False], indirect=True, ids=["none"])
def test_codes_from_an_app_need_no_scripts(
    browser_page: Any, check_page: Callable[[Any], None], keeper: Any
) -> None:
    from tests.accounts.test_sign_in import code_for

    page = browser_page
    sign_in(page, keeper)
    see_heading(page, "Today")
    page.goto("/account/")
    check_page(page)
    page.get_by_role("link", name="Change second step").click()
    see_heading(page, "Second step at sign-in")
    check_page(page)
    page.get_by_role("link", name="Turn on codes from an app").click()
    page.get_by_role("button", name="Confirm").wait_for()
    check_page(page)
    confirm(page)
    page.get_by_label("Code that the app shows now").wait_for()
    check_page(page)
    secret = page.locator(".smeaton-code").inner_text()
    page.get_by_label("Code that the app shows now").fill(code_for(secret))
    page.get_by_role("button", name="Turn on").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    check_page(page)

    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").first.wait_for()
    sign_in(page, keeper)
    page.get_by_role("heading", name="Second step").wait_for()
    check_page(page)
    page.get_by_label("Code").fill(code_for(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/safer-eddystone/")


def test_a_passkey_is_added_and_signs_in_alone(
    browser_page: Any, check_page: Callable[[Any], None], keeper: Any
) -> None:
    page = browser_page
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    sign_in(page, keeper)
    see_heading(page, "Today")
    page.goto("/account/passkeys/")
    check_page(page)
    page.get_by_role("button", name="Add a passkey").click()
    confirm(page)
    page.get_by_label("What to call it").wait_for()
    check_page(page)
    page.get_by_label("What to call it").fill("Lighthouse laptop")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add passkey").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    page.goto("/account/passkeys/")
    page.get_by_text("Lighthouse laptop").first.wait_for()
    check_page(page)

    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").first.wait_for()
    page.goto("/account/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/safer-eddystone/")

    page.goto("/account/passkeys/")
    page.get_by_role("link", name="Remove Lighthouse laptop").click()
    page.get_by_role("link", name="Use a passkey").click()
    check_page(page)
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("heading", name="Remove this passkey?").wait_for()
    check_page(page)
    page.get_by_role("button", name="Remove passkey").click()
    page.get_by_text("You have none yet.").wait_for()
