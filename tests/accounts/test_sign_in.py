"""Coming in by e-mail and password, with and without a second step, and being kept out."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.partnership.models import Partnership

PASSWORD = "lantern granite plover"
SIGN_IN = "/account/sign-in/"


@pytest.fixture(autouse=True)
def forget_tries() -> None:
    """Tries are counted in the memory of the process, and tests share it."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def keeper(make_user: Callable[..., User], partnership: Partnership) -> User:
    return make_user(partnership, Role.ANALYST, password=PASSWORD)


def sign_in(client: Any, user: User, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(SIGN_IN, {"login": user.email, "password": password}, **more)


def signed_in(client: Any) -> bool:
    return "_auth_user_id" in client.session


def code_for(secret: str) -> str:
    """What the app shows now: whenever that is, it holds for half a minute at least."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // app_settings.TOTP_PERIOD))


def confirm(client: Any) -> None:
    """Say again who it is, as every change to the ways of signing in asks for."""
    response = client.post("/account/confirm/?next=/account/", {"password": PASSWORD})
    assert response.headers["Location"] == "/account/"


def turn_on_codes(client: Any) -> str:
    confirm(client)
    page = client.get("/account/second-step/app/", follow=True).content.decode()
    found = re.search(r'class="smeaton-code">([A-Z2-7]+)<', page)
    assert found
    response = client.post("/account/second-step/app/", {"code": code_for(found.group(1))})
    assert response.status_code == 302
    return found.group(1)


def test_the_right_password_lets_in(client: Any, keeper: User) -> None:
    response = sign_in(client, keeper)
    assert response.status_code == 302
    assert signed_in(client)
    assert client.get("/").headers["Location"] == "/safer-eddystone/"


def test_the_page_that_was_asked_for_comes_next(client: Any, keeper: User) -> None:
    asked = client.get("/safer-eddystone/members/")
    response = client.post(
        asked.headers["Location"],
        {"login": keeper.email, "password": PASSWORD, "next": "/safer-eddystone/members/"},
    )
    assert response.headers["Location"] == "/safer-eddystone/members/"


def test_no_other_site_comes_next(client: Any, keeper: User) -> None:
    response = client.post(
        SIGN_IN, {"login": keeper.email, "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert "evil" not in response.headers["Location"]


@pytest.mark.parametrize("email", ["known", "nobody@example.org"])
def test_the_answer_does_not_say_whether_an_account_exists(
    client: Any, keeper: User, email: str
) -> None:
    tried = keeper.email if email == "known" else email
    page = client.post(SIGN_IN, {"login": tried, "password": "wrong"}).content.decode()
    assert "There is a problem" in page
    assert "The email address and/or password you specified are not correct." in page
    assert not signed_in(client)


def test_empty_fields_are_named(client: Any, db: None) -> None:
    page = client.post(SIGN_IN, {}).content.decode()
    assert 'href="#id_login">Enter your e-mail address' in page
    assert 'href="#id_password">Enter your password' in page


def test_a_closed_account_stays_out(client: Any, keeper: User) -> None:
    keeper.is_active = False
    keeper.save()
    sign_in(client, keeper)
    assert not signed_in(client)


def test_five_wrong_passwords_close_the_door_for_that_account_from_there(
    client: Any, keeper: User
) -> None:
    for _ in range(4):
        assert sign_in(client, keeper, "wrong").status_code == 200
    assert sign_in(client, keeper, "wrong").status_code == 429
    refused = sign_in(client, keeper)
    assert refused.status_code == 429
    assert "Too many tries" in refused.content.decode()
    assert not signed_in(client)


def test_the_same_account_is_open_from_elsewhere(client: Any, keeper: User) -> None:
    for _ in range(5):
        sign_in(client, keeper, "wrong", REMOTE_ADDR="192.0.2.1")
    sign_in(client, keeper, REMOTE_ADDR="192.0.2.2")
    assert signed_in(client)


def test_others_behind_the_same_proxy_are_not_shut_out(
    client: Any, keeper: User, make_user: Callable[..., User], partnership: Partnership
) -> None:
    for _ in range(6):
        sign_in(client, keeper, "wrong")
    colleague = make_user(partnership, Role.SCORER, password=PASSWORD)
    sign_in(client, colleague)
    assert signed_in(client)


def test_the_right_password_forgets_the_wrong_ones(client: Any, keeper: User) -> None:
    for _ in range(2):
        for _ in range(4):
            sign_in(client, keeper, "wrong")
        assert sign_in(client, keeper).status_code == 302
        client.post("/account/sign-out/")
    assert sign_in(client, keeper).status_code == 302


def test_signing_out_needs_a_post(client: Any, keeper: User) -> None:
    sign_in(client, keeper)
    assert "Sign out?" in client.get("/account/sign-out/").content.decode()
    assert signed_in(client)
    client.post("/account/sign-out/")
    assert not signed_in(client)


def test_nobody_signs_up(client: Any, db: None) -> None:
    for response in (
        client.get("/account/sign-up/"),
        client.post("/account/sign-up/", {"email": "a@example.org", "password1": PASSWORD}),
        client.get("/account/organisation/sign-up", follow=True),
    ):
        assert response.status_code == 200
    assert not User.objects.exists()


def test_a_new_member_chooses_a_password_by_e_mail(
    client: Any, make_user: Callable[..., User], partnership: Partnership
) -> None:
    user = make_user(partnership, Role.SCORER)
    client.post("/account/password/forgotten/", {"email": user.email})
    link = re.search(r"http://\S+(/account/password/forgotten/\S+/)", mail.outbox[0].body)
    assert link
    page = client.get(link.group(1), follow=True)
    assert "Choose a new password" in page.content.decode()
    address = page.redirect_chain[-1][0]
    done = client.post(address, {"password1": PASSWORD, "password2": PASSWORD}, follow=True)
    assert "Your password is set" in done.content.decode()
    assert sign_in(client, user).status_code == 302
    assert "does not work any more" in client.get(link.group(1), follow=True).content.decode()


def test_an_unknown_address_gets_the_same_answer(client: Any, db: None) -> None:
    page = client.post("/account/password/forgotten/", {"email": "no@example.org"}, follow=True)
    assert "Look for our e-mail" in page.content.decode()


def test_codes_from_an_app_are_asked_for_after_the_password(client: Any, keeper: User) -> None:
    sign_in(client, keeper)
    secret = turn_on_codes(client)
    client.post("/account/sign-out/")
    assert sign_in(client, keeper).headers["Location"] == "/account/sign-in/code/"
    assert not signed_in(client)
    assert client.get("/safer-eddystone/").status_code == 302
    wrong = client.post("/account/sign-in/code/", {"code": "000000"})
    assert "There is a problem" in wrong.content.decode()
    assert not signed_in(client)
    client.post("/account/sign-in/code/", {"code": code_for(secret)})
    assert signed_in(client)


def test_a_recovery_code_lets_in_once(client: Any, keeper: User) -> None:
    sign_in(client, keeper)
    turn_on_codes(client)
    page = client.get("/account/second-step/recovery-codes/").content.decode()
    code = re.findall(r"<li>(\d{8})</li>", page)[0]
    assert "10 of 10 are left" in page
    for works in (True, False):
        client.post("/account/sign-out/")
        sign_in(client, keeper)
        client.post("/account/sign-in/code/", {"code": code})
        assert signed_in(client) is works


def test_codes_can_be_turned_off_again(client: Any, keeper: User) -> None:
    sign_in(client, keeper)
    turn_on_codes(client)
    assert "Turn off" in client.get("/account/second-step/").content.decode()
    client.post("/account/second-step/app/remove/")
    assert not Authenticator.objects.filter(type="totp").exists()


def test_a_change_to_the_second_step_asks_again_who_it_is(
    keeper: User, client_of: Callable[[User], Any]
) -> None:
    visitor = client_of(keeper)  # signed in, but not by a password just now
    asked = visitor.get("/account/second-step/app/")
    assert asked.headers["Location"].startswith("/account/confirm/")
    page = visitor.post(asked.headers["Location"], {"password": PASSWORD}, follow=True)
    assert "Turn on codes from an app" in page.content.decode()


def test_a_password_is_changed_only_with_the_old_one(client: Any, keeper: User) -> None:
    sign_in(client, keeper)
    new = "beacon basalt kittiwake"
    fields = {"oldpassword": "wrong", "password1": new, "password2": new}
    assert "There is a problem" in client.post("/account/password/", fields).content.decode()
    client.post("/account/password/", fields | {"oldpassword": PASSWORD})
    keeper.refresh_from_db()
    assert keeper.check_password(new)


def test_who_has_no_password_is_shown_how_to_choose_the_first(
    client_of: Callable[[User], Any], keeper: User
) -> None:
    keeper.set_unusable_password()
    keeper.save()
    page = client_of(keeper).get("/account/password/", follow=True)
    assert page.redirect_chain == [("/account/password/forgotten/", 302)]
    assert "chooses their first password like this too" in page.content.decode()


def test_a_member_sees_where_they_are_signed_in_and_ends_the_others(
    client: Any, keeper: User, static_files: None
) -> None:
    from tests.harness.client import CheckedClient

    elsewhere = CheckedClient(headers={"user-agent": "Lighthouse browser"})
    sign_in(elsewhere, keeper)
    sign_in(client, keeper)
    page = client.get("/account/sessions/").content.decode()
    assert "Lighthouse browser" in page
    assert page.count("(this one)") == 1
    client.post("/account/sessions/")
    assert client.get("/safer-eddystone/").status_code == 200
    assert elsewhere.get("/safer-eddystone/").status_code == 302


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/120.0 Safari/537.36 Edg/120.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1",
            "Safari on iPhone",
        ),
        ("Lighthouse browser", "Lighthouse browser"),
    ],
)
def test_a_browser_is_named_in_words(user_agent: str, words: str) -> None:
    from smeaton.core.jinja import browser

    assert browser(user_agent) == words


OWN_PAGES = [
    "/account/",
    "/account/password/",
    "/account/second-step/",
    "/account/second-step/app/",
    "/account/passkeys/",
    "/account/passkeys/add/",
    "/account/sessions/",
    "/account/organisation/connections",
    "/account/confirm/",
    "/account/sign-out/",
]


@pytest.mark.parametrize("address", OWN_PAGES)
def test_every_page_about_oneself_is_ours(client: Any, keeper: User, address: str) -> None:
    sign_in(client, keeper)
    confirm(client)
    response = client.get(address)
    assert response.status_code == 200
    assert 'class="smeaton-header"' in response.content.decode()


@pytest.mark.parametrize("address", OWN_PAGES[:8])
def test_and_asks_a_visitor_to_sign_in(client: Any, db: None, address: str) -> None:
    assert client.get(address).headers["Location"] == f"/account/sign-in/?next={address}"


@pytest.mark.parametrize(
    "address",
    [
        "/account/password/forgotten/",
        "/account/password/forgotten/sent/",
        "/account/password/forgotten/done/",
        "/account/password/forgotten/a-b/",
        "/account/inactive/",
        "/account/organisation/cancelled",
        "/account/organisation/failed",
    ],
)
def test_every_page_on_the_way_in_is_ours(client: Any, db: None, address: str) -> None:
    page = client.get(address).content.decode()
    assert 'class="smeaton-header"' in page
    assert "<script>" not in page
