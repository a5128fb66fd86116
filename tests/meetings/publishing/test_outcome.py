"""Minutes, attendance and decisions go out once a meeting has approved them, and nothing private
with them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from smeaton.errors import SmeatonError
from smeaton.meetings.attendance import Attending, mark_of, write_attendance
from smeaton.meetings.checking import check_meeting
from smeaton.meetings.minuting.approving import approve, circulate, close_corrections
from smeaton.meetings.minuting.beginning import minutes_to_write
from smeaton.meetings.minuting.deciding import decide
from smeaton.meetings.minuting.writing import Said, put
from smeaton.meetings.models import Meeting
from smeaton.meetings.publishing.acts import publish_meeting
from smeaton.meetings.services import hold_meeting
from smeaton.partnership.bodies import add_body
from smeaton.partnership.models import Capacity
from smeaton.publishing.files import files_of
from smeaton.publishing.frozen import frozen_meeting
from smeaton.publishing.models import Publication
from smeaton.publishing.presenters import reading_of
from smeaton.publishing.search import search
from tests.harness.meeting_room import DAY, KEY, POST, SECRET, a_meeting
from tests.harness.pdfs import every_byte, words_of

NEXT = date(2022, 12, 7)
HOME = "/safer-eddystone/publications/"


def publish(meeting: Meeting, **more: Any) -> Publication:
    return publish_meeting(meeting=meeting, approved_by=POST, by=None, **more)


def minuted(meeting: Meeting, settings: Any, said: str) -> Meeting:
    """The meeting, held and minuted."""
    settings.SMEATON_TODAY = DAY
    hold_meeting(meeting=meeting, by=None)
    meeting.refresh_from_db()
    place = meeting.partnership
    police = add_body(partnership=place, name="Police", capacity=Capacity.RESPONSIBLE, by=None)
    there = [Attending("Chair", police, "present"), Attending("Guest", None, "in-attendance")]
    write_attendance(meeting=meeting, attending=there, seen=mark_of([]), by=None)
    minutes_to_write(meeting, by=None)
    open_, private = meeting.items.get(title="Youth justice"), meeting.items.get(title="Reviews")
    put(open_, Said(said), by=None)
    put(private, Said("A review was heard.", f"Of {SECRET}."), by=None)
    decide(item=open_, words="The plan was agreed.", by=None)
    decide(item=private, words=f"To write to {SECRET}.", by=None)
    circulate(meeting=meeting, corrections_by=date(2022, 11, 9), by=None)
    return meeting


def approved(meeting: Meeting, settings: Any) -> None:
    close_corrections(meeting=meeting, by=None)
    later = a_meeting(meeting.group, NEXT)
    settings.SMEATON_TODAY = NEXT
    hold_meeting(meeting=later, by=None)
    later.refresh_from_db()
    approve(meeting=meeting, at=later, by=None)


def test_minutes_join_once_they_are_approved(client: Any, meeting: Meeting, settings: Any) -> None:
    publish(meeting)
    minuted(meeting, settings, "The service said that its caseloads fell.")
    made = publish(meeting)
    assert made.what_changed == ["The meeting was held."]
    assert frozen_meeting(made).facts.minutes is None
    approved(meeting, settings)
    made = publish(meeting)
    assert made.what_changed == [
        "The minutes were added.", "What was decided was added.", "Who was there was added.",
    ]  # fmt: skip
    facts = frozen_meeting(made).facts
    assert [(one.item, one.words) for one in facts.decisions] == [("2", "The plan was agreed.")]
    assert [(one.post, one.body, one.capacity, one.how) for one in facts.attendance] == [
        ("Chair", "Police", "Responsible authority", "Present"),
        ("Guest", "", "", "In attendance, no member"),
    ]  # fmt: skip
    page = client.get(f"{HOME}meeting/{KEY}/").content.decode()
    for said in (
        f"{KEY}-minutes.pdf", "its caseloads fell", "A review was heard.", "The plan was agreed.",
        "In attendance, no member", "Minutes, agenda and papers",
    ):  # fmt: skip
        assert said in page, said
    assert "minutes published" in client.get(f"{HOME}meetings/").content.decode()
    titles = {one.title for one in search(meeting.partnership, "service said caseloads")}
    assert "Executive, 2 November 2022: Minutes" in titles
    # On another day they are the same file.
    settings.SMEATON_TODAY = date(2023, 1, 4)
    with pytest.raises(SmeatonError, match="nothing that is public has changed"):
        publish(meeting)


def test_nothing_private_goes_out_with_them(meeting: Meeting, settings: Any) -> None:
    minuted(meeting, settings, "Caseloads.")
    approved(meeting, settings)
    made = publish(meeting)
    files = files_of(meeting.partnership)
    for entry in made.contents.entries:
        content = files.read(entry)
        whole = every_byte(content) if entry.name.endswith(".pdf") else content
        assert SECRET.encode() not in whole, entry.name
    assert SECRET not in str(reading_of(made))
    named = {one.name: one for one in made.contents.papers}
    words = " ".join(words_of(files.read(named[f"{KEY}-minutes.pdf"])))
    assert "A review was heard." in words


def test_the_safety_check_looks_at_them_first(meeting: Meeting, settings: Any) -> None:
    minuted(meeting, settings, "One child was moved.")
    assert check_meeting(meeting) == []
    approved(meeting, settings)
    assert [one.finding.where for one in check_meeting(meeting)] == ["Minutes, item 2"]
    with pytest.raises(SmeatonError, match="1 thing to decide on"):
        publish(meeting)


def test_the_minutes_in_the_next_pack_are_a_paper_with_its_words(
    meeting: Meeting, settings: Any
) -> None:
    from smeaton.meetings.models import ItemKind
    from tests.harness.meeting_room import with_item

    minuted(meeting, settings, "Caseloads.")
    later = a_meeting(meeting.group, NEXT)
    with_item(later, "Minutes", kind=ItemKind.MINUTES, urgent_because="They were late.")
    made = publish(later)
    settings.SMEATON_TODAY = date(2022, 11, 4)
    with pytest.raises(SmeatonError, match="nothing that is public has changed"):
        publish(later)
    (paper,) = (one for one in frozen_meeting(made).facts.every_item if one.title == "Minutes")
    assert (len(paper.papers[0].sha256), paper.papers[0].pages) == (64, 1)
