"""Published meetings as everybody meets them: pages, search, feeds, calendars, data for programs.
Goal 56 holds for each of them: a word from what is private is in no byte."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest
from jsonschema import Draft7Validator

from smeaton.accounts.roles import Role
from smeaton.meetings.models import Meeting
from smeaton.meetings.publishing import acts
from smeaton.meetings.publishing.acts import publish_meeting
from smeaton.meetings.services import cancel_meeting
from smeaton.partnership.bodies import add_body
from smeaton.partnership.models import Capacity, Group, Partnership
from smeaton.publishing import frozen
from smeaton.publishing.facts.meetings import AttendanceFacts, DecisionFacts
from smeaton.publishing.files import files_of
from smeaton.publishing.frozen import frozen_meetings
from smeaton.publishing.models import Passage, Publication
from smeaton.publishing.search import index_frozen, search
from smeaton.publishing.site import authorities_at
from smeaton.publishing.who_we_are import publish_who_we_are
from smeaton.publishing.withdrawing import withdraw
from tests.harness.meeting_room import (
    DAY,
    KEY,
    POST,
    SECRET,
    a_group,
    a_meeting,
    with_item,
)
from tests.harness.pdfs import every_byte
from tests.harness.published import publish_example
from tests.meetings.publishing.oparl_schemas import SCHEMAS

HOME = "/safer-eddystone/publications/"
ATOM = "{http://www.w3.org/2005/Atom}"
DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
SITE = [
    "", "all/", "meetings/", "meetings/2022/", "groups/", "groups/executive/",
    "groups/executive/feed.atom", "groups/executive/meetings.ics", "decisions/",
    "search/?q=caseloads", f"search/?q={SECRET}", "accessibility/", "feed.atom", "meetings.ics",
    "sitemap.xml", f"meeting/{KEY}/", f"meeting/{KEY}/1/", f"meeting/{KEY}/1/figures/",
]  # fmt: skip
LISTS = [
    "bodies", "organizations", "persons", "meetings", "agenda-items", "papers", "consultations",
    "files", "locations", "legislative-terms", "memberships",
]  # fmt: skip


def publish(meeting: Meeting, **more: Any) -> Publication:
    return publish_meeting(meeting=meeting, approved_by=POST, by=None, **more)


def withdrawn(publication: Publication) -> None:
    withdraw(
        partnership=publication.partnership, kind=publication.kind, key=publication.key,
        versions=[publication.version], reason="A name.", withdrawn_by=POST, by=None,
    )  # fmt: skip


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def published(meeting: Meeting) -> Publication:
    add_body(partnership=meeting.partnership, name="Police", capacity=Capacity.RESPONSIBLE, by=None)
    publish_who_we_are(partnership=meeting.partnership, approved_by=POST, by=None)
    return publish(meeting)


@pytest.fixture
def after(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> Publication:
    """A meeting of which attendance and decisions were published too."""
    real = acts.make

    def with_outcome(public: Any) -> Any:
        made = real(public)
        rows = (
            AttendanceFacts("Chair", "Police", "Responsible authority", "Present"),
            AttendanceFacts("Member", "Council", "Responsible authority", "Apologies"),
            AttendanceFacts("Guest", "Trust", "Participating body", "Present"),
        )
        decided = (DecisionFacts("2", "The plan was agreed."),)
        return replace(made, facts=replace(made.facts, attendance=rows, decisions=decided))

    monkeypatch.setattr(acts, "make", with_outcome)
    return publish(meeting)


class TestPages:
    def test_the_front_says_what_is_next_and_leads_to_all_else(
        self, client: Any, published: Publication
    ) -> None:
        publish_example(published.partnership)
        page = text(client.get(HOME))
        for said in (
            "Next meeting: Executive, Wednesday 2 November 2022",
            "11:30 to 14:30, Council House",
            f'href="{HOME}meeting/{KEY}/">Agenda and papers</a>', 'name="q"',
            "Strategic assessment 2019/20", f'href="{HOME}groups/executive/"',
            f'href="{HOME}feed.atom"', f'href="{HOME}meetings.ics"', f'href="{HOME}oparl/"',
        ):  # fmt: skip
            assert said in page, said

    def test_the_last_meeting_is_one_step_from_the_front(
        self, client: Any, published: Publication, settings: Any
    ) -> None:
        settings.SMEATON_TODAY = date(2022, 11, 3)
        page = text(client.get(HOME))
        assert "No meeting is announced." in page
        assert "The last meeting" in page
        assert f'href="{HOME}meeting/{KEY}/">Executive, 2 November 2022</a>' in page
        assert "minutes are not published yet" in page

    def test_a_meeting_with_its_agenda_papers_and_pages(
        self, client: Any, published: Publication
    ) -> None:
        page = text(client.get(f"{HOME}meeting/{KEY}/"))
        for said in (
            f'href="{HOME}groups/executive/">Executive</a>',
            f'href="{HOME}meeting/{KEY}/1/files/item-2-report.pdf">Report</a>',
            "Youth Justice Service", "4. Reviews", "That under section 100A(4)", POST,
        ):  # fmt: skip
            assert said in page, said

    def test_after_it_who_was_there_and_what_was_decided(
        self, client: Any, after: Publication
    ) -> None:
        page = text(client.get(f"{HOME}meeting/{KEY}/"))
        assert "The plan was agreed. (item 2)" in page
        assert '<h3 class="govuk-heading-s">Apologies</h3>' in page
        assert "The plan was agreed." in text(client.get(f"{HOME}decisions/"))
        year = text(client.get(f"{HOME}meetings/2022/"))
        rows = authorities_at(frozen_meetings(after.partnership)[0])
        assert [(one.body, one.posts) for one in rows] == [("Council", ()), ("Police", ("Chair",))]
        assert 'data-label="Who was there">nobody</td>' in year
        assert "Trust" not in year

    def test_missing_is_said(self, client: Any, published: Publication) -> None:
        assert "nobody’s attendance is published yet" in text(client.get(f"{HOME}meetings/"))
        assert "No decision is published yet" in text(client.get(f"{HOME}decisions/"))

    def test_groups_are_as_they_were_frozen(
        self, client: Any, published: Publication, executive: Group
    ) -> None:
        executive.purpose = f"Another: {SECRET}."
        executive.save()
        page = text(client.get(f"{HOME}groups/"))
        assert "To decide." in page
        assert "Police" in page
        assert "Responsible authority" in page
        assert "Executive, 2 November 2022" in text(client.get(f"{HOME}groups/executive/"))

    def test_what_is_not_there(self, client: Any, published: Publication) -> None:
        for address in (
            "meetings/2021/", "groups/nothing/", "groups/nothing/feed.atom", "oparl/things/",
            "oparl/meetings/nothing", "oparl/meetings/?page=0", "oparl/meetings/?page=x",
        ):  # fmt: skip
            assert client.get(f"{HOME}{address}").status_code == 404, address

    def test_the_statement_says_what_is_not_accessible(
        self, client: Any, published: Publication
    ) -> None:
        page = text(client.get(f"{HOME}accessibility/"))
        assert "partially compliant" in page
        assert "has no tags" in page

    def test_no_more_queries_however_many_meetings(
        self, client: Any, published: Publication, executive: Group, query_budget: Any
    ) -> None:
        for month in (1, 2, 3):
            publish(a_meeting(executive, date(2023, month, 4)))
        for address in SITE:
            with query_budget(4):
                client.get(f"{HOME}{address}")


class TestSearch:
    def test_words_of_a_paper_lead_to_its_page(self, client: Any, published: Publication) -> None:
        (found,) = search(published.partnership, "caseloads")
        assert found.address == f"{HOME}meeting/{KEY}/1/files/item-2-report.pdf#page=1"
        assert "<mark>Caseloads</mark>" in found.snippet
        assert found.title == "Executive, 2 November 2022: Item 2: Report"

    def test_nothing_private_is_found(self, published: Publication) -> None:
        assert search(published.partnership, SECRET) == []
        assert not Passage.objects.filter(words__contains=SECRET).exists()

    def test_made_anew_from_the_files_it_is_the_same(self, published: Publication) -> None:
        def rows() -> list[tuple[Any, ...]]:
            there = Passage.objects.filter(publication=published).order_by("paper", "page")
            return list(there.values_list("paper", "page", "title", "words"))

        before = rows()
        index_frozen(published)
        assert rows() == before


class TestAtom:
    def test_an_entry_for_each_version_with_an_address_that_stays(
        self, client: Any, meeting: Meeting, published: Publication
    ) -> None:
        publish(meeting, change="A better scan.")
        for address in ("feed.atom", "groups/executive/feed.atom"):
            answer = client.get(f"{HOME}{address}")
            assert answer.headers["Content-Type"] == "application/atom+xml"
            feed = ElementTree.fromstring(answer.content)
            for one in ("id", "title", "updated", "author", "link"):
                assert feed.find(f"{ATOM}{one}") is not None, one
            ids = [one.findtext(f"{ATOM}id") or "" for one in feed.iter(f"{ATOM}entry")]
            meetings = [one for one in ids if "/meeting/" in one]
            assert [one.rpartition("publications/")[2] for one in meetings] == [
                f"meeting/{KEY}/2/", f"meeting/{KEY}/1/",
            ]  # fmt: skip
            assert len(set(ids)) == len(ids)
            entry = next(feed.iter(f"{ATOM}entry"))
            assert "A better scan." in (entry.findtext(f"{ATOM}summary") or "")

    def test_what_was_withdrawn_is_said_to_be_gone(
        self, client: Any, published: Publication
    ) -> None:
        withdrawn(published)
        feed = ElementTree.fromstring(client.get(f"{HOME}feed.atom").content)
        (gone,) = feed.iter(DELETED)
        assert gone.attrib["ref"].endswith(f"{KEY}/1/")
        assert not [
            one for one in feed.iter(f"{ATOM}entry") if KEY in (one.findtext(f"{ATOM}id") or "")
        ]


def events(client: Any, address: str = "meetings.ics") -> Iterator[Any]:
    answer = client.get(f"{HOME}{address}")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = icalendar.Calendar.from_ical(answer.content)
    assert [str(one["tzid"]) for one in calendar.walk("VTIMEZONE")] == ["Europe/London"]
    yield from calendar.walk("VEVENT")


class TestCalendar:
    @pytest.mark.parametrize(
        ("day", "utc"),
        [(date(2022, 10, 28), 10), (date(2022, 10, 31), 11), (date(2023, 3, 27), 10)],
    )
    def test_the_hour_is_right_on_both_sides_of_a_clock_change(
        self, client: Any, executive: Group, day: date, utc: int
    ) -> None:
        publish(a_meeting(executive, day))
        (event,) = events(client)
        starts = event["dtstart"].dt
        assert starts.astimezone(UTC) == datetime(day.year, day.month, day.day, utc, 30, tzinfo=UTC)
        assert event["dtend"].dt - starts == timedelta(hours=3)

    def test_a_supplement_and_a_cancellation_are_told_of_the_same_event(
        self, client: Any, meeting: Meeting
    ) -> None:
        publish(meeting)
        (first,) = events(client, "groups/executive/meetings.ics")
        assert (first["sequence"], first["status"]) == (0, "CONFIRMED")
        assert first["url"].endswith(f"{HOME}meeting/{KEY}/")
        publish(meeting, change="Again.")
        cancel_meeting(meeting=meeting, reason="Snow", by=None)
        meeting.refresh_from_db()
        publish(meeting)
        (last,) = events(client)
        assert (last["uid"], last["sequence"]) == (first["uid"], 2)
        assert last["status"] == "CANCELLED"

    def test_without_a_time_it_is_a_whole_day(self, client: Any, executive: Group) -> None:
        from smeaton.meetings.services import WhenAndWhere, plan_meeting

        meeting = plan_meeting(group=executive, when=WhenAndWhere(DAY), by=None)
        with_item(meeting, "Grants")
        publish(meeting)
        calendar = icalendar.Calendar.from_ical(client.get(f"{HOME}meetings.ics").content)
        (event,) = calendar.walk("VEVENT")
        assert event["dtstart"].dt == DAY


class TestDamage:
    """A file that a disk or a hand has changed takes nothing else off the site."""

    @pytest.fixture
    def spoilt(self, executive: Group, meeting: Meeting) -> tuple[Path, bytes]:
        """The frozen facts of the one of two meetings that is to come; and what they were."""
        made = publish(meeting)
        publish(a_meeting(executive, date(2022, 12, 7)))
        publish_who_we_are(partnership=made.partnership, approved_by=POST, by=None)
        facts = made.contents.facts
        assert facts is not None
        path = files_of(made.partnership).folder / facts.sha256
        whole = path.read_bytes()
        path.write_bytes(b"{}")
        frozen._read.cache_clear()
        return path, whole

    def test_the_others_are_there_and_the_page_says_what_is_missing(
        self, client: Any, spoilt: tuple[Path, bytes], caplog: pytest.LogCaptureFixture
    ) -> None:
        told = (
            "One publication is missing here, as what was kept of it is damaged: Executive, 2 Nov"
        )
        for address in ("", "meetings/", "groups/", "decisions/"):
            answer = client.get(f"{HOME}{address}")
            assert answer.status_code == 200, address
            assert told in " ".join(answer.content.decode().split()), address
            assert answer.headers["Cache-Control"] == "no-store", "mended, it is whole at once"
        assert "7 December 2022" in client.get(f"{HOME}meetings/").content.decode()
        assert "is damaged" in caplog.text
        for address in (
            "sitemap.xml",
            "feed.atom",
            "groups/executive/feed.atom",
            "meetings.ics",
            "oparl/meetings/",
        ):
            assert client.get(f"{HOME}{address}").status_code == 200, address
        for address in ("groups/executive/feed.atom", "meetings.ics", "oparl/meetings/"):
            answer = client.get(f"{HOME}{address}")
            assert answer.headers["Cache-Control"] == "no-store", address
        assert client.get(f"{HOME}meeting/{KEY}/").status_code == 500

    def test_once_it_is_mended_it_is_whole(self, client: Any, spoilt: tuple[Path, bytes]) -> None:
        client.get(f"{HOME}meetings/")
        path, whole = spoilt
        path.write_bytes(whole)
        page = client.get(f"{HOME}meetings/").content.decode()
        assert "missing here" not in page
        assert "2 November 2022" in page


class TestOParl:
    def fetched(self, client: Any, address: str) -> Any:
        answer = client.get(address.replace("http://127.0.0.1:8000", ""))
        assert answer.status_code == 200, address
        assert answer.headers["Content-Type"] == "application/json"
        return json.loads(answer.content)

    def test_everything_that_is_linked_is_there_and_passes_the_schemas(
        self, client: Any, after: Publication
    ) -> None:
        publish_who_we_are(partnership=after.partnership, approved_by=POST, by=None)
        system = self.fetched(client, f"{HOME}oparl/")
        self.held(system)
        kinds = set()
        for name in LISTS:
            page = self.fetched(client, f"{HOME}oparl/{name}/")
            assert {"data", "pagination", "links"} <= page.keys()
            for thing in page["data"]:
                self.held(thing)
                assert self.fetched(client, thing["id"]) == thing
                kinds.add(thing["type"].rpartition("/")[2])
        assert kinds == SCHEMAS.keys() - {"System"}
        (body,) = self.fetched(client, system["body"])["data"]
        for name in ("organization", "person", "meeting", "paper", "agendaItem", "file"):
            self.fetched(client, body[name])

    def held(self, thing: Any) -> None:
        schema = SCHEMAS[thing["type"].rpartition("/")[2]]
        faults = [one.message for one in Draft7Validator(schema).iter_errors(thing)]
        assert faults == []
        for value in thing.values():
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict):
                    self.held(inner)

    def test_a_meeting(self, client: Any, after: Publication) -> None:
        meeting = self.fetched(client, f"{HOME}oparl/meetings/{KEY}")
        assert meeting["start"] == "2022-11-02T11:30:00+00:00"
        assert meeting["cancelled"] is False
        assert [(one["number"], one["public"]) for one in meeting["agendaItem"]] == [
            ("1", True), ("2", True), ("3", True), ("4", False),
        ]  # fmt: skip
        assert meeting["agendaItem"][1]["resolutionText"] == "The plan was agreed."
        (paper,) = meeting["agendaItem"][1]["auxiliaryFile"]
        assert client.get(paper["accessUrl"].partition(":8000")[2]).status_code == 200

    def test_pages_follow_one_another_and_keep_what_was_asked(
        self, client: Any, after: Publication
    ) -> None:
        address, seen = f"{HOME}oparl/agenda-items/?elementsPerPage=3", []
        while address:
            page = self.fetched(client, address)
            assert len(page["data"]) <= 3
            seen += [one["id"] for one in page["data"]]
            address = page["links"].get("next", "")
            assert not address or "elementsPerPage=3" in address
        assert len(set(seen)) == len(seen) == 4

    def test_what_changed_can_be_asked_for(self, client: Any, after: Publication) -> None:
        def asked(query: str) -> list[Any]:
            found: list[Any] = self.fetched(client, f"{HOME}oparl/meetings/?{query}")["data"]
            return found

        assert len(asked("modified_since=2022-10-20T00:00:00%2B01:00")) == 1
        assert asked("modified_since=2022-10-21T00:00:00%2B01:00") == []
        assert asked("created_until=2022-10-19T00:00:00%2B01:00") == []
        answer = client.get(f"{HOME}oparl/meetings/?modified_since=yesterday")
        assert answer.status_code == 422
        withdrawn(after)
        assert asked("") == []
        (gone,) = asked("modified_since=2022-10-20T00:00:00%2B01:00")
        assert gone["deleted"] is True
        assert gone.keys() == {"id", "type", "created", "modified", "deleted"}
        assert self.fetched(client, gone["id"]) == gone


class TestForSearchEngines:
    def test_the_sitemap_leads_to_pages_that_are_there(
        self, client: Any, published: Publication
    ) -> None:
        robots = client.get("/robots.txt").content.decode()
        assert f"Sitemap: http://127.0.0.1:8000{HOME}sitemap.xml" in robots
        root = ElementTree.fromstring(client.get(f"{HOME}sitemap.xml").content)
        addresses = [one.text or "" for one in root.iter() if one.tag.endswith("loc")]
        assert any(one.endswith(f"meeting/{KEY}/") for one in addresses)
        for one in addresses:
            assert client.get(one.partition(":8000")[2]).status_code == 200, one


class TestWhoWeAre:
    ADDRESS = f"{HOME}who-we-are/publish/"

    def test_a_coordinator_publishes_it(
        self, client_as: Callable[..., Any], client: Any, executive: Group
    ) -> None:
        visitor = client_as(Role.COORDINATOR)
        page = visitor.get(self.ADDRESS).content.decode()
        assert "Not published yet." in page
        assert "To decide." in page
        seen = page.partition('name="seen" value="')[2].partition('"')[0]
        visitor.post(self.ADDRESS, {"seen": seen, "approved_by": POST})
        assert "To decide." in text(client.get(f"{HOME}groups/"))
        a_group(executive.partnership, "Families")
        page = text(visitor.get(self.ADDRESS))
        assert "Families joined." in page
        stale = visitor.post(self.ADDRESS, {"seen": seen, "approved_by": POST}).content.decode()
        assert "Somebody else saved the partnership meanwhile" in stale
        assert Publication.objects.count() == 1

    def test_nobody_else_and_nothing_new(
        self, client_as: Callable[..., Any], published: Publication
    ) -> None:
        assert client_as(Role.BOARD_MEMBER).get(self.ADDRESS).status_code == 403
        visitor = client_as(Role.COORDINATOR)
        page = visitor.get(self.ADDRESS).content.decode()
        seen = page.partition('name="seen" value="')[2].partition('"')[0]
        answer = visitor.post(self.ADDRESS, {"seen": seen, "approved_by": POST})
        assert "nothing has changed since it was" in answer.content.decode()


def test_nothing_private_is_in_any_byte_of_the_site(
    client: Any, meeting: Meeting, published: Publication, partnership: Partnership
) -> None:
    """Goal 56, over all that a stranger can ask for, also once it was withdrawn."""
    addresses = [f"{HOME}{one}" for one in SITE]
    addresses += [f"{HOME}oparl/", "/robots.txt", *(f"{HOME}oparl/{one}/" for one in LISTS)]
    addresses += [f"{HOME}meeting/{KEY}/1/files/{one.name}" for one in published.contents.papers]

    def search_for_it() -> None:
        for address in addresses:
            answer = client.get(address)
            found = answer.content + repr(answer.headers).encode()
            if answer.headers["Content-Type"] == "application/pdf":
                found += every_byte(answer.content)
            # A page of search says what was asked for.
            asked = found.count(SECRET.encode()) if "q=" in address else 0
            assert found.count(SECRET.encode()) == asked, address

    search_for_it()
    assert client.get(f"{HOME}search/?q={SECRET}").content.count(b"govuk-heading-s") == 0
    withdrawn(published)
    assert client.get(f"{HOME}meeting/{KEY}/").status_code == 410
    search_for_it()


def test_files_on_the_disk_hold_nothing_private(published: Publication, tmp_path: Path) -> None:
    for path in (tmp_path / "published").rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes()
