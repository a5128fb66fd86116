from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import html5lib
import pytest

from smeaton.accounts.models import User
from smeaton.accounts.permissions import Permission
from smeaton.accounts.roles import Role
from smeaton.assessment.exercises import keep_scheme, start_exercise
from smeaton.assessment.shipped import shipped_schemes
from smeaton.documents.numbers import day
from smeaton.meetings.agendas import AboutAgendaItem, add_item
from smeaton.meetings.exemptions import WhyPrivate, exempt_item
from smeaton.meetings.models import Meeting
from smeaton.meetings.publishing.acts import publish_meeting
from smeaton.meetings.services import WhenAndWhere, hold_meeting, plan_meeting
from smeaton.partnership.agreements import AboutAgreement, add_agreement
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import AccessRules, GroupKind, Partnership
from smeaton.partnership.services import add_member
from smeaton.publishing.withdrawing import withdraw
from tests.harness.meeting_room import POST, a_group, a_meeting
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
    with query_budget(19):
        visitor.get("/safer-eddystone/")


def test_today_lists_what_waits_and_leads_there(
    partnership: Partnership, client_as: Callable[..., Any], stranger: Any
) -> None:
    analyst = client_as(Role.ANALYST)
    assert "Nothing needs you now" in analyst.get("/safer-eddystone/").content.decode()
    scheme = shipped_schemes()["csp-illustrative"]
    start_exercise(
        partnership=partnership,
        year="2019-20",
        scheme_version=keep_scheme(partnership=partnership, scheme=scheme, by=None),
        blind_sections=["harm"],
        by=None,
    )
    page = analyst.get("/safer-eddystone/").content.decode()
    assert "Nothing needs you now" not in page
    assert (
        'href="/safer-eddystone/assessment/2019-20/">Put the themes on the list and start '
        "scoring: 2019-20</a>"
    ) in page
    colleague = client_as(Role.BOARD_MEMBER).get("/safer-eddystone/").content.decode()
    assert "Nothing needs you now" in colleague
    assert "Nothing needs you now" in stranger.get("/safer-elsewhere/").content.decode()
    assert stranger.get("/safer-eddystone/").status_code == 404


class TestToday:
    """What the partnership owes, and what others changed: on 20 October 2022."""

    @pytest.fixture(autouse=True)
    def someday(self, settings: Any) -> None:
        settings.SMEATON_TODAY = date(2022, 10, 20)

    def test_what_is_owed_by_law_the_earliest_first(
        self, partnership: Partnership, client_as: Callable[..., Any]
    ) -> None:
        meeting(partnership, "Executive", AccessRules.ADOPTED)
        meeting(partnership, "Families", AccessRules.NONE)
        about = AboutAgreement("Main protocol", "Crimes", review_on=date(2022, 9, 1))
        add_agreement(partnership=partnership, about=about, parties=[], by=None)
        page = main_of(client_as(Role.BOARD_MEMBER).get("/safer-eddystone/"))
        assert [words(one) for one in page.iterfind(".//ol/li")] == [
            "Look at the agreement again: Main protocol overdue since Thursday 1 September 2022 "
            "SI 2007/1830, regulation 4",
            "Open the agenda and papers: Executive, 2 November 2022 due on Tuesday 25 October 2022 "
            "Local Government Act 1972, section 100B",
            "Hold the public meeting of the year, with each responsible authority no day is known: "
            "none is written down SI 2007/1830, regulation 12",
        ]

    def test_what_is_published_is_owed_no_more_unless_it_is_withdrawn(
        self, partnership: Partnership, client_as: Callable[..., Any], tmp_path: Path, settings: Any
    ) -> None:
        settings.SMEATON_HOME = tmp_path
        reader = client_as(Role.BOARD_MEMBER)

        def owed() -> bool:
            page = words(main_of(reader.get("/safer-eddystone/")))
            return "Open the agenda and papers" in page

        there = a_meeting(a_group(partnership))
        assert owed()
        made = publish_meeting(meeting=there, approved_by=POST, by=None)
        assert not owed()
        withdraw(
            partnership=partnership, kind=made.kind, key=made.key, versions=[1], reason="A name.",
            withdrawn_by=POST, by=None,
        )  # fmt: skip
        assert owed()

    def test_the_public_meeting_of_the_year_is_owed_a_year_after_the_last(
        self, partnership: Partnership, client_as: Callable[..., Any]
    ) -> None:
        reader = client_as(Role.BOARD_MEMBER)
        group = meeting(partnership, "Executive", AccessRules.NONE).group
        when = WhenAndWhere(date(2021, 11, 1), of_the_year=True)
        hold_meeting(meeting=plan_meeting(group=group, when=when, by=None), by=None)
        page = words(main_of(reader.get("/safer-eddystone/")))
        assert "each responsible authority due on Tuesday 1 November 2022" in page
        when = WhenAndWhere(date(2022, 11, 9), of_the_year=True)
        plan_meeting(group=group, when=when, by=None)
        assert "public meeting of the year" not in words(main_of(reader.get("/safer-eddystone/")))

    def test_the_next_assessment_is_owed_a_year_after_the_last(
        self, partnership: Partnership, client_as: Callable[..., Any], tmp_path: Path, settings: Any
    ) -> None:
        settings.SMEATON_HOME = tmp_path
        published = publish_example(partnership)
        last = published.approved_on
        page = words(main_of(client_as(Role.BOARD_MEMBER).get("/safer-eddystone/")))
        next_on = day(last.replace(year=last.year + 1))
        assert re.search(f"Approve the next strategic assessment [a-z ]+ \\w+ {next_on}", page)

    def test_what_others_changed_since_the_last_time(
        self,
        partnership: Partnership,
        make_user: Callable[..., User],
        client: Any,
        settings: Any,
    ) -> None:
        user = make_user(partnership, Role.BOARD_MEMBER, password="lantern granite plover")
        sign_in = {"login": user.email, "password": "lantern granite plover"}
        first = client.post("/account/sign-in/", sign_in, follow=True)
        assert "Since you were last here" not in first.content.decode()
        client.post("/account/sign-out/")
        held = meeting(partnership, "Executive", AccessRules.ADOPTED)
        item = add_item(meeting=held, about=AboutAgendaItem("Cases"), by=None)
        why = WhyPrivate((1,), "They are known.", "Chair", date(2022, 1, 1), date(2023, 1, 1), "X.")
        exempt_item(item=item, why=why, seen=0, by=None)
        meeting(partnership, "Families", AccessRules.NONE, by=user)
        client.post("/account/sign-in/", sign_in)
        page = words(main_of(client.get("/safer-eddystone/")))
        assert "Executive, 2 November 2022 : meeting added" in page
        assert "Families, 2 November 2022 : meeting" not in page
        assert "Cases" not in page


def meeting(
    partnership: Partnership, name: str, rules: AccessRules, by: User | None = None
) -> Meeting:
    """A meeting of a new group on 2 November 2022."""
    about = AboutGroup(name=name, kind=GroupKind.THEMATIC, access_rules=rules)
    group = add_group(partnership=partnership, about=about, by=by)
    return plan_meeting(group=group, when=WhenAndWhere(date(2022, 11, 2)), by=by)


def main_of(page: Any) -> Any:
    """The main part of a page."""
    return html5lib.parse(page.content, namespaceHTMLElements=False).find(".//main")


def words(element: Any) -> str:
    """The text of an element, on one line."""
    return " ".join(" ".join(element.itertext()).split())


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
