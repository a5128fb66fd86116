"""Every route says who may reach it, and nobody else does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import path

from smeaton.accounts.permissions import Permission
from smeaton.accounts.roles import PERMISSIONS, Role
from smeaton.core.access import Reach, Who, declared
from smeaton.core.routes import Route, routes, undeclared
from smeaton.partnership.models import Partnership
from tests.harness.addresses import address_of


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


urlpatterns = [path("forgotten", hello)]


def test_no_route_is_undeclared() -> None:
    assert undeclared() == []


def test_a_declared_permission_is_one_of_ours() -> None:
    permissions = {route.reach.permission for route in routes() if route.reach}
    assert permissions - {None} <= set(Permission)


@override_settings(ROOT_URLCONF=__name__)
def test_an_undeclared_route_is_found() -> None:
    assert [route.address for route in undeclared()] == ["/forgotten"]


def test_an_undeclared_view_is_not_run(client: Any, partnership: Partnership) -> None:
    from smeaton.core.middleware import DeclaredAccess

    request = RequestFactory().get("/forgotten")
    response = DeclaredAccess(hello).process_view(request, hello, (), {})
    assert response is not None
    assert response.status_code == 403
    assert b"hello" not in response.content


def test_a_permission_and_its_kind_go_together() -> None:
    with pytest.raises(ValueError, match="must have one"):
        Reach(Who.PERMISSION)
    with pytest.raises(ValueError, match="must have one"):
        Reach(Who.PUBLIC, permission="x")


def in_a_partnership() -> list[Route]:
    return [one for one in routes() if one.reach and one.reach.who is Who.PERMISSION]


def without_it(route: Route) -> list[Role]:
    assert route.reach is not None
    return [role for role in Role if route.reach.permission not in PERMISSIONS[role]]


@pytest.mark.parametrize("route", in_a_partnership(), ids=lambda route: route.address)
class TestRouteOfAPartnership:
    """Owner, colleague, stranger and visitor at every address, also those added later."""

    def test_a_stranger_is_told_that_it_is_not_there(
        self, route: Route, partnership: Partnership, stranger: Any
    ) -> None:
        address = address_of(route, partnership)
        assert stranger.get(address).status_code == 404
        assert stranger.post(address).status_code == 404

    def test_a_visitor_is_asked_to_sign_in(
        self, route: Route, partnership: Partnership, client: Any
    ) -> None:
        response = client.get(address_of(route, partnership))
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/account/sign-in/?next=")


@pytest.mark.parametrize(
    "route", [one for one in in_a_partnership() if without_it(one)], ids=lambda route: route.address
)
def test_a_colleague_without_the_permission_is_told_why(
    route: Route, partnership: Partnership, client_as: Callable[..., Any]
) -> None:
    response = client_as(without_it(route)[0]).get(address_of(route, partnership))
    assert response.status_code == 403
    assert "do not let you" in response.content.decode()


def test_the_declaration_survives_other_decorators() -> None:
    from smeaton.partnership import views

    assert declared(views.members) == Reach(Who.PERMISSION, permission=Permission.MEMBERS_VIEW)
