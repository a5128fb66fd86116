"""Minutes on their pages: written, corrected, handed out; each sees what they may."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from smeaton.accounts.models import User
from smeaton.accounts.roles import Role
from smeaton.meetings.minuting.approving import approve, circulate, close_corrections
from smeaton.meetings.minuting.holding import HELD_FOR, hold
from smeaton.meetings.minuting.writing import Said, said_of
from smeaton.meetings.models import Correction, MinuteHold, Minutes, PublicMinute
from smeaton.meetings.waiting import waiting_for
from smeaton.partnership.access import access_to
from tests.harness.minuted import TODAY, Minuted
from tests.harness.pdfs import words_of

AT = "/safer-eddystone/meetings/2022-07-14-executive/"
MINUTES = f"{AT}minutes/"


@pytest.fixture(autouse=True)
def someday(settings: Any) -> None:
    settings.SMEATON_TODAY = TODAY


@pytest.fixture
def visitor(client_of: Callable[[User], Any], writer: User) -> Any:
    return client_of(writer)


def flat(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def hidden(page: str, name: str) -> str:
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    assert found is not None, name
    return found.group(1)


def begin(visitor: Any, item: Any) -> tuple[str, dict[str, str]]:
    """The address at which an item is written, and what its page sends."""
    address = f"{MINUTES}{item.pk}/write/"
    page = flat(visitor.post(f"{MINUTES}{item.pk}/begin/", follow=True))
    return address, {"key": hidden(page, "key"), "seen": hidden(page, "seen")}


class TestWriting:
    def test_an_item_is_written_with_its_decision(self, visitor: Any, minuted: Minuted) -> None:
        crime, burglary = minuted.item("Crime"), minuted.item("Burglary")
        address, sent = begin(visitor, crime)
        page = flat(visitor.post(address, sent | {"public": "It fell.", "then": ""}, follow=True))
        assert "The minutes of this item are saved." in page
        answer = visitor.post(address, sent | {"public": "It fell.", "then": "add-decision"})
        assert answer.url == f"{MINUTES}{crime.pk}/decisions/add/"
        page = flat(visitor.post(answer.url, {"words": "To go on."}, follow=True))
        assert "Decision 1 is written down." in page
        assert "It fell." in page  # where it is written
        answer = visitor.post(address, sent | {"public": "It fell.\n", "then": "next"})
        assert answer.url == f"{MINUTES}{burglary.pk}/write/"
        page = flat(visitor.get(MINUTES))
        assert "Decision 1." in page
        assert "1 a. Burglary" in page

    def test_the_page_saves_by_itself(self, visitor: Any, minuted: Minuted) -> None:
        crime = minuted.item("Crime")
        address, sent = begin(visitor, crime)
        for text in ("It", "It fell"):
            page = flat(visitor.post(address, sent | {"public": text, "autosave": "yes"}))
            assert "Saved. You hold this item until" in page
            sent["seen"] = hidden(page, "seen")
        assert said_of(crime) == Said("It fell")
        assert PublicMinute.history.count() == 2

    def test_what_is_too_long_is_told_and_not_saved(self, visitor: Any, minuted: Minuted) -> None:
        address, sent = begin(visitor, minuted.item("Crime"))
        page = flat(visitor.post(address, sent | {"public": "x" * 40_001, "autosave": "yes"}))
        assert "Not saved: Minutes: use at most 40,000 characters" in page

    def test_two_people(
        self, client_of: Callable[[User], Any], visitor: Any, minuted: Minuted, other: User
    ) -> None:
        """The second is told who writes; takes over when the hold ran out; and what the first
        typed meanwhile is shown back and saved with what the second wrote."""
        crime, second = minuted.item("Crime"), client_of(other)
        address, first = begin(visitor, crime)
        visitor.post(address, first | {"public": "Mine", "autosave": "yes"})
        refused = second.post(f"{MINUTES}{crime.pk}/begin/")
        assert refused.status_code == 409
        assert "Coordinator has been writing “Crime” since" in flat(refused)
        assert "Coordinator has been writing it since" in flat(second.get(MINUTES))
        held = MinuteHold.objects.get()
        held.until -= HELD_FOR
        held.save()
        _, theirs = begin(second, crime)
        kept = visitor.post(address, first | {"public": "Mine, more", "autosave": "yes"})
        assert kept.status_code == 409
        assert "Mine, more" in flat(kept)
        assert hidden(flat(kept), "seen") == first["seen"]
        second.post(address, theirs | {"public": "Theirs", "then": "close"})
        for more in ({"autosave": "yes"}, {"then": ""}):
            answer = visitor.post(address, first | {"public": "Mine, more"} | more)
            page = flat(answer)
            assert answer.status_code == 409
            assert "Somebody else saved the minutes of this item meanwhile" in page
            assert re.search(r"What it says now</h2> <div [^>]*>Theirs<", page)
            assert "Mine, more</textarea>" in page
        assert said_of(crime) == Said("Theirs")
        again = {"key": first["key"], "seen": hidden(page, "seen"), "public": "Both", "then": ""}
        visitor.post(address, again)
        assert said_of(crime) == Said("Both")

    def test_whoever_holds_nothing_reads(self, visitor: Any, minuted: Minuted) -> None:
        crime = minuted.item("Crime")
        answer = visitor.get(f"{MINUTES}{crime.pk}/write/")
        assert answer.url == f"{MINUTES}#item-{crime.pk}"

    def test_a_declaration(self, visitor: Any, minuted: Minuted) -> None:
        reviews = minuted.item("Reviews")
        add = f"{MINUTES}{reviews.pk}/declarations/add/"
        assert "What they did: choose one" in flat(visitor.post(add, {"who": "Chair"}))
        sent = {"who": "Chair", "kind": "pecuniary", "interest": "A grant", "did": "left"}
        page = flat(visitor.post(add, sent, follow=True))
        assert "Chair: disclosable pecuniary interest (A grant). Left the meeting." in page
        declaration = reviews.exempt_declarations.get()
        remove = f"{MINUTES}{reviews.pk}/declarations/{declaration.pk}/remove/"
        page = flat(visitor.post(remove, {"reason": "A slip"}, follow=True))
        assert "Interest declared" not in page

    def test_a_decision_that_two_people_change(self, visitor: Any, minuted: Minuted) -> None:
        crime = minuted.item("Crime")
        visitor.post(f"{MINUTES}{crime.pk}/decisions/add/", {"words": "To go on."})
        at = f"{MINUTES}{crime.pk}/decisions/{crime.decisions.get().pk}/"
        for words, edition in (("To stop.", 1), ("To wait.", 1)):
            page = flat(
                visitor.post(f"{at}change/", {"words": words, "edition": edition}, follow=True)
            )
        assert "Somebody else saved this decision meanwhile" in page
        assert "It is now: To stop." in page
        page = flat(visitor.post(f"{at}remove/", {"reason": "A slip"}, follow=True))
        assert "Decision 1 is out of the minutes." in page


class TestReading:
    def test_a_draft_is_for_those_who_write_it(
        self, client_as: Callable[..., Any], minuted: Minuted, writer: User, stranger: Any
    ) -> None:
        reader = client_as(Role.PROVIDER)
        assert "Nobody has begun the minutes" in flat(reader.get(MINUTES))
        minuted.fill(by=writer)
        page = flat(reader.get(MINUTES))
        assert "The minutes are being written" in page
        assert "It fell." not in page
        assert reader.get(f"{AT}minutes.pdf").status_code == 404
        circulate(meeting=minuted.meeting, corrections_by=TODAY, by=None)
        page = flat(reader.get(MINUTES))
        assert "Circulated for correction until 20 October 2022" in page
        assert "It fell." in page
        assert "It fell." in " ".join(words_of(reader.get(f"{AT}minutes.pdf").content))
        assert reader.get(f"{AT}minutes.docx").content.startswith(b"PK")
        assert reader.get(f"{AT}minutes.xlsx").status_code == 404
        for address in (MINUTES, f"{AT}minutes.pdf"):
            assert stranger.get(address).status_code == 404

    def test_each_reads_the_minutes_that_are_for_them(
        self, client_as: Callable[..., Any], minuted: Minuted, writer: User
    ) -> None:
        minuted.fill(by=writer)
        circulate(meeting=minuted.meeting, corrections_by=TODAY, by=None)
        member, reader = client_as(Role.BOARD_MEMBER), client_as(Role.ANALYST)
        assert "Whose." in flat(member.get(MINUTES))
        assert "Whose." in " ".join(words_of(member.get(f"{AT}private-minutes.pdf").content))
        assert reader.get(f"{AT}private-minutes.pdf").status_code == 403
        page = flat(reader.get(MINUTES))
        assert "Whose." not in page
        assert "Private decision" not in page

    def test_only_those_who_write_them_change_them(
        self, client_as: Callable[..., Any], minuted: Minuted
    ) -> None:
        item = minuted.item("Crime").pk
        for role in (Role.BOARD_MEMBER, Role.ANALYST, Role.PROVIDER):
            reader = client_as(role)
            for act in ("circulate/", "approve/", "sign/", f"{item}/write/"):
                assert reader.get(f"{MINUTES}{act}").status_code == 403, (role, act)
            for act in ("close/", f"{item}/begin/"):
                assert reader.post(f"{MINUTES}{act}").status_code == 403, (role, act)

    def test_queries_do_not_grow(self, visitor: Any, minuted: Minuted, query_budget: Any) -> None:
        many = minuted.held(date(2022, 8, 1), *(f"Item {number}" for number in range(12)))
        for item in many.items.all():
            PublicMinute(partnership=item.partnership, item=item, text="Words.").save()
        with query_budget(24):
            visitor.get("/safer-eddystone/meetings/2022-08-01-executive/minutes/")


class TestGoingRound:
    def test_from_circulated_to_signed(
        self, client_as: Callable[..., Any], visitor: Any, minuted: Minuted, writer: User
    ) -> None:
        minuted.fill(by=writer)
        crime = minuted.item("Crime")
        sent = {"corrections_by": "2022-10-19"}
        assert "that day is over" in flat(visitor.post(f"{MINUTES}circulate/", sent))
        sent = {"corrections_by": "2022-10-28"}
        assert "The minutes go round." in flat(
            visitor.post(f"{MINUTES}circulate/", sent, follow=True)
        )
        member = client_as(Role.PROVIDER)
        ask = f"{MINUTES}{crime.pk}/ask/"
        page = flat(member.post(ask, {"says": "It rose."}, follow=True))
        assert "It rose." in page
        assert "/corrections/" not in page  # a member does not answer
        assert "not answered yet" in flat(visitor.post(f"{MINUTES}close/"))
        assert "/corrections/" in flat(visitor.get(MINUTES))
        answer = f"{MINUTES}{crime.pk}/corrections/{Correction.objects.get().pk}/"
        assert member.get(answer).status_code == 403
        page = flat(visitor.post(answer, {"outcome": "declined", "edition": "1"}))
        assert "Say why it is left as it was." in page
        sent = {"outcome": "declined", "answer": "It fell.", "edition": "1"}
        assert "The correction is answered." in flat(visitor.post(answer, sent, follow=True))
        assert "wait for a meeting" in flat(visitor.post(f"{MINUTES}close/", follow=True))
        later = minuted.held(date(2022, 10, 3))
        page = flat(visitor.post(f"{MINUTES}approve/", {"at": later.pk}, follow=True))
        assert "Nothing of them changes any more." in page
        assert "Go on writing" not in page
        sent = {"signed_by": "Chair", "signed_on": "2022-10-03"}
        page = flat(visitor.post(f"{MINUTES}sign/", sent, follow=True))
        assert "signed by Chair on 3 October 2022" in page
        assert Minutes.objects.get().state == "signed"

    def test_of_what_is_private_only_those_ask_who_may_read_it(
        self, client_as: Callable[..., Any], minuted: Minuted, writer: User
    ) -> None:
        minuted.fill(by=writer)
        circulate(meeting=minuted.meeting, corrections_by=TODAY, by=None)
        ask = f"{MINUTES}{minuted.item('Reviews').pk}/ask/"
        assert client_as(Role.ANALYST).get(ask).status_code == 403
        page = flat(client_as(Role.BOARD_MEMBER).post(ask, {"says": "Not theirs."}, follow=True))
        assert "Not theirs." in page
        assert "Not theirs." not in flat(client_as(Role.ANALYST).get(MINUTES))

    def test_nobody_asks_for_a_correction_of_a_draft(
        self, client_as: Callable[..., Any], minuted: Minuted, writer: User
    ) -> None:
        hold(minuted.item("Crime"), by=writer)
        ask = f"{MINUTES}{minuted.item('Crime').pk}/ask/"
        assert client_as(Role.BOARD_MEMBER).get(ask).status_code == 404


def test_what_waits_for_whom(minuted: Minuted, writer: User, user_as: Callable[..., User]) -> None:
    def told(user: User) -> list[str]:
        return [one.words for one in waiting_for(access_to("safer-eddystone", user=user))]

    member = user_as(Role.PROVIDER)
    minuted.fill(by=writer)
    assert (told(writer), told(member)) == (
        ["Finish and circulate the minutes: Executive, 14 July 2022"], [],
    )  # fmt: skip
    circulate(meeting=minuted.meeting, corrections_by=TODAY, by=None)
    both = ["Read the minutes, and ask for corrections: Executive, 14 July 2022"]
    assert (told(writer), told(member)) == (both, both)
    close_corrections(meeting=minuted.meeting, by=None)
    assert told(writer) == []
    approve(meeting=minuted.meeting, at=minuted.held(date(2022, 9, 14)), by=None)
    assert told(writer) == ["Have the minutes signed: Executive, 14 July 2022"]
