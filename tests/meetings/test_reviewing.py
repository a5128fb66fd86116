"""Goal 57: what is private is looked at again on its day, and released by a named decision only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from smeaton.accounts.roles import Role
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.documents.received_pdf import CleanPdf
from smeaton.errors import NotFoundError, SmeatonError
from smeaton.meetings.agendas import AboutAgendaItem, add_item, item_numbered
from smeaton.meetings.attendance import Attending, mark_of, write_attendance
from smeaton.meetings.checking import check_meeting
from smeaton.meetings.exemptions import WhyPrivate, exempt_item
from smeaton.meetings.minuting.approving import approve, circulate, close_corrections
from smeaton.meetings.minuting.contents import public_minutes
from smeaton.meetings.minuting.deciding import decide
from smeaton.meetings.minuting.writing import Said, put
from smeaton.meetings.models import Exemption, ExemptPaper, Meeting, Paper, Released
from smeaton.meetings.packing import private_contents, public_contents
from smeaton.meetings.papers import add_paper
from smeaton.meetings.presenters.publishing import preview_of
from smeaton.meetings.reviewing import (
    Balance,
    exemption_numbered,
    keep_private,
    release,
    to_review,
)
from smeaton.meetings.services import WhenAndWhere, full_id, hold_meeting, plan_meeting
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import GroupKind, Partnership
from tests.harness.pdfs import a_pdf

SECRET = "Case 7 concerns an address of three"
DECIDED = Balance("Chair", date(2023, 6, 1), "The case is over")


@pytest.fixture(autouse=True)
def someday(settings: Any, tmp_path: Path) -> None:
    settings.SMEATON_TODAY, settings.SMEATON_HOME = date(2022, 10, 20), tmp_path


@pytest.fixture
def meeting(partnership: Partnership, settings: Any) -> Meeting:
    """Held on 2 November 2022, with an item in Part II, its paper, and one under it with another;
    seen from the middle of 2023."""
    group = add_group(
        partnership=partnership, about=AboutGroup("Executive", GroupKind.EXECUTIVE), by=None
    )
    made = plan_meeting(group=group, when=WhenAndWhere(date(2022, 11, 2)), by=None)
    item = add_item(meeting=made, about=AboutAgendaItem("Reviews", about="In general."), by=None)
    under = add_item(meeting=made, about=AboutAgendaItem("Of the year"), under=item, by=None)
    why = WhyPrivate((1,), "They are known.", "Chair", date(2022, 10, 20), date(2023, 5, 1), SECRET)
    exempt_item(item=item, why=why, seen=0, by=None)
    for one, title in ((item, "Case 7"), (under, "Case 8")):
        pdf = CleanPdf(a_pdf(f"{title}."), (f"{title} of two children.",))
        add_paper(item=item_numbered(made, one.pk), title=title, pdf=pdf, by=None)
    settings.SMEATON_TODAY = date(2023, 6, 15)
    hold_meeting(meeting=made, by=None)
    put(item_numbered(made, item.pk), Said(private="The panel met twice."), by=None)
    decide(item=item_numbered(made, item.pk), words="To write to the family", by=None)
    return made


def approved(meeting: Meeting) -> None:
    """The minutes went round, and a later meeting approved them."""
    write_attendance(
        meeting=meeting, attending=[Attending("Chair", None, "present")], seen=mark_of(()), by=None
    )
    circulate(meeting=meeting, corrections_by=date(2023, 6, 15), by=None)
    close_corrections(meeting=meeting, by=None)
    later = plan_meeting(group=meeting.group, when=WhenAndWhere(date(2023, 6, 14)), by=None)
    hold_meeting(meeting=later, by=None)
    approve(meeting=meeting, at=Meeting.objects.get(pk=later.pk), by=None)


def test_what_may_still_be_corrected_is_not_released(
    partnership: Partnership, meeting: Meeting
) -> None:
    (exemption,) = to_review(partnership)
    with pytest.raises(SmeatonError, match="not approved yet, and what was said in private may"):
        release(exemption=exemption, balance=DECIDED, edition=exemption.edition, by=None)
    assert not Released.objects.exists()


def test_what_was_said_of_the_items_under_it_is_released_too(
    partnership: Partnership, meeting: Meeting
) -> None:
    put(meeting.items.get(title="Of the year"), Said(private="There were two."), by=None)
    approved(meeting)
    (exemption,) = to_review(partnership)
    made = release(exemption=exemption, balance=DECIDED, edition=exemption.edition, by=None)
    assert made.minutes.endswith("There were two.")


def test_nothing_becomes_public_because_a_day_is_over(
    partnership: Partnership, meeting: Meeting
) -> None:
    (exemption,) = to_review(partnership)
    assert exemption.review_on < date(2023, 6, 15)
    assert SECRET not in repr(public_contents(meeting))
    assert not Paper.objects.exists()


def test_it_is_kept_with_who_and_why_until_another_day(
    partnership: Partnership, meeting: Meeting
) -> None:
    (exemption,) = to_review(partnership)
    keep_private(
        exemption=exemption, balance=DECIDED, review_on=date(2024, 6, 1),
        edition=exemption.edition, by=None,
    )  # fmt: skip
    (now,) = to_review(partnership)
    assert (now.decided_by, now.review_on, now.note) == ("Chair", date(2024, 6, 1), SECRET)
    with pytest.raises(SmeatonError, match="Look at it again after the day"):
        keep_private(
            exemption=now, balance=DECIDED, review_on=date(2023, 6, 1), edition=now.edition, by=None
        )


def test_what_is_released_is_public_and_checked_before_it_goes_out(
    partnership: Partnership, meeting: Meeting
) -> None:
    (exemption,) = to_review(partnership)
    assert check_meeting(meeting) == []
    assert "twice" not in repr(public_minutes(meeting))
    approved(meeting)
    release(exemption=exemption, balance=DECIDED, edition=exemption.edition, by=None)
    (item,) = public_contents(meeting).exempt
    assert (
        item.about
        == f"In general.\n\nPrivate until 1 June 2023. Chair: The case is over\n\n{SECRET}"
    )
    assert [paper.title for paper in (*item.papers, *item.under[0].papers)] == ["Case 7", "Case 8"]
    assert private_contents(meeting).exempt == public_contents(meeting).exempt
    assert not ExemptPaper.objects.exists()
    (minuted, _) = public_minutes(meeting).items
    assert minuted.text == (
        "Private until 1 June 2023. Chair: The case is over\n\nThe panel met twice.\n\n"
        "Private decision 1: To write to the family"
    )
    assert {found.finding.where for found in check_meeting(meeting)} >= {"Item 1, Case 7, page 1"}
    assert Released.objects.get().decided_by == "Chair"
    with pytest.raises(NotFoundError):
        exemption_numbered(partnership, exemption.pk)


def test_a_decision_is_on_what_was_seen(partnership: Partnership, meeting: Meeting) -> None:
    (exemption,) = to_review(partnership)
    with pytest.raises(ChangedMeanwhileError):
        release(exemption=exemption, balance=DECIDED, edition=exemption.edition - 1, by=None)
    tomorrow = Balance("Chair", date(2023, 6, 16), "The case is over")
    with pytest.raises(SmeatonError, match="still to come"):
        release(exemption=exemption, balance=tomorrow, edition=exemption.edition, by=None)
    assert not Released.objects.exists()


def test_before_the_meeting_it_is_an_item_like_others(
    partnership: Partnership, meeting: Meeting
) -> None:
    other = plan_meeting(group=meeting.group, when=WhenAndWhere(date(2023, 7, 5)), by=None)
    item = add_item(meeting=other, about=AboutAgendaItem("Next"), by=None)
    why = WhyPrivate((2,), "They are known.", "Chair", date(2023, 6, 1), date(2024, 5, 1))
    made = exempt_item(item=item, why=why, seen=0, by=None)
    with pytest.raises(SmeatonError, match="still to come"):
        release(exemption=made, balance=DECIDED, edition=made.edition, by=None)


class TestPages:
    """Whoever may read Part II sees the list; who runs meetings as well decides."""

    def test_the_coordinator_releases_and_everybody_reads(
        self, meeting: Meeting, client_as: Callable[..., Any]
    ) -> None:
        approved(meeting)
        coordinator, member = client_as(Role.COORDINATOR), client_as(Role.GROUP_MEMBER)
        page = coordinator.get("/safer-eddystone/meetings/private/").content.decode()
        assert "1 item is to be looked at again" in page
        address = f"/safer-eddystone/meetings/private/{Exemption.objects.get().pk}/release/"
        sent = {
            "decided_by": "Chair", "decided_on": "2023-06-01", "because": "The case is over",
            "edition": Exemption.objects.get().edition,
        }  # fmt: skip
        page = coordinator.get(address).content.decode()
        for opened in (SECRET, "The panel met twice.", "To write to the family", "Case 7"):
            assert opened in page, "one reads what is to be released"
        assert "tick the box" in coordinator.post(address, sent).content.decode()
        item = f"/safer-eddystone/meetings/{full_id(meeting)}/agenda/{meeting.items.first().pk}/"
        assert SECRET not in member.get(item).content.decode()
        page = coordinator.post(address, {**sent, "read": "on"}, follow=True).content.decode()
        assert "“Reviews” is not private any more." in page
        assert "Nothing is private" in page
        page = member.get(item).content.decode()
        assert SECRET in page
        preview = preview_of(Meeting.objects.get(pk=meeting.pk), today=date(2023, 6, 15))
        assert [one.title for one in preview.released] == ["Reviews", "Of the year"]
        assert (preview.private, preview.papers) == ((), 2)
        page = coordinator.get(f"/safer-eddystone/meetings/{full_id(meeting)}/").content.decode()
        assert "was private, paragraph 1; released" in page
        paper = Paper.objects.get(title="Case 7")
        assert member.get(f"{item}papers/{paper.pk}/paper.pdf").status_code == 200

    def test_it_is_kept(self, meeting: Meeting, client_as: Callable[..., Any]) -> None:
        exemption = Exemption.objects.get()
        sent = {
            "decided_by": "Chair", "decided_on": "2023-06-01", "because": "It goes on",
            "review_on": "2024-06-01", "edition": exemption.edition,
        }  # fmt: skip
        address = f"/safer-eddystone/meetings/private/{exemption.pk}/keep/"
        page = client_as(Role.COORDINATOR).post(address, sent, follow=True).content.decode()
        assert "“Reviews” stays private." in page
        assert "Nothing is to be looked at again yet" in page

    def test_nobody_else(
        self, meeting: Meeting, client_as: Callable[..., Any], stranger: Any
    ) -> None:
        there = "/safer-eddystone/meetings/private/"
        decide = f"{there}{Exemption.objects.get().pk}/release/"
        board = client_as(Role.BOARD_MEMBER)
        assert (board.get(there).status_code, board.get(decide).status_code) == (200, 403)
        assert client_as(Role.ANALYST).get(there).status_code == 403
        assert stranger.get(there).status_code == 404

    def test_today_says_that_it_is_due(
        self, meeting: Meeting, client_as: Callable[..., Any]
    ) -> None:
        words = "Look again at what is private: 1 item"
        assert words in client_as(Role.COORDINATOR).get("/safer-eddystone/").content.decode()
        assert words not in client_as(Role.ANALYST).get("/safer-eddystone/").content.decode()
