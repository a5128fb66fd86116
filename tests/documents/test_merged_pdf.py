"""Several PDFs as one: nothing is lost, and every page says its number where it is seen."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from smeaton.documents.merged_pdf import PdfPart, first_pages, merged_pdf, page_count
from tests.harness.pdfs import a_pdf, rewritten, words_of


def longer(content: bytes, pages: int) -> bytes:
    def add(writer: PdfWriter) -> None:
        for _ in range(pages - 1):
            writer.add_blank_page(595, 842)

    return rewritten(content, add)


PARTS = [
    PdfPart("Agenda", a_pdf("First words.")),
    PdfPart("A report", longer(a_pdf("Second words."), 3), heading="2. Reports"),
    PdfPart("Another", a_pdf("Third words."), heading="2. Reports"),
]


def test_pages_are_numbered_through() -> None:
    words = words_of(merged_pdf(PARTS, title="Pack"))
    assert [f"Page {n}" in text for n, text in enumerate(words, start=1)] == [True] * 5
    assert "First words." in words[0]
    assert "Second words." in words[1]
    assert "Third words." in words[4]


def test_bookmarks_agree_with_the_pages() -> None:
    reader = PdfReader(io.BytesIO(merged_pdf(PARTS, title="Pack")))
    agenda, heading, inside = reader.outline
    found = [(one["/Title"], reader.get_destination_page_number(one)) for one in (agenda, heading)]
    assert found == [("Agenda", 0), ("2. Reports", 1)]
    below = [(one["/Title"], reader.get_destination_page_number(one)) for one in inside]
    assert below == [("A report", 1), ("Another", 4)]


def test_its_properties_are_a_title_and_a_language() -> None:
    reader = PdfReader(io.BytesIO(merged_pdf(PARTS, title="Pack of 2 November")))
    assert dict(reader.metadata or {}) == {"/Title": "Pack of 2 November"}
    assert reader.root_object["/Lang"] == "en-GB"


def test_the_same_parts_give_the_same_bytes() -> None:
    assert merged_pdf(PARTS, title="Pack") == merged_pdf(PARTS, title="Pack")


def test_each_part_on_the_right_with_pages_left_blank() -> None:
    content = merged_pdf(PARTS, title="Pack", on_the_right=True)
    words = words_of(content)
    assert [("left blank" in text, "words." in text) for text in words] == [
        (False, True), (True, False), (False, True), (False, False), (False, False), (True, False),
        (False, True),
    ]  # fmt: skip
    counts = [page_count(part.content) for part in PARTS]
    assert first_pages(counts, on_the_right=True) == [1, 3, 7]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_number_is_at_the_foot_as_the_page_is_seen(turned: int) -> None:
    """Of a page that was turned, after it is turned back: where its words are is what is seen."""

    def turn(writer: PdfWriter) -> None:
        writer.pages[0].rotate(turned)

    content = merged_pdf([PdfPart("One", rewritten(a_pdf(), turn))], title="Pack")
    page = PdfWriter(clone_from=io.BytesIO(content)).pages[0]
    page.transfer_rotation_to_content()
    at: list[tuple[float, float]] = []

    def look(text: str, matrix: Any, position: Any, *_: Any) -> None:
        if text.startswith("Page 1"):
            a, b, c, d, e, f = matrix
            x, y = position[4], position[5]
            at.append((a * x + c * y + e, b * x + d * y + f))

    page.extract_text(visitor_text=look)
    (x, y), *_ = at
    box = page.cropbox
    assert float(box.right) - 90 < x < float(box.right)
    assert 0 < y - float(box.bottom) < 30


@given(st.lists(st.integers(1, 9), max_size=12))
def test_where_parts_begin_as_somebody_turns_the_pages(counts: list[int]) -> None:
    for on_the_right in (False, True):
        page, expected = 0, []
        for count in counts:
            page += 1
            if on_the_right and page % 2 == 0:
                page += 1
            expected.append(page)
            for _ in range(count - 1):
                page += 1
        assert first_pages(counts, on_the_right=on_the_right) == expected
