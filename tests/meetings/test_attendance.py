"""Who was at a meeting is written down, by acts and on pages; a year of it is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from smeaton.accounts.roles import Role
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import SmeatonError
from smeaton.meetings.attendance import (
    Attending,
    asked_about,
    attendance_of,
    mark_of,
    write_attendance,
)
from smeaton.meetings.forms.attendance import AttendanceForm
from smeaton.meetings.models import Attendance, Meeting
from smeaton.meetings.presenters.attendance import attendance_at, year_of
from smeaton.meetings.quorums import AboutQuorum, quorum_now, rule_on, seen_of, set_quorum
from smeaton.meetings.services import WhenAndWhere, cancel_meeting, hold_meeting, plan_meeting
from smeaton.partnership.bodies import add_body
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import Capacity, Group, GroupKind, MemberBody, Partnership, PostKind
from smeaton.partnership.posts import add_post

TODAY, DAY = date(2022, 10, 20), date(2022, 7, 14)
HOME = "/safer-eddystone/meetings/"
AT = f"{HOME}2022-07-14-executive/attendance/"


@pytest.fixture(autouse=True)
def someday(settings: Any) -> None:
    settings.SMEATON_TODAY = TODAY


@pytest.fixture
def executive(partnership: Partnership) -> Group:
    about = AboutGroup(name="Executive", kind=GroupKind.EXECUTIVE)
    return add_group(partnership=partnership, about=about, by=None)


@pytest.fixture
def police(partnership: Partnership, executive: Group) -> MemberBody:
    body = add_body(partnership=partnership, name="Police", capacity=Capacity.RESPONSIBLE, by=None)
    add_post(
        partnership=partnership, title="Chair", kind=PostKind.CHAIR, group=executive, body=body,
        by=None,
    )  # fmt: skip
    return body


@pytest.fixture
def fire(partnership: Partnership) -> MemberBody:
    return add_body(partnership=partnership, name="Fire", capacity=Capacity.RESPONSIBLE, by=None)


@pytest.fixture
def meeting(executive: Group) -> Meeting:
    return held(executive, DAY)


def held(group: Group, on: date) -> Meeting:
    made = plan_meeting(group=group, when=WhenAndWhere(on), meant=True, by=None)
    hold_meeting(meeting=made, by=None)
    return Meeting.objects.select_related("group").get(pk=made.pk)


def write(meeting: Meeting, *attending: Attending) -> None:
    seen = mark_of(attendance_of(meeting))
    write_attendance(meeting=meeting, attending=attending, seen=seen, by=None)


class TestActs:
    def test_who_is_asked_about(
        self, executive: Group, police: MemberBody, meeting: Meeting
    ) -> None:
        write(
            meeting,
            Attending("Chair", police, "present"),
            Attending("Analyst", police, "apologies"),
            Attending("Guest", None, "in-attendance"),
            Attending("Inspector", police, "substitute", "Analyst"),
        )
        next_one = held(executive, date(2022, 9, 1))
        assert asked_about(next_one) == [Attending("Chair", police), Attending("Analyst", police)]
        write(next_one, Attending("Chair", police, "absent"))
        assert [one.status for one in asked_about(next_one)] == ["absent", ""]

    def test_what_is_written_takes_the_place_of_what_was(
        self, police: MemberBody, meeting: Meeting
    ) -> None:
        chair = Attending("Chair", police, "present")
        write(meeting, chair, Attending("Guest", None, "present"))
        write(meeting, Attending("Chair", police, "apologies"), Attending("Nobody", None, ""))
        assert attendance_of(meeting) == [Attending("Chair", police, "apologies")]
        gone = Attendance.history.filter(history_type="-", who="Guest")
        assert gone.count() == 1

    def test_the_same_again_leaves_no_trace(self, police: MemberBody, meeting: Meeting) -> None:
        for _ in range(2):
            write(meeting, Attending("Chair", police, "present"))
        assert Attendance.history.count() == 1

    @pytest.mark.parametrize(
        ("status", "for_whom"), [("substitute", ""), ("present", "Chair"), ("apologies", "Chair")]
    )
    def test_a_substitute_and_nobody_else_comes_for_somebody(
        self, police: MemberBody, meeting: Meeting, status: str, for_whom: str
    ) -> None:
        with pytest.raises(SmeatonError, match="in the place of a post"):
            write(meeting, Attending("Inspector", police, status, for_whom))
        assert attendance_of(meeting) == []

    def test_nobody_is_in_it_twice(self, police: MemberBody, meeting: Meeting) -> None:
        for body in (police, None):
            with pytest.raises(SmeatonError, match="in it twice"):
                write(
                    meeting, Attending("Chair", body, "present"), Attending("Chair", body, "absent")
                )

    def test_two_at_once(self, police: MemberBody, meeting: Meeting) -> None:
        seen = mark_of(attendance_of(meeting))
        chair = [Attending("Chair", police, "present")]
        write_attendance(meeting=meeting, attending=chair, seen=seen, by=None)
        with pytest.raises(ChangedMeanwhileError):
            write_attendance(meeting=meeting, attending=[], seen=seen, by=None)
        assert attendance_of(meeting) == chair

    def test_only_of_a_meeting_that_was_held(self, executive: Group) -> None:
        planned = plan_meeting(group=executive, when=WhenAndWhere(date(2022, 10, 19)), by=None)
        with pytest.raises(SmeatonError, match="say first that it was held"):
            write(planned)
        cancel_meeting(meeting=planned, reason="x", by=None)
        with pytest.raises(SmeatonError, match="nobody was at it"):
            write(planned)


class TestQuorum:
    def rule(self, group: Group, members: int | None, first: date | None, **more: Any) -> None:
        about = AboutQuorum(members, agreed_in="Terms of reference", starts_on=first, **more)
        set_quorum(group=group, about=about, seen=seen_of(quorum_now(group)), by=None)

    def test_each_day_has_the_rule_of_its_time(self, executive: Group) -> None:
        assert rule_on(executive, DAY) is None
        self.rule(executive, 3, None)
        self.rule(executive, 5, DAY)
        self.rule(executive, 4, DAY)  # put right
        earlier, now = rule_on(executive, date(2022, 7, 13)), rule_on(executive, DAY)
        assert (earlier and earlier.members, now and now.members) == (3, 4)

    def test_what_makes_no_sense(self, executive: Group) -> None:
        with pytest.raises(SmeatonError, match="Say how many"):
            self.rule(executive, None, DAY)
        self.rule(executive, 3, DAY)
        for first in (None, date(2022, 7, 13)):
            with pytest.raises(SmeatonError, match="would begin before it"):
                self.rule(executive, 4, first)

    def test_two_at_once(self, executive: Group) -> None:
        self.rule(executive, 3, DAY)
        about = AboutQuorum(4, agreed_in="Terms", starts_on=DAY)
        with pytest.raises(ChangedMeanwhileError):
            set_quorum(group=executive, about=about, seen="none", by=None)

    def test_a_meeting_is_held_against_it(
        self, executive: Group, police: MemberBody, fire: MemberBody, meeting: Meeting
    ) -> None:
        assert attendance_at(meeting).in_words == "Attendance is not written down"
        write(meeting, Attending("Chair", police, "present"))
        assert attendance_at(meeting).in_words == "Quorum not known: no rule is written down"
        self.rule(executive, 1, None, responsible=2)
        assert attendance_at(meeting).in_words == (
            "Not quorate: 1 member of the 1 needed, 1 responsible authority of the 2 needed"
        )


class TestYear:
    def test_what_counts(
        self, executive: Group, police: MemberBody, fire: MemberBody, meeting: Meeting
    ) -> None:
        chair, chief = Attending("Chair", police, "present"), Attending("Chief", fire, "apologies")
        write(meeting, chair, chief)
        long_ago = held(executive, date(2021, 10, 20))  # twelve months and a day
        write(long_ago, Attending("Chief", fire, "present"))
        held(executive, date(2022, 8, 1))  # nobody wrote it down
        gone = plan_meeting(group=executive, when=WhenAndWhere(date(2022, 9, 1)), by=None)
        cancel_meeting(meeting=gone, reason="No quorum", by=None)
        found = year_of(executive, today=TODAY)
        assert [(one.name, one.words) for one in found.authorities] == [
            ("Fire", "0 of 1 meeting, 0%"),
            ("Police", "1 of 1 meeting, 100%"),
        ]
        assert found.finding == (
            "Nobody of Fire has been there since 20 October 2021: 1 meeting in 12 months"
        )
        assert [one.words for one in found.meetings] == [
            "not known: no rule is written down",
            "not known: attendance is not written down",
            "cancelled: counts for nobody",
        ]

    def test_the_finding(self, executive: Group, police: MemberBody, fire: MemberBody) -> None:
        assert year_of(executive, today=TODAY).finding == "Attendance is not written down"
        chair = Attending("Chair", police, "present")
        write(held(executive, date(2022, 9, 1)), chair, Attending("Chief", fire, "present"))
        finding = "All of 2 responsible authorities at every meeting"
        assert year_of(executive, today=TODAY).finding == finding
        write(held(executive, date(2022, 9, 2)), chair)
        finding = "1 of 2 responsible authorities at every meeting"
        assert year_of(executive, today=TODAY).finding == finding

    def test_queries_do_not_grow(
        self,
        client_as: Callable[..., Any],
        executive: Group,
        police: MemberBody,
        query_budget: Any,
    ) -> None:
        for number in range(1, 9):
            on = held(executive, date(2022, 1, number))
            write(on, *(Attending(f"Post {one}", police, "present") for one in range(3)))
        visitor = client_as(Role.PROVIDER)
        with query_budget(11):
            visitor.get(f"{HOME}attendance/executive/")
        with query_budget(9):
            visitor.get(f"{HOME}2022-01-08-executive/attendance/")


class TestPages:
    def sent(self, visitor: Any, address: str, **values: Any) -> str:
        return " ".join(visitor.post(address, values, follow=True).content.decode().split())

    def line(self, meeting: Meeting, who: str) -> str:
        form = AttendanceForm(meeting.partnership, asked_about(meeting))
        return next(name for name, one in form.asked.items() if one.who == who)

    def test_a_coordinator_writes_it_down(
        self, client_as: Callable[..., Any], police: MemberBody, meeting: Meeting
    ) -> None:
        visitor = client_as(Role.COORDINATOR)
        values = {"seen": mark_of([]), "who-1": "Inspector", "body-1": police.pk}
        page = self.sent(visitor, f"{AT}write/", **values)
        assert "Status: choose one, or empty the row" in page
        values |= {"status-1": "substitute"}
        page = self.sent(visitor, f"{AT}write/", **values)
        assert "In whose place: write it for a substitute" in page
        values |= {"for_whom-1": "Chair", self.line(meeting, "Chair"): "apologies"}
        page = self.sent(visitor, f"{AT}write/", **values)
        assert "The attendance is written down." in page
        assert "Inspector, Police, in place of Chair" in page
        assert "Quorum not known: no rule is written down" in page
        page = self.sent(
            visitor, f"{HOME}attendance/executive/quorum/", members="2", agreed_in="Terms",
            seen="none",
        )  # fmt: skip
        assert "Quorum: 2 members, by Terms." in page
        assert "Not quorate: 1 member of the 2 needed" in page

    def test_somebody_wrote_meanwhile(
        self, client_as: Callable[..., Any], police: MemberBody, meeting: Meeting
    ) -> None:
        """What either wrote is on the page, and saving again keeps both."""
        visitor, seen = client_as(Role.COORDINATOR), mark_of([])
        chair = self.line(meeting, "Chair")
        write(meeting, Attending("Chair", police, "present"), Attending("New", None, "present"))
        answer = visitor.post(f"{AT}write/", {"seen": seen, chair: "apologies"})
        page = " ".join(answer.content.decode().split())
        assert "Somebody else saved the attendance meanwhile" in page
        assert "It is now: Present" in page
        new = self.line(meeting, "New")
        asked = page[page.index(f'name="{new}"') :]
        assert '<option value="present" selected>' in asked[: asked.index("</select>")]
        again = {"seen": mark_of(attendance_of(meeting)), chair: "apologies", new: "present"}
        self.sent(visitor, f"{AT}write/", **again)
        assert [one.status for one in attendance_of(meeting)] == ["apologies", "present"]

    def test_who_may(self, client_as: Callable[..., Any], meeting: Meeting, stranger: Any) -> None:
        reader = client_as(Role.PROVIDER)
        page = reader.get(AT).content.decode()
        assert "Attendance is not written down" in page
        assert "Write it down" not in page
        for address in (f"{AT}write/", f"{HOME}attendance/executive/quorum/"):
            assert reader.get(address).status_code == 403
        for address in (AT, f"{AT}write/", f"{HOME}attendance/executive/"):
            assert stranger.get(address).status_code == 404
