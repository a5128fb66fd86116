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


class TestRoutesOfAPartnership:
    """Owner, colleague, stranger and visitor at every address, also those added later."""

    def test_a_stranger_is_told_that_it_is_not_there(
        self, partnership: Partnership, stranger: Any
    ) -> None:
        addresses = [address_of(route, partnership) for route in in_a_partnership()]
        assert len(addresses) > 80
        reached = {one for one in addresses if stranger.get(one).status_code != 404}
        assert (
            reached | {one for one in addresses if stranger.post(one).status_code != 404} == set()
        )

    def test_a_visitor_is_asked_to_sign_in(self, partnership: Partnership, client: Any) -> None:
        answers = {
            address: client.get(address)
            for address in (address_of(route, partnership) for route in in_a_partnership())
        }
        asked = {
            address
            for address, answer in answers.items()
            if answer.status_code == 302
            and answer.headers["Location"].startswith("/account/sign-in/?next=")
        }
        assert asked == answers.keys()

    def test_a_colleague_without_the_permission_is_told_why(
        self, partnership: Partnership, client_as: Callable[..., Any]
    ) -> None:
        colleagues = {role: client_as(role) for role in Role}
        answers = {
            route.address: colleagues[without[0]].get(address_of(route, partnership))
            for route in in_a_partnership()
            if (without := without_it(route))
        }
        told = {
            address
            for address, answer in answers.items()
            if answer.status_code == 403 and "do not let you" in answer.content.decode()
        }
        assert told == answers.keys()


def test_the_declaration_survives_other_decorators() -> None:
    from smeaton.partnership.views import members

    assert declared(members.members) == Reach(Who.PERMISSION, permission=Permission.MEMBERS_VIEW)
