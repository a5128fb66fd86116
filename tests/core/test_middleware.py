"""Errors that are meant for a person become pages that a person can read."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path

from smeaton.accounts.services import add_user
from smeaton.core.access import public
from smeaton.errors import (
    DamagedError,
    MissingPeriodError,
    NotAllowedError,
    NotFoundError,
    SmeatonError,
)
from tests.harness.client import check_html

ERRORS: dict[str, Exception] = {
    "not-allowed": NotAllowedError("You have no key.", todo="Ask the keeper."),
    "not-found": NotFoundError("There is no lamp.", todo="Look upstairs."),
    "missing": MissingPeriodError("May 2024 is missing.", todo="Load it."),
    "other": SmeatonError("The lamp is out."),
    "damaged": DamagedError("The glass is cracked.", todo="Bring another."),
    "fault": ZeroDivisionError("secret detail"),
}


@public
def fail(request: HttpRequest, name: str) -> HttpResponse:
    raise ERRORS[name]


urlpatterns = [path("fail/<str:name>", fail), path("", include("smeaton.config.urls"))]
handler500 = "smeaton.core.views.server_error"


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("not-allowed", 403),
        ("not-found", 404),
        ("missing", 422),
        ("other", 422),
        ("damaged", 500),
    ],
)
def test_message_and_what_to_do_are_on_the_page(
    client: Any, db: None, name: str, status: int
) -> None:
    response = client.get(f"/fail/{name}")
    error = ERRORS[name]
    assert isinstance(error, SmeatonError)
    assert response.status_code == status
    assert error.message in response.content.decode()
    assert error.todo in response.content.decode()


@override_settings(ROOT_URLCONF=__name__)
def test_what_is_damaged_is_in_the_log(
    client: Any, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/fail/damaged")
    assert "The glass is cracked. Bring another." in caplog.text


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_shows_nothing_of_itself(client: Any, db: None) -> None:
    client.raise_request_exception = False
    response = client.get("/fail/fault")
    assert response.status_code == 500
    assert "secret detail" not in response.content.decode()
    assert "Something went wrong here" in response.content.decode()


def test_a_page_that_is_not_there(client: Any, db: None) -> None:
    response = client.get("/no/such/page")
    assert response.status_code == 404
    assert "Page not found" in response.content.decode()


def test_a_form_without_its_token_is_refused_with_a_page(db: None, static_files: None) -> None:
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post("/account/sign-in/", {"login": "a"})
    assert response.status_code == 403
    assert "This form has gone stale" in response.content.decode()
    check_html(response.content.decode())


def test_a_request_for_another_host_is_refused_with_a_page(client: Any, db: None) -> None:
    response = client.get("/", HTTP_HOST="evil.example")
    assert response.status_code == 400
    assert "could not be read" in response.content.decode()


LARGE = {"CONTENT_LENGTH": "5000000"}
"""What a request says of its body is enough: nothing of it may be read."""


@pytest.mark.parametrize("address", ["/account/sign-in/", "/no-such/evidence/loads/new/"])
def test_nobody_may_send_a_large_body(
    client: Any, db: None, static_files: None, address: str
) -> None:
    response = client.post(address, {"login": "x"}, **LARGE)
    assert response.status_code == 413
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_a_member_may_send_a_large_body_but_not_an_endless_one(
    client: Any, db: None, static_files: None
) -> None:
    client.force_login(add_user(email="analyst@example.org", name="Analyst", by=None))
    assert client.get("/account/", **LARGE).status_code == 200
    assert client.get("/account/", CONTENT_LENGTH="9" * 12).status_code == 413
