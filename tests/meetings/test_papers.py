"""Papers are sent, checked and read, and packs are made of them, by acts, pages and command."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from smeaton.accounts.roles import Role
from smeaton.cli import main
from smeaton.documents.received_pdf import received_pdf
from smeaton.errors import DamagedError, NotFoundError, SmeatonError
from smeaton.meetings.agendas import AboutAgendaItem, add_item, change_item, item_numbered
from smeaton.meetings.exemptions import WhyPrivate, exempt_item
from smeaton.meetings.models import AgendaItem, ExemptPaper, Meeting, Paper, Part
from smeaton.meetings.papers import add_paper, content_of, exempt_papers_of, papers_of, remove_paper
from smeaton.meetings.services import WhenAndWhere, cancel_meeting, plan_meeting
from smeaton.partnership.groups import AboutGroup, add_group
from smeaton.partnership.models import GroupKind, Partnership
from tests.harness.pdfs import a_pdf, words_of

TODAY, DAY = date(2022, 10, 20), date(2022, 11, 2)
HOME = "/safer-eddystone/meetings/2022-11-02-executive/"
WHY = WhyPrivate((1,), "Who they are.", "Chair", TODAY, date(2023, 4, 20), "Only for members.")


@pytest.fixture(autouse=True)
def someday(settings: Any, tmp_path: Path) -> None:
    settings.SMEATON_TODAY = TODAY
    settings.SMEATON_HOME = tmp_path


@pytest.fixture
def meeting(partnership: Partnership) -> Meeting:
    about = AboutGroup(name="Executive", kind=GroupKind.EXECUTIVE)
    group = add_group(partnership=partnership, about=about, by=None)
    when = WhenAndWhere(DAY, time(11, 30), time(12, 0), "Council House")
    return plan_meeting(group=group, when=when, by=None)


@pytest.fixture
def crime(meeting: Meeting) -> AgendaItem:
    return add_item(meeting=meeting, about=AboutAgendaItem("Crime", minutes=10), by=None)


@pytest.fixture
def reviews(meeting: Meeting) -> AgendaItem:
    item = add_item(meeting=meeting, about=AboutAgendaItem("Reviews", minutes=10), by=None)
    exempt_item(item=item, why=WHY, seen=0, by=None)
    return item_numbered(meeting, item.pk)


def add(item: AgendaItem, title: str, *words: str) -> Paper | ExemptPaper:
    clean = received_pdf(a_pdf(*words), name="paper.pdf")
    return add_paper(item=item, title=title, pdf=clean, by=None)


class TestActs:
    def test_a_paper_is_kept_with_its_item(self, crime: AgendaItem) -> None:
        first, second = add(crime, "Burglary", "It fell."), add(crime, "Robbery", "It rose.")
        assert papers_of(crime) == [first, second]
        assert "It fell." in words_of(content_of(first))[0]
        remove_paper(paper=first, by=None, reason="Replaced")
        assert papers_of(crime) == [second]

    def test_a_private_paper_is_in_a_table_and_a_folder_of_its_own(
        self, reviews: AgendaItem, tmp_path: Path
    ) -> None:
        paper = add(reviews, "The reviews", "Each of them.")
        assert papers_of(reviews) == []
        assert exempt_papers_of(reviews) == [paper]
        assert not Paper.objects.exists()
        (kept,) = [one for one in tmp_path.rglob("*") if one.is_file() and "meetings" in str(one)]
        assert kept.parent.name == "private-papers"

    def test_what_has_papers_changes_its_part_when_they_are_off(
        self, meeting: Meeting, crime: AgendaItem, reviews: AgendaItem
    ) -> None:
        add(crime, "Burglary")
        paper = add(reviews, "The reviews")
        with pytest.raises(SmeatonError, match="Crime has papers, which stay in Part I"):
            exempt_item(item=crime, why=WHY, seen=0, by=None)
        about = AboutAgendaItem("Reviews", part=Part.OPEN)
        with pytest.raises(SmeatonError, match="Reviews has papers, which stay in Part II"):
            change_item(item=reviews, about=about, edition=reviews.edition, by=None)
        remove_paper(paper=paper, by=None)
        change_item(item=reviews, about=about, edition=reviews.edition, by=None)
        assert item_numbered(meeting, reviews.pk).part == Part.OPEN

    def test_an_item_that_was_moved_meanwhile_keeps_its_paper_private(
        self, meeting: Meeting, crime: AgendaItem, tmp_path: Path
    ) -> None:
        stale = item_numbered(meeting, crime.pk)
        exempt_item(item=crime, why=WHY, seen=0, by=None)
        paper = add(stale, "Sent by somebody who still saw it in Part I")
        assert isinstance(paper, ExemptPaper)
        (kept,) = tmp_path.rglob(paper.sha256)
        assert kept.parent.name == "private-papers"

    def test_a_meeting_that_is_over_keeps_its_papers(
        self, meeting: Meeting, crime: AgendaItem
    ) -> None:
        paper = add(crime, "Burglary")
        cancel_meeting(meeting=meeting, reason="No quorum", by=None)
        for act in (lambda: add(crime, "Late"), lambda: remove_paper(paper=paper, by=None)):
            with pytest.raises(SmeatonError, match="stays as it was"):
                act()

    def test_removed_twice(self, crime: AgendaItem) -> None:
        paper = add(crime, "Burglary")
        remove_paper(paper=paper, by=None)
        with pytest.raises(NotFoundError):
            remove_paper(paper=paper, by=None)

    def test_one_that_a_disk_changed_is_not_handed_out(
        self, crime: AgendaItem, tmp_path: Path
    ) -> None:
        paper = add(crime, "Burglary")
        (kept,) = tmp_path.rglob(paper.sha256)
        kept.write_bytes(b"%PDF-1.7 another")
        with pytest.raises(DamagedError, match="it is not what was kept"):
            content_of(paper)


class TestPages:
    def sent(self, visitor: Any, item: AgendaItem, content: bytes, name: str = "a.pdf") -> str:
        file = SimpleUploadedFile(name, content, "application/pdf")
        address = f"{HOME}agenda/{item.pk}/papers/add/"
        answer = visitor.post(address, {"title": "Burglary", "file": file}, follow=True)
        return " ".join(answer.content.decode().split())

    def test_a_coordinator_sends_a_paper_and_everybody_reads_it(
        self, client_as: Callable[..., Any], crime: AgendaItem, stranger: Any
    ) -> None:
        visitor = client_as(Role.COORDINATOR)
        assert "The paper is with its item." in self.sent(visitor, crime, a_pdf("It fell."))
        paper = Paper.objects.get()
        address = f"{HOME}agenda/{crime.pk}/papers/{paper.pk}/"
        reader = client_as(Role.PROVIDER)
        assert "It fell." in words_of(reader.get(f"{address}paper.pdf").content)[0]
        assert stranger.get(f"{address}paper.pdf").status_code == 404
        assert reader.get(f"{address}remove/").status_code == 403
        visitor.post(f"{address}remove/", {"reason": "Replaced"})
        assert not Paper.objects.exists()

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"", "the file is empty"),
            (b"PK\x03\x04" + bytes(99), "is a Word, Excel or ZIP file"),
            (b"%PDF-1.7\nnothing", "is damaged"),
        ],
    )
    def test_what_is_no_paper_is_refused_and_the_title_stays(
        self, client_as: Callable[..., Any], crime: AgendaItem, content: bytes, told: str
    ) -> None:
        page = self.sent(client_as(Role.COORDINATOR), crime, content)
        assert told in page
        assert 'value="Burglary"' in page
        assert not Paper.objects.exists()

    def test_a_private_paper_is_for_those_who_may_read_it(
        self, client_as: Callable[..., Any], reviews: AgendaItem
    ) -> None:
        paper = add(reviews, "Of each review", "Who it was.")
        address = f"{HOME}agenda/{reviews.pk}/papers/{paper.pk}/paper.pdf"
        assert "Who it was." in words_of(client_as(Role.BOARD_MEMBER).get(address).content)[0]
        for role in (Role.PROVIDER, Role.ANALYST, Role.ADMINISTRATOR):
            assert client_as(role).get(address).status_code == 403
            page = client_as(role).get(f"{HOME}agenda/{reviews.pk}/").content.decode()
            assert "Of each review" not in page

    def test_each_reads_the_pack_that_is_for_them(
        self, client_as: Callable[..., Any], crime: AgendaItem, reviews: AgendaItem
    ) -> None:
        add(crime, "Burglary", "It fell.")
        add(reviews, "Of each review", "Who it was.")
        member, reader = client_as(Role.BOARD_MEMBER), client_as(Role.PROVIDER)
        public = " ".join(words_of(reader.get(f"{HOME}public-pack.pdf").content))
        assert "It fell." in public
        assert "Reviews" in public
        assert "Who it was." not in public
        assert reader.get(f"{HOME}private-pack.pdf").status_code == 403
        answer = member.get(f"{HOME}private-pack.pdf")
        private = " ".join(words_of(answer.content))
        assert "It fell." in private
        assert "Who it was." in private
        assert "Only for members." in private
        assert answer.headers["Content-Disposition"].endswith('executive-private-pack.pdf"')

    def test_each_pack_is_a_page_too_with_the_same_contents(
        self, client_as: Callable[..., Any], crime: AgendaItem, reviews: AgendaItem
    ) -> None:
        open_paper = add(crime, "Burglary", "It fell.")
        private_paper = add(reviews, "Of each review", "Who it was.")
        member, reader = client_as(Role.BOARD_MEMBER), client_as(Role.PROVIDER)
        public = reader.get(f"{HOME}public-pack/").content.decode()
        link = f'href="{HOME}agenda/{crime.pk}/papers/{open_paper.pk}/paper.pdf"'
        assert link in public
        assert "Reviews" in public
        for private in ("Of each review", "Only for members.", "For members only"):
            assert private not in public
        assert reader.get(f"{HOME}private-pack/").status_code == 403
        private = member.get(f"{HOME}private-pack/").content.decode()
        assert link in private
        assert f"{HOME}agenda/{reviews.pk}/papers/{private_paper.pk}/paper.pdf" in private
        assert "Only for members." in private
        assert "Do not copy or forward it" in private
        # The pages that it names are those of the PDF.
        assert [one for one in ("2", "3") if f">{one}</td>" in private] == ["2", "3"]


def test_the_command_writes_both_packs(
    crime: AgendaItem,
    reviews: AgendaItem,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    add(crime, "Burglary", "It fell.")
    add(reviews, "Of each review", "Who it was.")
    for part, pages in (("public", 2), ("private", 3)):
        with pytest.raises(SystemExit) as ended:
            main(["meetings", "pack", "2022-11-02", "--part", part, "--out", str(tmp_path / "out")])
        assert not ended.value.code
        path = tmp_path / "out" / f"2022-11-02-executive-{part}-pack.pdf"
        assert f"{path}: {pages} pages" in capsys.readouterr().out
        assert len(words_of(path.read_bytes())) == pages
