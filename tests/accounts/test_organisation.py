"""An organisation's own sign-in (OpenID Connect): those who were invited come in, no others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.partnership.models import Partnership

APP = {
    "provider_id": "organisation",
    "name": "Harbour Council",
    "client_id": "smeaton",
    "secret": "not-a-secret",
    "settings": {"server_url": "https://sign-in.example.org"},
}
CONFIGURATION = {
    "issuer": "https://sign-in.example.org",
    "authorization_endpoint": "https://sign-in.example.org/authorize",
    "token_endpoint": "https://sign-in.example.org/token",
    "userinfo_endpoint": "https://sign-in.example.org/userinfo",
}


@pytest.fixture(autouse=True)
def organisation(settings: Any) -> Any:
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [APP]}
    }
    with patch.object(OpenIDConnectOAuth2Adapter, "openid_config", CONFIGURATION):
        yield


def come_back_as(client: Any, email: str, *, verified: bool = True) -> Any:
    """Begin at our page, and come back from the organisation as the owner of ``email``."""
    from urllib.parse import parse_qs, urlsplit

    there = client.post("/account/organisation/organisation/").headers["Location"]
    query = parse_qs(urlsplit(there).query)
    assert there.startswith("https://sign-in.example.org/authorize?")
    assert query["code_challenge_method"] == ["S256"]
    client.get_may_write = True
    claims = {"sub": email, "email": email, "email_verified": verified, "name": "Somebody"}
    with (
        patch(
            "allauth.socialaccount.providers.oauth2.client.OAuth2Client.get_access_token",
            return_value={"access_token": "x"},
        ),
        patch.object(OpenIDConnectOAuth2Adapter, "_fetch_user_info", return_value=claims),
    ):
        return client.get(
            "/account/organisation/organisation/back/",
            {"code": "1", "state": query["state"][0]},
            follow=True,
        )


def test_the_way_in_is_on_the_sign_in_page(client: Any, db: None) -> None:
    assert "Sign in with Harbour Council" in client.get("/account/sign-in/").content.decode()


def test_a_get_does_not_start_a_sign_in(client: Any, db: None) -> None:
    response = client.get("/account/organisation/organisation/")
    assert response.status_code == 200
    assert "Continue" in response.content.decode()


def test_who_was_invited_comes_in(
    client: Any, partnership: Partnership, make_user: Callable[..., User]
) -> None:
    user = make_user(partnership, Role.ANALYST)
    page = come_back_as(client, user.email)
    assert page.redirect_chain[-1][0] == "/safer-eddystone/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert SocialAccount.objects.get().user == user


def test_who_was_not_invited_stays_out(client: Any, db: None) -> None:
    page = come_back_as(client, "stranger@example.org")
    assert "no partnership has added your e-mail address" in page.content.decode()
    assert not User.objects.exists()


def test_an_address_that_the_organisation_does_not_vouch_for_stays_out(
    client: Any, partnership: Partnership, make_user: Callable[..., User]
) -> None:
    user = make_user(partnership, Role.ANALYST)
    come_back_as(client, user.email, verified=False)
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()


def test_an_answer_that_we_did_not_ask_for_is_refused(client: Any, db: None) -> None:
    page = client.get(
        "/account/organisation/organisation/back/", {"code": "1", "state": "forged"}, follow=True
    )
    assert "could not sign you in" in page.content.decode()
