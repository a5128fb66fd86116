"""The page on which a meeting is published: what would be public, what not, and who may do it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from smeaton.accounts.roles import PERMISSIONS, Permission, Role
from smeaton.meetings.models import Meeting
from smeaton.meetings.papers import add_paper
from smeaton.meetings.publishing.acts import publish_meeting
from smeaton.meetings.services import WhenAndWhere, change_meeting
from smeaton.publishing.models import Publication
from tests.harness.meeting_room import KEY, POST, SECRET, a_meeting, a_paper, with_item

HOME = f"/safer-eddystone/meetings/{KEY}/"
PUBLISH = f"{HOME}publish/"
PUBLIC = f"/safer-eddystone/publications/meeting/{KEY}/1/"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def seen_on(page: str) -> str:
    return page.partition('name="seen" value="')[2].partition('"')[0]


class TestThePage:
    def test_what_is_public_and_what_is_not(
        self, client_as: Callable[..., Any], meeting: Meeting
    ) -> None:
        with_item(meeting, "Late one", urgent_because="The grant closes.")
        page = text(client_as(Role.COORDINATOR).get(PUBLISH))
        for said in (
            "Publish the agenda and papers", "not yet", "due on Tuesday 25 October 2022",
            "1 paper, 1 page in all", "1 item of Part II, but for its title",
            "Report (1 page)", "5. Reviews: 1 private paper", "That under section 100A(4)",
            "Item 4, Late one: The grant closes.",
        ):  # fmt: skip
            assert said in page, said
        assert SECRET not in page

    def test_it_names_what_stands_in_the_way_and_has_no_button(
        self, client_as: Callable[..., Any], meeting: Meeting
    ) -> None:
        with_item(meeting, "Moves", about="One child was moved.")
        page = text(client_as(Role.COORDINATOR).get(PUBLISH))
        assert "Not ready to be published" in page
        assert "Item 4" in page
        assert "One child" in page
        assert f'href="{HOME}check/' in page
        assert "approved_by" not in page

    def test_pressed_it_is_public(
        self, client_as: Callable[..., Any], client: Any, meeting: Meeting
    ) -> None:
        visitor = client_as(Role.COORDINATOR)
        assert "Not published." in text(visitor.get(HOME))
        seen = seen_on(visitor.get(PUBLISH).content.decode())
        assert "write something" in text(visitor.post(PUBLISH, {"seen": seen}))
        answer = visitor.post(PUBLISH, {"seen": seen, "approved_by": POST})
        assert answer.headers["Location"] == PUBLIC
        assert f'href="{PUBLIC}">version 1 of 20 October 2022' in text(visitor.get(HOME))
        page = text(client.get(PUBLIC))
        assert "Youth justice" in page
        assert SECRET not in page
        assert "Published as it stands" in text(visitor.get(PUBLISH))

    def test_a_supplement_says_beforehand_what_it_will_say(
        self, client_as: Callable[..., Any], meeting: Meeting
    ) -> None:
        publish_meeting(meeting=meeting, approved_by=POST, by=None)
        with_item(meeting, "Grants")
        page = text(client_as(Role.COORDINATOR).get(PUBLISH))
        assert "Publish a supplement" in page
        assert "<li>Item 4, “Grants”, was added.</li>" in page

    def test_what_changed_meanwhile_is_shown_before_it_goes_out(
        self, client_as: Callable[..., Any], meeting: Meeting
    ) -> None:
        visitor = client_as(Role.COORDINATOR)
        seen = seen_on(visitor.get(PUBLISH).content.decode())
        with_item(meeting, "Grants")
        page = visitor.post(PUBLISH, {"seen": seen, "approved_by": POST}).content.decode()
        assert "Somebody else saved this meeting meanwhile" in page
        assert "Grants" in page
        assert f'value="{POST}"' in page
        assert not Publication.objects.exists()
        visitor.post(PUBLISH, {"seen": seen_on(page), "approved_by": POST})
        assert Publication.objects.get().version == 1

    def test_a_meeting_that_nobody_published_says_nothing_of_it_to_others(
        self, client_as: Callable[..., Any], meeting: Meeting
    ) -> None:
        visitor = client_as(Role.BOARD_MEMBER)
        assert "ublish" not in text(visitor.get(HOME)).partition("<main")[2].partition("</main")[0]
        publish_meeting(meeting=meeting, approved_by=POST, by=None)
        assert f'href="{PUBLIC}"' in text(visitor.get(HOME))


@pytest.mark.parametrize(
    "role", [role for role in Role if Permission.PUBLICATIONS_PUBLISH not in PERMISSIONS[role]]
)
def test_nobody_else_publishes(client_as: Callable[..., Any], meeting: Meeting, role: Role) -> None:
    answer = client_as(role).post(PUBLISH, {"approved_by": POST})
    assert answer.status_code == 403
    assert not Publication.objects.exists()


def test_nor_a_stranger_or_a_visitor(client: Any, stranger: Any, meeting: Meeting) -> None:
    assert stranger.post(PUBLISH, {"approved_by": POST}).status_code == 404
    assert client.post(PUBLISH, {"approved_by": POST}).status_code == 302
    assert not Publication.objects.exists()


def test_no_more_queries_however_much_there_is(
    client_as: Callable[..., Any], meeting: Meeting, django_assert_max_num_queries: Any
) -> None:
    visitor = client_as(Role.COORDINATOR)
    other = a_meeting(meeting.group, date(2022, 12, 7))
    for number in range(6):
        item = with_item(other, f"Item {number}")
        with_item(other, f"Grants {number}")
        for words in ("One.", "Two."):
            add_paper(item=item, title=words, pdf=a_paper(words), by=None)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for one in (meeting, other):
        address = f"/safer-eddystone/meetings/{one.held_on}-executive/publish/"
        with CaptureQueriesContext(connection) as asked:
            assert visitor.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_meeting_says_that_it_is_out_and_when_the_public_has_another_day(
    meeting: Meeting, client_as: Callable[..., Any]
) -> None:
    visitor = client_as(Role.COORDINATOR)
    home = "/safer-eddystone/meetings/"
    assert "due on Tuesday 25 October 2022" in visitor.get(home).content.decode()
    publish_meeting(meeting=meeting, approved_by=POST, by=None)
    for address in (home, f"{home}{KEY}/"):
        page = visitor.get(address).content.decode()
        assert "published on 20 October 2022" in page
        assert "due on Tuesday 25 October 2022" not in page
    when = WhenAndWhere(date(2022, 11, 9), meeting.starts_at, meeting.ends_at)
    now = Meeting.objects.get(pk=meeting.pk)
    change_meeting(meeting=now, when=when, edition=now.edition, by=None)
    page = visitor.get(f"{home}2022-11-09-executive/").content.decode()
    assert "The public still reads that it is on another day" in page
    publish_meeting(meeting=Meeting.objects.get(pk=meeting.pk), approved_by=POST, by=None)
    page = visitor.get(f"{home}2022-11-09-executive/").content.decode()
    assert "on another day" not in page
