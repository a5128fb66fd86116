"""The headers of every response, all of them, exactly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import override_settings

from smeaton.core.headers import security_headers
from smeaton.partnership.models import Partnership

EXPECTED = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), "
        "usb=(), publickey-credentials-create=(self), publickey-credentials-get=(self)"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# What belongs to the one response and not to all.
OF_THE_RESPONSE = {"Cache-Control", "Content-Length", "Content-Type", "Vary"}


def test_exactly_these_headers_on_a_page(client: Any, db: None) -> None:
    headers = dict(client.get("/").headers)
    assert {name: headers[name] for name in headers.keys() - OF_THE_RESPONSE} == EXPECTED
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "address", ["/", "/nowhere/at/all", "/safer-eddystone/", "/health", "/api/"]
)
def test_the_same_on_errors_and_redirects(
    client: Any, partnership: Partnership, address: str
) -> None:
    headers = dict(client.get(address).headers)
    assert EXPECTED.items() <= headers.items()
    assert headers["Cache-Control"] == "no-store"


def test_a_static_file_may_be_kept_for_good_under_its_hashed_name(
    client: Any, settings: Any, db: None
) -> None:
    from django.templatetags.static import static

    # whitenoise reads the folder when the application starts, so it starts anew here.
    client.handler._middleware_chain = None
    response = client.get(static("core/smeaton.css"))
    headers = response.headers
    response.close()
    assert headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"


@override_settings(SECURE_HSTS_SECONDS=31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True)
def test_over_https_browsers_are_told_to_stay_there(client: Any, db: None) -> None:
    response = client.get("/", secure=True)
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_nothing_unsafe_is_ever_allowed() -> None:
    policy = security_headers(form_targets=["https://sign-in.example.org"])[
        "Content-Security-Policy"
    ]
    assert "unsafe" not in policy
    assert "form-action 'self' https://sign-in.example.org;" in policy


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(
    client: Any, make_user: Callable[..., Any], db: None
) -> None:
    user = make_user(password="lantern granite plover")
    client.get("/account/sign-in/")
    fields = {"login": user.email, "password": "lantern granite plover"}
    assert client.post("/account/sign-in/", fields).status_code == 302
    sent = {
        name: (bool(morsel["httponly"]), morsel["samesite"], morsel["path"], morsel["domain"])
        for name, morsel in client.cookies.items()
    }
    assert sent == {"session": (True, "Lax", "/", ""), "csrf": (True, "Lax", "/", "")}
    # Gone when the browser closes.
    assert client.cookies["session"]["max-age"] == ""
