"""The API lets in whom the pages let in, and each operation says whom."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.test import override_settings
from django.urls import path
from ninja import NinjaAPI

from smeaton.accounts.permissions import Permission
from smeaton.accounts.roles import Role
from smeaton.config import api as api_module
from smeaton.config import urls
from smeaton.config.api import operations
from smeaton.core.access import Reach, Who, declare
from smeaton.partnership.api import ApiReach
from smeaton.partnership.models import Partnership


def test_every_operation_declares_a_permission() -> None:
    assert [one for one in operations() if one.permission is None] == []


@pytest.mark.parametrize("operation", operations(), ids=lambda one: f"{one.method} {one.path}")
class TestEveryOperation:
    """Strangers and visitors at each operation, also those added later."""

    def test_a_stranger_is_told_that_it_is_not_there(
        self, operation: api_module.Operation, partnership: Partnership, stranger: Any
    ) -> None:
        address = fill(operation.path, partnership)
        assert stranger.generic(operation.method, address).status_code == 404

    def test_a_visitor_is_not_let_in(
        self, operation: api_module.Operation, partnership: Partnership, client: Any
    ) -> None:
        address = fill(operation.path, partnership)
        assert client.generic(operation.method, address).status_code == 401


def fill(address: str, partnership: Partnership) -> str:
    """The address with the partnership's slug and something for every other name."""
    return re.sub(
        r"\{(?:\w+:)?(\w+)\}",
        lambda match: partnership.slug if match.group(1) == "partnership" else "1",
        address,
    )


def a_small_api() -> NinjaAPI:
    small = NinjaAPI(urls_namespace="small", docs_url=None)

    @small.get("/{partnership}/lamp", auth=ApiReach(Permission.EVIDENCE_VIEW))
    def lamp(request: Any, partnership: str) -> dict[str, str]:
        return {"partnership": request.auth.partnership.name}

    @small.post("/{partnership}/lamp", auth=ApiReach(Permission.EVIDENCE_LOAD))
    def light(request: Any, partnership: str) -> dict[str, str]:
        return {"light": "on"}

    @small.get("/{partnership}/open")
    def forgotten(request: Any, partnership: str) -> str:
        return "open"

    small.add_exception_handler(api_module.SmeatonError, api_module.say_no)
    return small


SMALL = a_small_api()


urlpatterns = [path("small/", SMALL.urls), *urls.urlpatterns]
for pattern in urlpatterns[0].url_patterns:
    login_not_required(declare(pattern.callback, Reach(Who.BY_OPERATION)))


@pytest.fixture
def small_api() -> Any:
    with override_settings(ROOT_URLCONF=__name__):
        yield


def test_an_undeclared_operation_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_module, "api", SMALL)
    assert [(one.method, one.permission) for one in operations()] == [
        ("GET", Permission.EVIDENCE_VIEW),
        ("POST", Permission.EVIDENCE_LOAD),
        ("GET", None),
    ]


@pytest.mark.parametrize(
    ("who", "status"), [("member", 200), ("colleague", 403), ("stranger", 404), ("nobody", 401)]
)
def test_the_same_doors_as_for_pages(
    small_api: None,
    partnership: Partnership,
    client_as: Callable[..., Any],
    stranger: Any,
    client: Any,
    who: str,
    status: int,
) -> None:
    visitor = {
        "member": lambda: client_as(Role.ANALYST),
        "colleague": lambda: client_as(Role.PROVIDER),
        "stranger": lambda: stranger,
        "nobody": lambda: client,
    }[who]()
    response = visitor.get("/small/safer-eddystone/lamp")
    assert response.status_code == status
    if status == 200:
        assert response.json() == {"partnership": "Safer Eddystone"}
    if status == 403:
        assert "do not let you see tables" in response.json()["detail"]


def test_a_write_needs_the_token_against_forgery(
    small_api: None, partnership: Partnership, client_as: Callable[..., Any]
) -> None:
    visitor = client_as(Role.ANALYST)
    visitor.handler.enforce_csrf_checks = True
    assert visitor.post("/small/safer-eddystone/lamp").status_code == 403


def test_the_document_and_the_page_are_open(client: Any, db: None) -> None:
    document = client.get("/api/openapi.json").json()
    assert document["info"]["title"] == "Smeaton"
    page = client.get("/api/").content.decode()
    for address in document["paths"]:
        assert address in page
