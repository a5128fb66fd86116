"""Minutes as a document: what they say, and that they are tagged."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

from pypdf import PdfReader

from smeaton.documents.blocks import Bullets, Paragraph
from smeaton.documents.docx import docx
from smeaton.documents.pdf import pdf
from smeaton.meetings.packs.minutes import (
    MinutedItem,
    MinutesContents,
    minutes_report,
    written,
)
from tests.harness.pdfs import words_of

MINUTES = MinutesContents(
    organisation="Safer Eddystone",
    group="Executive",
    on=date(2022, 7, 14),
    times="11:30 to 12:30",
    place="Council House",
    made_on=date(2022, 10, 20),
    is_private=False,
    state="Draft",
    approved=False,
    attendance=(("Present", ("Chair, Police",)), ("Apologies", ("Chief Fire Officer, Fire",))),
    quorum="Quorate: 4 members of the 4 needed",
    items=(
        MinutedItem(
            "1",
            "Crime",
            presenter="Analyst",
            urgent_because="The grant closes.",
            text="It fell.\n\nOf the rest:\n- burglary rose\n- robbery\n  did not",
            decisions=(("Decision 1", "To go on."),),
            actions=("To ask. (Chair)",),
            declarations=("Chair: other interest (a cousin). Left the meeting.",),
        ),
        MinutedItem("2", "Reviews", exempt="paragraph 1", text="One is over."),
        MinutedItem("3", "Any other business"),
    ),
)


def test_what_minutes_say() -> None:
    words = " ".join(" ".join(words_of(pdf(minutes_report(MINUTES)))).split())
    for said in (
        "Minutes of Executive", "Thursday 14 July 2022", "11:30 to 12:30", "Council House",
        "Quorate: 4 members of the 4 needed", "No meeting has approved these minutes yet",
        "Present: 1", "Chair, Police", "Apologies: 1", "1. Crime", "Presented by: Analyst",
        "the chair held that it was urgent: The grant closes.", "It fell.", "burglary rose",
        "robbery did not", "Decision 1", "To go on.", "Action: To ask. (Chair)",
        "Interest declared: Chair: other interest",
        "Dealt with in private under paragraph 1 of Part 1 of Schedule 12A.", "One is over.",
        "Nothing is minuted.",
    ):  # fmt: skip
        assert said in words, said


def test_private_minutes_say_so() -> None:
    reviews = replace(MINUTES.items[1], private="Whose it was.")
    minutes = replace(MINUTES, is_private=True, approved=True, items=(reviews,))
    words = " ".join(" ".join(words_of(pdf(minutes_report(minutes)))).split())
    assert "Private minutes of Executive" in words
    assert "For members only" in words
    assert "Whose it was." in words
    assert "No meeting has approved" not in words


def test_the_pdf_is_tagged_and_has_a_bookmark_for_each_item() -> None:
    reader = PdfReader(io.BytesIO(pdf(minutes_report(MINUTES))))
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    titles = [one["/Title"] for one in reader.outline if not isinstance(one, list)]
    assert titles == ["Attendance", "1. Crime", "2. Reviews", "3. Any other business"]


def test_a_word_file_is_made_of_the_same() -> None:
    assert docx(minutes_report(MINUTES)).startswith(b"PK")


def test_text_as_somebody_typed_it() -> None:
    assert list(written("One\r\nline.\n\n\n\nTwo:\n- a\n- b\n  more\n\n- c")) == [
        Paragraph("One line."),
        Paragraph("Two:"),
        Bullets(("a", "b more")),
        Bullets(("c",)),
    ]
    assert list(written("  \n\n")) == []


def test_attendance_that_nobody_wrote_down() -> None:
    words = words_of(pdf(minutes_report(replace(MINUTES, attendance=()))))
    assert "Attendance is not written down." in words[0]
