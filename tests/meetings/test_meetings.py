"""Meetings are planned, moved, held and cancelled, by acts and on their pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from smeaton.accounts.roles import Role
from smeaton.cli import main
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.meetings.forms.meetings import MeetingForm
from smeaton.meetings.models import Meeting
from smeaton.meetings.presenters.meetings import meeting_rows
from smeaton.meetings.services import (
    WhenAndWhere,
    cancel_meeting,
    change_meeting,
    hold_meeting,
    meeting_named,
    plan_meeting,
)
from smeaton.meetings.states import MeetingState
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import AccessRules, Group, GroupKind, Partnership

HOME = "/safer-eddystone/meetings/"
TODAY, DAY = date(2022, 10, 20), date(2022, 11, 2)


@pytest.fixture(autouse=True)
def someday(settings: Any) -> None:
    settings.SMEATON_TODAY = TODAY


def group_called(partnership: Partnership, name: str, **options: Any) -> Group:
    about = AboutGroup(name=name, kind=GroupKind.THEMATIC, **options)
    return add_group(partnership=partnership, about=about, by=None)


@pytest.fixture
def executive(partnership: Partnership) -> Group:
    return group_called(partnership, "Executive", access_rules=AccessRules.ADOPTED)


@pytest.fixture
def meeting(executive: Group) -> Meeting:
    when = WhenAndWhere(DAY, time(11, 30), time(14, 30), "Council House")
    return plan_meeting(group=executive, when=when, by=None)


class TestActs:
    def test_a_day_is_its_id_until_two_groups_meet_on_it(
        self, partnership: Partnership, meeting: Meeting
    ) -> None:
        assert meeting_named(partnership, "2022-11-02") == meeting
        other = plan_meeting(
            group=group_called(partnership, "Families"), when=WhenAndWhere(DAY), by=None
        )
        with pytest.raises(NotFoundError, match="2022-11-02-executive, 2022-11-02-families"):
            meeting_named(partnership, "2022-11-02")
        assert meeting_named(partnership, "2022-11-02-families") == other
        assert [row.id for row in meeting_rows(partnership, today=TODAY)] == [
            "2022-11-02-executive",
            "2022-11-02-families",
        ]

    @pytest.mark.parametrize("name", ["2022-11-03", "2022-13-01", "tomorrow", "2022-11-02-board"])
    def test_a_meeting_that_is_none(
        self, partnership: Partnership, meeting: Meeting, name: str
    ) -> None:
        with pytest.raises(NotFoundError):
            meeting_named(partnership, name)

    @pytest.mark.parametrize(
        ("day", "why"),
        [
            (date(2022, 12, 26), "Boxing Day"),
            (date(2022, 9, 19), "State Funeral"),
            (date(2022, 11, 5), "a Saturday"),
        ],
    )
    def test_a_day_on_which_offices_are_closed(self, executive: Group, day: date, why: str) -> None:
        with pytest.raises(SmeatonError, match=why):
            plan_meeting(group=executive, when=WhenAndWhere(day), by=None)
        plan_meeting(group=executive, when=WhenAndWhere(day), meant=True, by=None)

    def test_what_makes_no_sense(
        self, partnership: Partnership, executive: Group, meeting: Meeting
    ) -> None:
        with pytest.raises(SmeatonError, match="meets on that day already"):
            plan_meeting(group=executive, when=WhenAndWhere(DAY), by=None)
        other = date(2022, 11, 3)
        with pytest.raises(SmeatonError, match="end before it begins"):
            plan_meeting(group=executive, when=WhenAndWhere(other, time(12), time(11)), by=None)
        with pytest.raises(SmeatonError, match="enter both times"):
            plan_meeting(group=executive, when=WhenAndWhere(other, None, time(11)), by=None)
        gone = group_called(partnership, "Knives", ends_on=date(2022, 10, 31))
        with pytest.raises(SmeatonError, match="Knives is not there on 3 November 2022"):
            plan_meeting(group=gone, when=WhenAndWhere(other), by=None)

    def test_it_is_held_on_its_day_and_no_sooner(self, meeting: Meeting, settings: Any) -> None:
        with pytest.raises(SmeatonError, match="still to come"):
            hold_meeting(meeting=meeting, by=None)
        settings.SMEATON_TODAY = DAY
        hold_meeting(meeting=meeting, by=None)
        with pytest.raises(SmeatonError, match="cannot cancel a meeting that is held"):
            cancel_meeting(meeting=meeting, reason="x", by=None)
        with pytest.raises(SmeatonError, match="stays where it was"):
            change_meeting(
                meeting=meeting, when=WhenAndWhere(date(2022, 11, 3)),
                edition=Meeting.objects.get().edition, by=None,
            )  # fmt: skip

    def test_what_was_cancelled_gives_way(
        self, partnership: Partnership, executive: Group, meeting: Meeting
    ) -> None:
        cancel_meeting(meeting=meeting, reason="No quorum", by=None)
        assert meeting_named(partnership, "2022-11-02") == meeting
        anew = plan_meeting(group=executive, when=WhenAndWhere(DAY), by=None)
        assert meeting_named(partnership, "2022-11-02") == anew
        newest = Meeting.objects.get(pk=meeting.pk).history.first()
        assert newest is not None
        assert newest.history_change_reason == "No quorum"

    def test_two_at_once(self, meeting: Meeting) -> None:
        seen = meeting.edition
        moved = WhenAndWhere(date(2022, 11, 3))
        change_meeting(meeting=meeting, when=moved, edition=seen, by=None)
        with pytest.raises(ChangedMeanwhileError):
            change_meeting(meeting=meeting, when=WhenAndWhere(DAY), edition=seen, by=None)


class TestPages:
    def sent(self, visitor: Any, address: str, **values: Any) -> str:
        return " ".join(visitor.post(address, values, follow=True).content.decode().split())

    def test_the_next_comes_first_with_its_clock(
        self, client_as: Callable[..., Any], meeting: Meeting
    ) -> None:
        page = " ".join(client_as(Role.PROVIDER).get(HOME).content.decode().split())
        assert "Next: Executive, Wednesday 2 November 2022" in page
        assert "Its pack: due on Tuesday 25 October 2022, in 3 working days." in page
        assert "11:30 to 14:30, Council House" in page
        assert "Plan a meeting" not in page

    def test_nothing_is_planned(self, client_as: Callable[..., Any], partnership: Any) -> None:
        assert "No meeting is planned" in client_as(Role.PROVIDER).get(HOME).content.decode()

    def test_from_planned_to_held(
        self, client_as: Callable[..., Any], executive: Group, settings: Any
    ) -> None:
        visitor = client_as(Role.COORDINATOR)
        page = self.sent(visitor, f"{HOME}plan/", group=executive.pk, held_on="2022-12-26")
        assert "26 December 2022 is Boxing Day. Choose another day, or tick “It may be on" in page
        page = self.sent(
            visitor, f"{HOME}plan/", group=executive.pk, held_on="2022-11-02", starts_at="25:00"
        )
        assert "Begins at: enter a time, such as 11:30" in page
        page = self.sent(
            visitor, f"{HOME}plan/", group=executive.pk, held_on="2022-11-02", starts_at="11.30"
        )
        assert "The meeting is planned." in page
        assert "It was held" not in page
        address = f"{HOME}2022-11-02-executive/"
        page = self.sent(visitor, f"{address}change/", held_on="2022-11-03", edition=1)
        assert "Thursday 3 November 2022" in page
        page = self.sent(
            visitor, f"{HOME}2022-11-03-executive/change/", held_on="2022-11-02", edition=1
        )
        assert "Somebody else saved this meeting meanwhile" in page
        settings.SMEATON_TODAY = date(2022, 11, 3)
        assert "planned; was it held?" not in visitor.get(HOME).content.decode()
        settings.SMEATON_TODAY = date(2022, 11, 4)
        assert "planned; was it held?" in visitor.get(HOME).content.decode()
        page = self.sent(visitor, f"{HOME}2022-11-03-executive/hold/")
        assert "The meeting was held." in page
        assert "Cancel the meeting" not in page

    def test_cancelled_with_a_reason(self, client_as: Callable[..., Any], meeting: Meeting) -> None:
        visitor = client_as(Role.COORDINATOR)
        address = f"{HOME}2022-11-02-executive/cancel/"
        assert "Why: write something" in self.sent(visitor, address)
        assert "The meeting is cancelled." in self.sent(visitor, address, reason="No quorum")
        assert Meeting.objects.get().state == MeetingState.CANCELLED
        assert "No meeting is planned" in visitor.get(HOME).content.decode()

    def test_of_another_partnership_nothing_is_seen_or_chosen(
        self,
        client_as: Callable[..., Any],
        make_partnership: Callable[[str], Partnership],
        partnership: Partnership,
    ) -> None:
        board = group_called(make_partnership("Safer Elsewhere"), "Elsewhere Board")
        plan_meeting(group=board, when=WhenAndWhere(DAY), by=None)
        visitor = client_as(Role.COORDINATOR)
        for address in (HOME, f"{HOME}plan/"):
            assert "Elsewhere" not in visitor.get(address).content.decode()
        assert visitor.get(f"{HOME}2022-11-02/").status_code == 404
        page = self.sent(visitor, f"{HOME}plan/", group=board.pk, held_on="2022-11-03")
        assert "Which group meets: choose one of those that are offered" in page

    def test_queries_do_not_grow(
        self, client_as: Callable[..., Any], executive: Group, query_budget: Any
    ) -> None:
        for number in range(1, 20):
            when = WhenAndWhere(date(2023, 1, number))
            plan_meeting(group=executive, when=when, meant=True, by=None)
        visitor = client_as(Role.COORDINATOR)
        with query_budget(6):
            visitor.get(HOME)


def test_the_command_has_a_record_for_each(
    meeting: Meeting, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["meetings", "list", "--format", "json"])
    assert not ended.value.code
    assert json.loads(capsys.readouterr().out) == [
        {
            "id": "2022-11-02",
            "group": "Executive",
            "date": "2022-11-02",
            "starts_at": "11:30",
            "ends_at": "14:30",
            "place": "Council House",
            "state": "planned",
            "access_rules": "adopted",
            "pack_due": "2022-10-25",
        }
    ]


@pytest.mark.parametrize("on", [date(1, 1, 5), date(1997, 12, 31), date(9999, 12, 31)])
def test_no_meeting_is_beyond_what_anybody_plans(executive: Group, on: date) -> None:
    with pytest.raises(SmeatonError, match="is no day for a meeting"):
        plan_meeting(group=executive, when=WhenAndWhere(on), meant=True, by=None)


@pytest.mark.parametrize("typed", ["2022-12-05", "5 December 2022", "5 Dec 2022", "05/12/2022"])
@pytest.mark.parametrize("hour", ["10:00", "10.00", "10am", "10 am"])
def test_days_and_times_as_people_type_them(typed: str, hour: str) -> None:
    form = MeetingForm({"held_on": typed, "starts_at": hour})
    assert form.is_valid(), form.errors
    assert (form.when().held_on, form.when().starts_at) == (date(2022, 12, 5), time(10))
