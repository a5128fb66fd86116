"""A pack: what the agenda says of its pages is so."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from smeaton.meetings.packs.building import build_pack
from smeaton.meetings.packs.contents import PackContents, PackItem, PackPaper
from tests.harness.pdfs import a_pdf, words_of

THEMES = PackItem(
    "3",
    "Theme lead update",
    "Theme leads",
    "11:55",
    20,
    under=(
        PackItem("3 a", "Safer Communities", papers=(PackPaper("Report", a_pdf("Communities")),)),
        PackItem(
            "3 b",
            "Safer Families",
            papers=(PackPaper("One", a_pdf("Families")), PackPaper("Two", a_pdf("More families"))),
        ),
    ),
)
PACK = PackContents(
    organisation="Safer Eddystone",
    group="Executive",
    on=date(2022, 11, 2),
    times="11:30 to 14:30",
    place="Council House",
    made_on=date(2022, 10, 25),
    is_private=False,
    open=(
        PackItem("1", "Introductions", begins="11:30", minutes=10),
        PackItem(
            "2",
            "Late",
            about="What it is.",
            background=("Survey of 2021", "Plan of the unit"),
            urgent_because="The grant closes.",
        ),
        THEMES,
        PackItem("4", "Exempt business", exclusion=True),
    ),
    exempt=(PackItem("5", "Reviews", "Technical Lead", "14:20", 10),),
    resolution="That the public be excluded while item 5 is considered.",
)


def test_the_agenda_says_on_which_pages_each_paper_is() -> None:
    pack = build_pack(PACK)
    words = words_of(pack.content)
    assert pack.length == len(words)
    assert pack.pages == {"3 a": (2, 2), "3 b": (3, 4)}
    assert "3 b) Safer Families" in words[0]
    assert "3 to 4" in words[0]
    assert "Communities" in words[1]
    assert "Families" in words[2]
    assert "More families" in words[3]


def test_what_a_reader_must_know_is_on_it() -> None:
    first = words_of(build_pack(PACK).content)[0]
    for said in (
        "Executive: agenda and papers", "Wednesday 2 November 2022", "11:30 to 14:30",
        "Council House", "the chair holds that it is urgent: The grant closes.",
        "That the public be excluded while item 5 is considered.", "5. Reviews",
        "Part II, private", "The public is then asked to leave",
        "Background papers, open to inspection: • Survey of 2021 • Plan of the unit",
    ):  # fmt: skip
        assert said in first, said


def test_where_no_item_asks_the_public_to_leave_the_resolution_stands_by_itself() -> None:
    pack = replace(PACK, open=PACK.open[:3])
    assert "To resolve" in words_of(build_pack(pack).content)[0]


def test_bookmarks_are_the_items_and_their_papers() -> None:
    reader = PdfReader(io.BytesIO(build_pack(PACK).content))
    titles = [one["/Title"] for one in reader.outline if not isinstance(one, list)]
    assert titles == ["Agenda", "3 a. Safer Communities", "3 b. Safer Families"]


@pytest.mark.parametrize("on_the_right", [False, True])
def test_a_long_agenda_moves_the_papers(on_the_right: bool) -> None:
    about = "\n\n".join(f"Paragraph {n}. " + "More of it. " * 40 for n in range(30))
    pack = replace(PACK, open=(replace(PACK.open[0], about=about), *PACK.open[1:]))
    made = build_pack(pack, on_the_right=on_the_right)
    words = words_of(made.content)
    first, _ = made.pages["3 a"]
    assert first > 3
    assert "Communities" in words[first - 1]
    assert (first % 2 == 1) or not on_the_right
    assert f"Page {first}" in words[first - 1]


def test_a_private_pack_says_so_and_holds_what_only_members_may_read() -> None:
    private = replace(PACK.exempt[0], private="How far each review is.")
    pack = replace(PACK, is_private=True, exempt=(private,))
    first = words_of(build_pack(pack).content)[0]
    assert "Executive: private pack" in first
    assert "For members only" in first
    assert "How far each review is." in first
