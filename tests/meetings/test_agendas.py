"""An agenda is begun from standing items and put in order; what is private of it stays so."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from smeaton.accounts.permissions import Permission
from smeaton.accounts.roles import PERMISSIONS, Role
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.meetings.agendas import (
    AboutAgendaItem,
    AboutItem,
    add_item,
    add_standing_item,
    begin_agenda,
    change_item,
    change_standing_item,
    item_numbered,
    move_item,
    remove_item,
)
from smeaton.meetings.exemptions import WhyPrivate, exempt_item, exemption_of
from smeaton.meetings.models import AgendaItem, Exemption, ItemKind, Meeting, Part
from smeaton.meetings.presenters.agendas import agenda_of
from smeaton.meetings.services import WhenAndWhere, cancel_meeting, full_id, plan_meeting
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import AccessRules, Group, GroupKind, Partnership

TODAY, DAY = date(2022, 10, 20), date(2022, 11, 2)
HOME = "/safer-eddystone/meetings/"
AGENDA = f"{HOME}2022-11-02-executive/agenda/"
CANARY = "kingfisher-7731"
WHY = WhyPrivate(
    paragraphs=(2, 1),
    public_interest=f"It would say who they are. {CANARY}",
    decided_by="Chair, Executive",
    decided_on=TODAY,
    review_on=date(2023, 4, 20),
    note=f"Of each review. {CANARY}",
)


@pytest.fixture(autouse=True)
def someday(settings: Any) -> None:
    settings.SMEATON_TODAY = TODAY


@pytest.fixture
def executive(partnership: Partnership) -> Group:
    about = AboutGroup(name="Executive", kind=GroupKind.EXECUTIVE, access_rules=AccessRules.ADOPTED)
    return add_group(partnership=partnership, about=about, by=None)


@pytest.fixture
def meeting(executive: Group) -> Meeting:
    when = WhenAndWhere(DAY, time(11, 30), time(12, 0), "Council House")
    return plan_meeting(group=executive, when=when, by=None)


def add(meeting: Meeting, title: str, **about: Any) -> AgendaItem:
    under = about.pop("under", None)
    return add_item(meeting=meeting, about=AboutAgendaItem(title, **about), under=under, by=None)


def numbered(meeting: Meeting) -> list[str]:
    found = []
    for row in agenda_of(meeting).rows:
        found.append(f"{row.number} {row.item.title}")
        found += [f"{row.number}{one.number} {one.item.title}" for one in row.under]
    return found


class TestActs:
    def test_it_begins_with_the_standing_items(self, executive: Group, meeting: Meeting) -> None:
        with pytest.raises(SmeatonError, match="has no standing items"):
            begin_agenda(meeting=meeting, by=None)
        for about in (
            AboutItem("Reviews", part=Part.EXEMPT, minutes=10),
            AboutItem("Introductions", minutes=5),
            AboutItem("Minutes", kind=ItemKind.MINUTES, presenter="Chair"),
        ):
            add_standing_item(group=executive, about=about, by=None)
        begin_agenda(meeting=meeting, by=None)
        assert numbered(meeting) == ["1 Introductions", "2 Minutes", "3 Reviews"]
        minutes = meeting.items.get(title="Minutes")
        assert (minutes.kind, minutes.presenter, minutes.minutes) == ("minutes", "Chair", None)
        with pytest.raises(SmeatonError, match="has been begun"):
            begin_agenda(meeting=meeting, by=None)

    def test_a_standing_item_changes_no_agenda_that_was_begun(
        self, executive: Group, meeting: Meeting
    ) -> None:
        standing = add_standing_item(group=executive, about=AboutItem("Welcome"), by=None)
        begin_agenda(meeting=meeting, by=None)
        seen = standing.edition
        about = AboutItem("Introductions")
        change_standing_item(item=standing, about=about, edition=seen, by=None)
        assert numbered(meeting) == ["1 Welcome"]
        with pytest.raises(ChangedMeanwhileError):
            change_standing_item(item=standing, about=about, edition=seen, by=None)

    def test_numbers_follow_the_order_also_under_an_item(self, meeting: Meeting) -> None:
        first, second = add(meeting, "First", minutes=10), add(meeting, "Second")
        add(meeting, "Private", part=Part.EXEMPT)
        for title in ("One", "Two"):
            add(meeting, title, under=second)
        assert numbered(meeting) == ["1 First", "2 Second", "2a One", "2b Two", "3 Private"]
        move_item(item=first, earlier=False, by=None)
        move_item(item=meeting.items.get(title="Two"), earlier=True, by=None)
        assert numbered(meeting) == ["1 Second", "1a Two", "1b One", "2 First", "3 Private"]
        # The last of Part I does not move into Part II.
        move_item(item=meeting.items.get(title="First"), earlier=False, by=None)
        assert numbered(meeting)[-2:] == ["2 First", "3 Private"]
        remove_item(item=meeting.items.get(title="Second"), by=None, reason="Deferred")
        assert numbered(meeting) == ["1 First", "2 Private"]

    def test_what_somebody_took_off_meanwhile_is_not_there(
        self, executive: Group, meeting: Meeting
    ) -> None:
        item = add(meeting, "First")
        below = add(meeting, "Under it", under=item)
        exempt_item(item=item, why=WHY, seen=0, by=None)
        standing = add_standing_item(group=executive, about=AboutItem("Welcome"), by=None)
        for one in (item, standing):
            remove_item(item=one, by=None, reason="Deferred")
            for act in (
                lambda one=one: move_item(item=one, earlier=True, by=None),
                lambda one=one: remove_item(item=one, by=None),
            ):
                with pytest.raises(NotFoundError):
                    act()
        # What stood under it and what was private of it went with it, and left a trace.
        for model, key in ((AgendaItem, below.pk), (Exemption, None)):
            assert not model.objects.exists()
            gone = model.history.filter(history_type="-")
            assert gone.exists() if key is None else gone.filter(id=key).exists()

    def test_what_stands_under_an_item(self, meeting: Meeting) -> None:
        above = add(meeting, "Theme leads", minutes=20)
        below = add(meeting, "Families", under=above)
        with pytest.raises(SmeatonError, match="stands by itself"):
            add(meeting, "Further down", under=below)
        with pytest.raises(SmeatonError, match="shares the time"):
            add(meeting, "Long", under=above, minutes=5)
        with pytest.raises(SmeatonError, match="stands under another"):
            exempt_item(item=below, why=WHY, seen=0, by=None)
        other = plan_meeting(group=meeting.group, when=WhenAndWhere(date(2022, 12, 1)), by=None)
        with pytest.raises(SmeatonError, match="stands by itself"):
            add(other, "Elsewhere", under=above)
        with pytest.raises(NotFoundError):
            item_numbered(other, above.pk)

    def test_what_comes_under_an_item_that_was_made_private_meanwhile_is_private(
        self, meeting: Meeting
    ) -> None:
        stale = add(meeting, "Reviews")
        exempt_item(item=stale, why=WHY, seen=0, by=None)
        assert stale.part == Part.OPEN
        assert add(meeting, "Of the year", under=stale).part == Part.EXEMPT

    def test_after_the_papers_are_due_only_what_is_urgent_is_added(
        self, meeting: Meeting, settings: Any
    ) -> None:
        settings.SMEATON_TODAY = date(2022, 10, 25)
        add(meeting, "On the last day")
        settings.SMEATON_TODAY = date(2022, 10, 26)
        with pytest.raises(SmeatonError, match="Say why it cannot wait"):
            add(meeting, "Late")
        add(meeting, "Late", urgent_because="The grant closes on the day after")
        assert numbered(meeting) == ["1 On the last day", "2 Late"]

    def test_where_no_rules_bind_nothing_is_late(self, meeting: Meeting, settings: Any) -> None:
        group = Group.objects.get()
        group.access_rules = AccessRules.NONE
        group.save()
        settings.SMEATON_TODAY = DAY
        add(meeting, "On the day")

    def test_background_papers_are_listed_of_what_is_public_alone(self, meeting: Meeting) -> None:
        item = add(meeting, "Youth justice", background=" Survey of 2021\r\n\nPlan of the unit\n")
        assert item.background_papers == ("Survey of 2021", "Plan of the unit")
        told = "Background papers of an item in Part II are not listed"
        with pytest.raises(SmeatonError, match=told):
            exempt_item(item=item, why=WHY, seen=0, by=None)
        with pytest.raises(SmeatonError, match=told):
            add(meeting, "Reviews", background="A review", part=Part.EXEMPT)
        about = AboutAgendaItem("Youth justice", part=Part.EXEMPT)
        change_item(item=item, about=about, edition=item.edition, by=None)
        now = item_numbered(meeting, item.pk)
        assert (now.part, now.background) == (Part.EXEMPT, "")

    def test_a_meeting_that_is_over_keeps_its_agenda(self, meeting: Meeting) -> None:
        item = add(meeting, "First")
        cancel_meeting(meeting=meeting, reason="No quorum", by=None)
        for act in (
            lambda: add(meeting, "Second"),
            lambda: begin_agenda(meeting=meeting, by=None),
            lambda: move_item(item=item, earlier=True, by=None),
            lambda: remove_item(item=item, by=None),
            lambda: exempt_item(item=item, why=WHY, seen=0, by=None),
        ):
            with pytest.raises(SmeatonError, match="stays as it was"):
                act()

    def test_two_at_once(self, meeting: Meeting) -> None:
        item = add(meeting, "First")
        seen = item.edition
        about = AboutAgendaItem("The first", minutes=5)
        change_item(item=item, about=about, edition=seen, by=None)
        with pytest.raises(ChangedMeanwhileError):
            change_item(item=item, about=AboutAgendaItem("A first"), edition=seen, by=None)
        assert numbered(meeting) == ["1 The first"]


class TestPrivate:
    def test_a_decision_puts_it_into_part_two_and_words_the_resolution(
        self, meeting: Meeting
    ) -> None:
        item = add(meeting, "Reviews", minutes=10)
        below = add(meeting, "Of the year", under=item)
        add(meeting, "Exempt business", kind=ItemKind.EXCLUSION)
        exempt_item(item=item, why=WHY, seen=0, by=None)
        agenda = agenda_of(meeting)
        assert numbered(meeting) == ["1 Exempt business", "2 Reviews", "2a Of the year"]
        assert AgendaItem.objects.get(pk=below.pk).part == Part.EXEMPT
        assert "item 2 is considered" in agenda.resolution
        assert "paragraphs 1 and 2 of Part 1 of Schedule 12A" in agenda.resolution
        assert agenda.troubles == []

    def test_what_nobody_decided_is_said(self, meeting: Meeting) -> None:
        add(meeting, "Reviews", minutes=31, part=Part.EXEMPT)
        agenda = agenda_of(meeting)
        assert agenda.resolution == ""
        assert agenda.troubles == [
            "The items take 31 minutes, 1 minute more than the meeting has.",
            "Item 1 is in Part II, and nobody has said why.",
            "No item asks the meeting to exclude the public before Part II.",
        ]

    def test_back_in_public_nothing_private_is_left(self, meeting: Meeting) -> None:
        item = add(meeting, "Reviews")
        exempt_item(item=item, why=WHY, seen=0, by=None)
        now = item_numbered(meeting, item.pk)
        about = AboutAgendaItem("Reviews", part=Part.OPEN)
        change_item(item=now, about=about, edition=now.edition, by=None)
        assert exemption_of(item) is None
        assert item_numbered(meeting, item.pk).part == Part.OPEN

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ({"paragraphs": ()}, "choose one or more"),
            ({"paragraphs": (8,)}, "choose one or more"),
            ({"decided_on": date(2022, 10, 21)}, "still to come"),
            ({"review_on": TODAY}, "after the day"),
        ],
    )
    def test_a_decision_that_makes_no_sense(
        self, meeting: Meeting, change: dict[str, Any], why: str
    ) -> None:
        item = add(meeting, "Reviews")
        with pytest.raises(SmeatonError, match=why):
            exempt_item(item=item, why=replace(WHY, **change), seen=0, by=None)
        assert item_numbered(meeting, item.pk).part == Part.OPEN

    def test_two_decide_at_once(self, meeting: Meeting) -> None:
        item = add(meeting, "Reviews")
        exempt_item(item=item, why=WHY, seen=0, by=None)
        with pytest.raises(ChangedMeanwhileError):
            exempt_item(item=item, why=WHY, seen=0, by=None)
        exempt_item(item=item, why=replace(WHY, paragraphs=(7,)), seen=1, by=None)
        assert Exemption.objects.get().paragraphs == [7]


class TestPages:
    def sent(self, visitor: Any, address: str, **values: Any) -> str:
        return " ".join(visitor.post(address, values, follow=True).content.decode().split())

    def text(self, visitor: Any, address: str) -> str:
        return " ".join(visitor.get(address).content.decode().split())

    def test_a_coordinator_writes_an_agenda(
        self, client_as: Callable[..., Any], executive: Group, meeting: Meeting
    ) -> None:
        visitor = client_as(Role.COORDINATOR)
        standing = f"{HOME}standing/executive/"
        sent = {"kind": "business", "part": "1"}
        page = self.sent(visitor, f"{standing}add/", title="Introductions", minutes="5", **sent)
        assert "1 standing item, 5 minutes" in page
        page = self.sent(visitor, f"{AGENDA}begin/")
        assert "The agenda is begun." in page
        refused = self.sent(visitor, f"{AGENDA}add/", title="Crime", minutes="0", **sent)
        assert "Minutes: enter 1 or more" in refused
        page = self.sent(visitor, f"{AGENDA}add/", title="Crime", minutes="30", **sent)
        assert "5 minutes more than the meeting has" in page
        item = AgendaItem.objects.get(title="Crime")
        page = self.sent(visitor, f"{AGENDA}{item.pk}/under/", title="Burglary")
        assert "Burglary is on the agenda." in page
        page = self.sent(visitor, f"{AGENDA}{item.pk}/move/", earlier="")
        assert page.index("Crime") < page.index("Introductions")
        page = self.sent(
            visitor, f"{AGENDA}{item.pk}/change/", title="Crime and harm", minutes="25",
            edition=item_numbered(meeting, item.pk).edition, **sent,
        )  # fmt: skip
        assert "Crime and harm" in page
        page = self.sent(visitor, f"{AGENDA}{item.pk}/remove/", reason="Deferred")
        assert "Crime and harm is off the agenda." in page
        assert "Burglary" not in page

    def test_somebody_saved_meanwhile(
        self, client_as: Callable[..., Any], meeting: Meeting
    ) -> None:
        item = add(meeting, "First")
        about = AboutAgendaItem("The first")
        change_item(item=item, about=about, edition=item.edition, by=None)
        sent = {"title": "A first", "kind": "business", "part": "1", "edition": "1"}
        page = self.sent(client_as(Role.COORDINATOR), f"{AGENDA}{item.pk}/change/", **sent)
        assert "Somebody else saved this item meanwhile" in page
        assert "It is now: The first" in page
        assert 'value="A first"' in page

    def test_what_is_private_is_read_by_those_who_may(
        self, client_as: Callable[..., Any], meeting: Meeting, stranger: Any
    ) -> None:
        item = add(meeting, "Reviews", about="What reviews teach.")
        sent = {
            "paragraphs": ["1"], "public_interest": CANARY, "decided_by": "Chair",
            "decided_on": "2022-10-20", "review_on": "2023-04-20", "note": CANARY, "seen": "0",
        }  # fmt: skip
        page = self.sent(client_as(Role.COORDINATOR), f"{AGENDA}{item.pk}/private/", **sent)
        assert page.count(CANARY) == 2
        assert self.text(client_as(Role.BOARD_MEMBER), f"{AGENDA}{item.pk}/").count(CANARY) == 2
        for role in (Role.PROVIDER, Role.ANALYST, Role.ADMINISTRATOR):
            visitor = client_as(role)
            for address in (f"{AGENDA}{item.pk}/", f"{HOME}2022-11-02/"):
                page = self.text(visitor, address)
                assert "Reviews" in page
                assert CANARY not in page
            assert visitor.get(f"{AGENDA}{item.pk}/private/").status_code == 403
        assert client_as(Role.BOARD_MEMBER).get(f"{AGENDA}{item.pk}/private/").status_code == 403
        assert stranger.get(f"{AGENDA}{item.pk}/").status_code == 404

    def test_the_audit_trail_says_that_it_was_changed_and_not_to_what(
        self, client_as: Callable[..., Any], meeting: Meeting
    ) -> None:
        item = add(meeting, "Reviews")
        exempt_item(item=item, why=WHY, seen=0, by=None)
        other = replace(WHY, note=f"More. {CANARY}", decided_by="The board")
        exempt_item(item=item, why=other, seen=1, by=None)
        page = self.text(client_as(Role.ADMINISTRATOR), "/safer-eddystone/audit/")
        assert "private, and not shown here" in page
        assert "The board" in page
        assert CANARY not in page


def test_whoever_writes_agendas_may_read_what_is_private() -> None:
    for role, permissions in PERMISSIONS.items():
        if Permission.MEETINGS_CHANGE in permissions:
            assert Permission.MEETINGS_PRIVATE in permissions, role


def test_what_was_made_private_meanwhile_stays_so_unless_it_is_chosen_anew(
    meeting: Meeting, client_as: Callable[..., Any]
) -> None:
    item = add(meeting, "Reviews", minutes=5)
    visitor = client_as(Role.COORDINATOR)
    address = f"/safer-eddystone/meetings/{full_id(meeting)}/agenda/{item.pk}/change/"
    sent = {"title": "Reviews", "kind": "business", "part": "1", "minutes": "10"}
    sent["edition"] = str(item.edition)
    exempt_item(item=item, why=WHY, seen=0, by=None)
    page = visitor.post(address, sent).content.decode()
    assert "It is now: Part II, private" in page
    ticked = re.findall(r'<input[^>]*name="part"[^>]*value="(\d)"[^>]*checked', page)
    assert ticked == ["2"]
    (edition,) = re.findall(r'name="edition" value="(\d+)"', page)
    visitor.post(address, {**sent, "part": "2", "edition": edition})
    now = item_numbered(meeting, item.pk)
    assert (now.part, now.minutes) == (Part.EXEMPT, 10)
    assert Exemption.objects.exists()
