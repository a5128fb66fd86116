"""The agenda of 2 November 2022, as the published pack has it."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from smeaton.actions.demonstration import load_actions
from smeaton.meetings.checking import check_meeting
from smeaton.meetings.demonstration import load_meetings, load_minutes, publish_agendas
from smeaton.meetings.minuting.contents import last_minutes, public_minutes
from smeaton.meetings.models import Meeting, Part
from smeaton.meetings.packing import public_contents
from smeaton.meetings.presence.lines import Status
from smeaton.meetings.presenters.agendas import Agenda, agenda_of
from smeaton.meetings.presenters.attendance import attendance_at
from smeaton.meetings.services import meeting_named
from smeaton.partnership.demonstration import load_partnership
from smeaton.publishing.kinds import Kind
from smeaton.publishing.models import Publication
from tests.harness.pdfs import words_of


def loaded(settings: Any) -> Agenda:
    settings.SMEATON_TODAY = date(2022, 10, 20)
    place = load_partnership()
    for _ in range(2):  # a second time changes nothing
        load_meetings(place, folder=settings.DEMONSTRATION)
    return agenda_of(meeting_named(place, "2022-11-02"))


def test_fifteen_timed_items_take_its_180_minutes(settings: Any, db: None) -> None:
    agenda = loaded(settings)
    assert len(agenda.rows) == 16
    assert sum(row.item.minutes is not None for row in agenda.rows) == 15
    assert agenda.sum.words == "180 minutes, as long as the meeting"
    assert [one.number for one in agenda.rows[2].under] == ["a", "b", "c", "d"]
    assert agenda.rows[9].begins == time(13, 15)
    assert agenda.troubles == []


def test_nineteen_were_there_on_14_july_and_eleven_sent_apologies(settings: Any, db: None) -> None:
    meeting = loaded(settings).rows[0].item.meeting
    before = Meeting.objects.get(group=meeting.group, held_on=date(2022, 7, 14))
    found = attendance_at(before)
    assert [(status, len(lines)) for status, lines in found.by_status] == [
        (Status.PRESENT, 19),
        (Status.APOLOGIES, 11),
    ]
    assert [one.name for one in found.authorities if one.words != "there"] == [
        "Devon and Somerset Fire and Rescue Service"
    ]


def test_its_minutes_go_round_and_are_in_the_next_pack(settings: Any, db: None) -> None:
    row = loaded(settings).rows[1]
    place, meeting = row.item.partnership, row.item.meeting
    load_actions(place, folder=settings.DEMONSTRATION)
    for _ in range(2):  # a second time changes nothing
        load_minutes(place, folder=settings.DEMONSTRATION)
    before = last_minutes(meeting)
    assert before is not None
    assert before.state == "circulated"
    said = public_minutes(before.meeting)
    empty = [one.title for one in said.items if not one.says_something]
    assert empty == ["Theme lead updates"]  # which heads others
    assert sum(len(one.actions) for one in said.items) == 7
    assert [len(one.actions) for one in said.items if one.title == "Safer Families"] == [2]
    (paper,) = public_contents(meeting).open[1].papers
    assert paper.title == "Minutes of 14 July 2022"
    words = " ".join(" ".join(words_of(paper.content)).split())
    assert "1,327 answers" in words
    assert "Reviews that are open were reported on." in words
    assert "nothing more" not in words
    assert [one.finding.quote for one in check_meeting(meeting)] == []


def test_the_review_of_deaths_is_private_under_paragraph_1(settings: Any, db: None) -> None:
    agenda = loaded(settings)
    (private,) = [row for row in agenda.rows if row.item.part == Part.EXEMPT]
    assert (private.number, private.exempt) == ("16", "paragraph 1")
    assert "item 16 is considered" in agenda.resolution


def test_its_agenda_is_public_before_the_pack_is_due(
    settings: Any, db: None, client: Any, tmp_path: Any
) -> None:
    settings.SMEATON_HOME = tmp_path
    place = loaded(settings).rows[0].item.partnership
    for _ in range(2):  # a second time changes nothing
        publish_agendas(place, folder=settings.DEMONSTRATION)
    assert {(one.kind, one.version) for one in Publication.objects.of(place)} == {
        (Kind.MEETING, 1),
        (Kind.PARTNERSHIP, 1),
    }
    page = client.get("/safer-plymouth/publications/").content.decode()
    assert "Next meeting: Safer Plymouth Executive, Wednesday 2 November 2022" in page
    assert "Safer Families" in page
    meeting = client.get("/safer-plymouth/publications/meetings/").content.decode()
    assert "14 July 2022" not in meeting
