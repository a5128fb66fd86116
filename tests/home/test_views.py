from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from smeaton.accounts.models import User
from smeaton.accounts.permissions import Permission
from smeaton.accounts.roles import Role
from smeaton.assessment.exercises import keep_scheme, start_exercise
from smeaton.assessment.shipped import shipped_schemes
from smeaton.partnership.models import Partnership
from smeaton.partnership.services import add_member
from tests.harness.published import publish_example


def test_a_visitor_reads_what_it_is_and_signs_in(client: Any, db: None) -> None:
    page = client.get("/").content.decode()
    assert "Evidence that a partnership can act on" in page
    assert 'href="/account/sign-in/"' in page


def test_a_visitor_finds_what_is_published_and_nobody_who_published_nothing(
    client: Any,
    partnership: Partnership,
    make_partnership: Callable[[str], Partnership],
    settings: Any,
    tmp_path: Path,
    query_budget: Any,
) -> None:
    settings.SMEATON_HOME = tmp_path
    make_partnership("Safer Elsewhere")
    assert "For everybody to read" not in client.get("/").content.decode()
    publish_example(partnership)
    with query_budget(1):
        page = client.get("/").content.decode()
    assert 'href="/safer-eddystone/publications/">Publications of Safer Eddystone</a>' in page
    assert "Elsewhere" not in page


def test_a_member_of_one_goes_straight_there(client_as: Callable[..., Any]) -> None:
    assert client_as(Role.SCORER).get("/").headers["Location"] == "/safer-eddystone/"


def test_a_member_of_two_chooses(
    partnership: Partnership,
    make_partnership: Callable[[str], Partnership],
    make_user: Callable[..., User],
    client_of: Callable[[User], Any],
) -> None:
    user = make_user(partnership, Role.SCORER)
    other = make_partnership("Safer Elsewhere")
    add_member(partnership=other, user=user, roles=[Role.ANALYST, Role.SCORER], by=None)
    page = client_of(user).get("/").content.decode()
    assert page.count('href="/safer-elsewhere/"') == 1
    assert page.count('href="/safer-eddystone/"') == 1


def test_a_member_of_none_is_told_whom_to_ask(
    make_user: Callable[..., User], client_of: Callable[[User], Any]
) -> None:
    user = make_user()
    page = client_of(user).get("/").content.decode()
    assert "You are not a member of a partnership yet." in page
    assert user.email in page


def test_today_leads_where_the_roles_allow(client_as: Callable[..., Any]) -> None:
    page = client_as(Role.ADMINISTRATOR).get("/safer-eddystone/").content.decode()
    assert 'href="/safer-eddystone/members/"' in page
    assert 'href="/safer-eddystone/audit/"' in page
    outsider = client_as(Role.PROVIDER).get("/safer-eddystone/").content.decode()
    assert "/members/" not in outsider
    assert "Your role in Safer Eddystone:" in outsider


def test_today_has_a_budget(client_as: Callable[..., Any], query_budget: Any) -> None:
    visitor = client_as(*Role)
    with query_budget(6):
        visitor.get("/safer-eddystone/")


def test_today_lists_what_waits_and_leads_there(
    partnership: Partnership, client_as: Callable[..., Any], stranger: Any
) -> None:
    analyst = client_as(Role.ANALYST)
    assert "Nothing needs you now." in analyst.get("/safer-eddystone/").content.decode()
    scheme = shipped_schemes()["csp-illustrative"]
    start_exercise(
        partnership=partnership,
        year="2019-20",
        scheme_version=keep_scheme(partnership=partnership, scheme=scheme, by=None),
        blind_sections=["harm"],
        by=None,
    )
    page = analyst.get("/safer-eddystone/").content.decode()
    assert "Nothing needs you now." not in page
    assert (
        'href="/safer-eddystone/assessment/2019-20/">Put the themes on the list and start '
        "scoring: 2019-20</a>"
    ) in page
    colleague = client_as(Role.BOARD_MEMBER).get("/safer-eddystone/").content.decode()
    assert "Nothing needs you now." in colleague
    assert "Nothing needs you now." in stranger.get("/safer-elsewhere/").content.decode()
    assert stranger.get("/safer-eddystone/").status_code == 404


def test_who_may_do_what_has_every_permission_and_role(client: Any, db: None) -> None:
    page = client.get("/help/who-may-do-what/").content.decode().lower()
    for permission in Permission:
        assert permission.meaning.lower().replace("'", "&#39;") in page
    for role in Role:
        assert role.label.lower() in page


def test_health_is_open_and_says_little(client: Any, db: None) -> None:
    response = client.get("/health")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_health_says_when_records_cannot_be_read(client: Any, db: None) -> None:
    from unittest.mock import patch

    from django.db import DatabaseError

    with patch("smeaton.core.views.connection.cursor", side_effect=DatabaseError("secret")):
        response = client.get("/health")
    assert response.status_code == 503
    assert "secret" not in response.content.decode()
