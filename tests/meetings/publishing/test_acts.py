"""Publishing a meeting: what goes out, what stands in the way, and what a supplement says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from smeaton.cli import main
from smeaton.core import audit
from smeaton.core.meanwhile import ChangedMeanwhileError
from smeaton.errors import SmeatonError
from smeaton.meetings.agendas import AboutAgendaItem, change_item, remove_item
from smeaton.meetings.checking import check_meeting, may_be_published
from smeaton.meetings.models import Exemption, Meeting, Paper
from smeaton.meetings.papers import add_paper, remove_paper
from smeaton.meetings.presenters.publishing import preview_of
from smeaton.meetings.publishing import acts
from smeaton.meetings.publishing.acts import publish_meeting
from smeaton.meetings.publishing.making import public_of
from smeaton.meetings.services import WhenAndWhere, cancel_meeting, change_meeting, plan_meeting
from smeaton.partnership.models import Group
from smeaton.publishing import frozen
from smeaton.publishing.contents import sha256_of
from smeaton.publishing.facts.meetings import Standing
from smeaton.publishing.files import files_of
from smeaton.publishing.frozen import frozen_meeting, frozen_meetings
from smeaton.publishing.models import Publication
from smeaton.publishing.presenters import reading_of
from smeaton.publishing.withdrawing import withdraw
from tests.harness.meeting_room import DAY, KEY, POST, SECRET, TODAY, a_meeting, a_paper, with_item
from tests.harness.pdfs import every_byte, words_of


def publish(meeting: Meeting, **more: Any) -> Publication:
    return publish_meeting(meeting=meeting, approved_by=POST, by=None, **more)


def item_called(meeting: Meeting, title: str) -> Any:
    return meeting.items.get(title=title)


def there(item: Any, **other: Any) -> Any:
    from smeaton.core.written import there
    from smeaton.meetings.agendas import AboutAgendaItem

    return AboutAgendaItem(**{**there(AboutAgendaItem, item), **other})


class TestWhatGoesOut:
    def test_agenda_pack_and_papers(self, meeting: Meeting) -> None:
        made = publish(meeting)
        assert (made.kind, made.key, made.version) == ("meeting", KEY, 1)
        assert made.title == "Executive, 2 November 2022"
        assert made.summary == (
            "Agenda and papers of the meeting on Wednesday 2 November 2022, 11:30 to 14:30, "
            "Council House."
        )
        assert (made.approved_by, made.approved_in) == (POST, "")
        names = [one.name for one in made.contents.papers]
        assert names == [f"{KEY}-public-pack.pdf", "item-2-report.pdf"]
        files = files_of(meeting.partnership)
        pack, report = (files.read(one) for one in made.contents.papers)
        assert "Caseloads fell." in words_of(pack)[-1]
        assert report == a_paper("Caseloads fell.").content

    def test_the_text_has_the_same_words_and_leads_to_each_paper(self, meeting: Meeting) -> None:
        made = publish(meeting)
        text = str(reading_of(made))
        assert f'href="{made.get_absolute_url()}files/item-2-report.pdf"' in text
        for said in ("Youth Justice Service", "That under section 100A(4)", "4. Reviews", "11:40"):
            assert said in text

    def test_the_facts_are_for_programs(self, meeting: Meeting) -> None:
        facts = frozen_meeting(publish(meeting)).facts
        assert (facts.key, facts.group_slug, facts.on) == (KEY, "executive", DAY)
        assert (facts.times, facts.standing) == ("11:30 to 14:30", Standing.PLANNED)
        assert [(one.number, one.title, one.part) for one in facts.every_item] == [
            ("1", "Introductions", 1), ("2", "Youth justice", 1),
            ("3", "Exempt business", 1), ("4", "Reviews", 2),
        ]  # fmt: skip
        report = facts.items[1]
        assert (report.first_page, report.last_page) == (2, 2)
        assert report.papers[0].sha256 == sha256_of(a_paper("Caseloads fell.").content)
        assert facts.pack is not None
        assert facts.pack.pages == 2

    def test_nothing_private_is_in_any_byte_of_it(self, meeting: Meeting) -> None:
        made = publish(meeting)
        files = files_of(meeting.partnership)
        for entry in made.contents.entries:
            content = files.read(entry)
            whole = every_byte(content) if entry.name.endswith(".pdf") else content
            assert SECRET.encode() not in whole, entry.name
        row = Publication.objects.filter(pk=made.pk).values().get()
        assert SECRET not in repr(row)

    def test_two_papers_of_one_title_have_two_names(self, meeting: Meeting) -> None:
        item = item_called(meeting, "Youth justice")
        for words in ("Another.", "A third."):
            add_paper(item=item, title="Report", pdf=a_paper(words), by=None)
        names = [one.name for one in publish(meeting).contents.papers[1:]]
        assert names == ["item-2-report.pdf", "item-2-report-2.pdf", "item-2-report-3.pdf"]


class TestWhatStandsInTheWay:
    def test_an_open_finding(self, meeting: Meeting) -> None:
        with_item(
            meeting, "Moves", about="One child was moved.", background="Plan of the unit",
            urgent_because="It is due.",
        )  # fmt: skip
        with pytest.raises(SmeatonError, match="1 thing to decide on, first of all Item 4"):
            publish(meeting)
        (found,) = check_meeting(meeting)
        may_be_published(meeting=meeting, finding=found.finding, reason="Known", by=None)
        assert publish(meeting).version == 1

    def test_a_private_item_of_which_nobody_has_said_why(self, meeting: Meeting) -> None:
        audit.delete(Exemption.objects.get(), by=None)
        with pytest.raises(SmeatonError, match="Item 4 is in Part II, and nobody has said why"):
            publish(meeting)

    def test_no_resolution(self, meeting: Meeting) -> None:
        remove_item(item=item_called(meeting, "Exempt business"), by=None)
        with pytest.raises(SmeatonError, match="No item asks the meeting to exclude the public"):
            publish(meeting)

    def test_nothing_on_the_agenda(self, meeting: Meeting) -> None:
        when = WhenAndWhere(date(2022, 12, 7))
        empty = plan_meeting(group=meeting.group, when=when, by=None)
        with pytest.raises(SmeatonError, match="The agenda is empty"):
            publish(empty)

    def test_nobody_on_whose_word(self, meeting: Meeting) -> None:
        with pytest.raises(SmeatonError, match="the post that approved it is not given"):
            publish_meeting(meeting=meeting, approved_by=" ", by=None)

    def test_all_of_it_is_told_at_once_and_nothing_is_published(self, meeting: Meeting) -> None:
        audit.delete(Exemption.objects.get(), by=None)
        remove_item(item=item_called(meeting, "Exempt business"), by=None)
        with pytest.raises(SmeatonError, match=r"Nothing was published\. Item 3.*No item asks"):
            publish(meeting)
        assert not Publication.objects.exists()


class TestSupplements:
    def test_they_say_what_changed(self, meeting: Meeting) -> None:
        publish(meeting)
        item = item_called(meeting, "Youth justice")
        remove_paper(paper=Paper.objects.get(), by=None)
        add_paper(item=item, title="Report", pdf=a_paper("Caseloads rose."), by=None)
        with_item(meeting, "Grants", about="What ends.")
        intro = item_called(meeting, "Introductions")
        change_item(item=intro, about=there(intro, title="Welcome"), edition=intro.edition, by=None)
        made = publish(meeting, change="The count was wrong.")
        assert made.version == 2
        assert made.what_changed == [
            "Item 4, “Grants”, was added.",
            "Item 1 is called “Welcome”; it was “Introductions”.",
            "“Report”, a paper of item 2, “Youth justice”, was replaced.",
            "The count was wrong.",
        ]

    def test_nothing_new_is_refused_unless_somebody_says_why(self, meeting: Meeting) -> None:
        publish(meeting)
        with pytest.raises(SmeatonError, match="nothing that is public has changed since version"):
            publish(meeting)
        assert publish(meeting, change="The file would not open.").what_changed == [
            "The file would not open."
        ]

    def test_the_first_has_nothing_to_say(self, meeting: Meeting) -> None:
        with pytest.raises(SmeatonError, match="this is the first time"):
            publish(meeting, change="Everything.")

    def test_what_changes_in_private_alone_is_no_supplement(self, meeting: Meeting) -> None:
        publish(meeting)
        add_paper(item=item_called(meeting, "Reviews"), title="More", pdf=a_paper("More."), by=None)
        with pytest.raises(SmeatonError, match="nothing that is public has changed"):
            publish(meeting)

    def test_after_a_withdrawal_it_says_so(self, meeting: Meeting) -> None:
        publish(meeting)
        withdraw(
            partnership=meeting.partnership, kind="meeting", key=KEY, versions=[1], reason="A name",
            withdrawn_by=POST, by=None,
        )  # fmt: skip
        assert publish(meeting).what_changed == ["Version 1 was withdrawn."]

    def test_one_that_is_cancelled(self, meeting: Meeting) -> None:
        publish(meeting)
        cancel_meeting(meeting=meeting, reason="Snow", by=None)
        meeting.refresh_from_db()
        made = publish(meeting)
        assert made.what_changed == ["The meeting was cancelled."]
        assert made.contents.papers == ()
        assert "will not take place" in str(reading_of(made))
        with pytest.raises(SmeatonError, match="nothing that is public has changed"):
            publish(meeting)

    def test_a_notice_alone_where_the_agenda_never_went_out(self, meeting: Meeting) -> None:
        audit.delete(Exemption.objects.get(), by=None)
        cancel_meeting(meeting=meeting, reason="Snow", by=None)
        meeting.refresh_from_db()
        made = publish(meeting)
        assert (made.version, made.summary) == (
            1,
            "The meeting on Wednesday 2 November 2022 was cancelled.",
        )

    def test_one_that_is_moved_says_so_at_its_old_address(self, meeting: Meeting) -> None:
        publish(meeting)
        publish(meeting, change="Again.")
        when = WhenAndWhere(date(2022, 11, 9), meeting.starts_at, meeting.ends_at, meeting.place)
        moved = change_meeting(meeting=meeting, when=when, edition=meeting.edition, by=None)
        new = publish(moved)
        assert (new.key, new.version) == ("2022-11-09-executive", 1)
        old = Publication.objects.filter(key=KEY).order_by("-version")[0]
        assert (old.version, old.what_changed) == (3, ["The meeting was moved to another day."])
        assert f'href="/safer-eddystone/publications/meeting/{new.key}/"' in str(reading_of(old))
        assert frozen_meeting(old).facts.moved_to == new.key
        # Calendars know it by the same name, and count on.
        assert frozen_meeting(new).facts.meeting == frozen_meeting(old).facts.meeting
        assert frozen_meeting(new).sequence == 2
        assert frozen_meeting(publish(moved, change="Once more.")).sequence == 3
        assert Publication.objects.filter(key=KEY).count() == 3


class TestMeanwhile:
    def test_what_was_seen_is_what_goes_out(self, meeting: Meeting) -> None:
        seen = public_of(meeting).mark
        with_item(meeting, "Grants")
        with pytest.raises(ChangedMeanwhileError):
            publish(meeting, seen=seen)
        assert not Publication.objects.exists()
        assert publish(meeting, seen=public_of(meeting).mark).version == 1

    def test_a_change_while_the_pack_is_made(
        self, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = acts.make

        def slow(public: Any) -> Any:
            made = real(public)
            with_item(meeting, "Grants")
            return made

        with monkeypatch.context() as patch:
            patch.setattr(acts, "make", slow)
            with pytest.raises(ChangedMeanwhileError):
                publish(meeting)
        assert not Publication.objects.exists()

    def test_a_decision_that_is_taken_back_while_the_pack_is_made(
        self, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = acts.make

        def slow(public: Any) -> Any:
            audit.delete(Exemption.objects.get(), by=None)
            return real(public)

        with monkeypatch.context() as patch:
            patch.setattr(acts, "make", slow)
            with pytest.raises(SmeatonError):
                publish(meeting)
        assert not Publication.objects.exists()


def test_all_meetings_the_latest_first(meeting: Meeting) -> None:
    publish(meeting)
    when = WhenAndWhere(date(2022, 12, 7))
    later = plan_meeting(group=meeting.group, when=when, by=None)
    with_item(later, "Grants")
    publish(later)
    found = frozen_meetings(meeting.partnership)
    assert [one.facts.on for one in found] == [date(2022, 12, 7), DAY]


def test_the_command(meeting: Meeting, capsys: pytest.CaptureFixture[str]) -> None:
    main_ok(["meetings", "publish", "2022-11-02", "--approved-by", POST])
    assert f"publications/meeting/{KEY}/1/" in capsys.readouterr().out
    with_item(meeting, "Grants")
    main_ok(["meetings", "publish", KEY, "--approved-by", POST, "--change", "It ends soon."])
    said = capsys.readouterr().out
    assert "Item 4, “Grants”, was added." in said
    assert "It ends soon." in said
    with pytest.raises(SystemExit) as refused:
        main(["meetings", "publish", "2022-11-02", "--approved-by", POST])
    assert refused.value.code == 1
    assert "nothing that is public has changed" in capsys.readouterr().err


def main_ok(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert not ended.value.code


def test_what_was_withdrawn_does_not_come_back_as_what_changed(meeting: Meeting) -> None:
    item = with_item(meeting, "Case of Jane Osprey", minutes=5)
    paper = add_paper(item=item, title="Letter about Osprey", pdf=a_paper("It."), by=None)
    made = publish(meeting)
    withdraw(
        partnership=made.partnership, kind=made.kind, key=made.key, versions=[1],
        reason="It named somebody.", withdrawn_by=POST, by=None,
    )  # fmt: skip
    remove_paper(paper=paper, by=None)
    now = item_called(meeting, "Case of Jane Osprey")
    about = AboutAgendaItem("A case", minutes=5)
    change_item(item=now, about=about, edition=now.edition, by=None)
    assert preview_of(meeting, today=TODAY).changes == ("Version 1 was withdrawn.",)
    assert publish(meeting).what_changed == ["Version 1 was withdrawn."]


def test_one_damaged_file_keeps_no_other_meeting_from_being_published(
    meeting: Meeting, executive: Group
) -> None:
    first = publish(meeting)
    assert first.contents.facts is not None
    (files_of(first.partnership).folder / first.contents.facts.sha256).write_bytes(b"{}")
    frozen._read.cache_clear()
    assert publish(a_meeting(executive, date(2022, 12, 7))).version == 1
