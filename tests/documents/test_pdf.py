"""Goal 35: the PDF keeps PDF/UA-1 with no error; goal 34: it says what the report says."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from smeaton.documents.blocks import (
    Bullets,
    Callout,
    Column,
    Figure,
    Link,
    Paragraph,
    Report,
    Section,
    Table,
)
from smeaton.documents.characters import drawable
from smeaton.documents.pdf import pdf
from tests.documents.hostile import hostile_report
from tests.documents.samples import CRIME, HOSTILE, report
from tests.documents.verapdf import missing, verapdf

ANY_TEXT = st.text(st.characters(exclude_categories=()), min_size=1, max_size=60)


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf(report())


@pytest.fixture(scope="module")
def reader(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def elements(reader: PdfReader) -> list[DictionaryObject]:
    """Every structure element of the tagged PDF, in reading order."""
    found: list[DictionaryObject] = []

    def walk(node: object) -> None:
        if isinstance(node, list):
            for child in node:
                walk(child.get_object())
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node)  # type: ignore[arg-type]
            if "/K" in node:
                walk(node["/K"].get_object() if hasattr(node["/K"], "get_object") else node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_words_numbers_and_notes_are_there(reader: PdfReader) -> None:
    text = text_of(reader)
    for words in (
        "Recorded crime fell 2.5% to 23,024",
        "−2.5%",
        "+16.1%",
        "p = 0.005",
        "0.8 to 1.0",
        "not available",
        "[c] confidential",
        "Warning: A break",
        "Figure 1 Robbery stood out",
        "Synthetic records",
        "Page 1 of",
        "Count of offences by month recorded",
    ):
        assert words in text, words


def test_language_title_and_tags(reader: PdfReader) -> None:
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Evidence base for Plymouth"
    assert reader.metadata.author == "Safer Plymouth"


def test_pictures_have_their_alternative_text_and_decoration_none(reader: PdfReader) -> None:
    figures = [e for e in elements(reader) if e["/S"] == "/Figure"]
    alts = [figure["/Alt"] for figure in figures]
    assert len(alts) == 3  # control chart, season, map: the drawings beside words are artifacts
    assert "Robberies by month from January 2022 to December 2023" in alts[0]


def test_tables_have_heads(reader: PdfReader) -> None:
    kinds = [e["/S"] for e in elements(reader)]
    assert kinds.count("/Table") == 6
    assert kinds.count("/TH") >= len(CRIME.columns)


def test_bookmarks_are_the_headings(reader: PdfReader) -> None:
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert [title for title in titles if title != "Contents"] == [
        "Summary",
        "Crime table",
        "Trend",
        "Places",
        "Register",
        "Data behind the charts",
    ]


def test_a_long_table_repeats_its_heads() -> None:
    long = replace(CRIME, rows=CRIME.rows * 60)
    reader = PdfReader(io.BytesIO(pdf(replace(report(), blocks=(long,)))))
    assert len(reader.pages) > 2
    for page in reader.pages:
        assert "2018/19" in page.extract_text()


def test_no_row_is_cut_by_the_end_of_a_page_but_one_that_fills_more_than_a_page() -> None:
    """A text of several pages goes on over them; any other row stands whole on one."""
    heads = (Column("Row"), Column("Words"))
    rows = tuple((f"row {n}", f"begin{n} {'plover ' * 60} end{n}") for n in range(40))
    for table, least in (
        (Table("Long rows", heads, rows), 5),
        (Table("One row", heads, (("row", "plover " * 6_000),)), 4),
    ):
        pages = PdfReader(io.BytesIO(pdf(replace(report(), blocks=(table,))))).pages
        texts = [page.extract_text() for page in pages]
        assert len(texts) >= least
        assert all(text.count("begin") == text.count("end") for text in texts)


def test_only_shipped_fonts_are_in_it(reader: PdfReader) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert fonts
    assert all("SourceSans3" in font for font in fonts)


def test_the_same_report_gives_the_same_bytes(made: bytes) -> None:
    assert pdf(report()) == made


def test_links_lead_to_the_register_and_unsafe_ones_are_text() -> None:
    words = (
        Figure("23,024", "all-crime"),
        Figure("5", "no such key"),
        Link("bad", "javascript:alert(1)"),
        Link("good", "https://data.police.uk/"),
    )
    blocks = (Paragraph(words), report().blocks[-1])
    reader = PdfReader(io.BytesIO(pdf(replace(report(), blocks=blocks))))
    notes = [note.get_object() for note in reader.pages[0].get("/Annots", [])]
    assert [n["/A"]["/URI"] for n in notes if "/A" in n and "/URI" in n["/A"]] == [
        "https://data.police.uk/"
    ]
    assert len(notes) == 2


def test_hostile_text_is_text_in_every_place() -> None:
    text = text_of(PdfReader(io.BytesIO(pdf(hostile_report()))))
    squeezed = text.replace(" ", "")
    for words in HOSTILE[:8]:
        assert drawable(words).replace(" ", "") in squeezed, words
    assert "[U+1F600]" in squeezed


@settings(max_examples=40, deadline=None)
@given(ANY_TEXT, ANY_TEXT)
def test_any_text_makes_a_pdf(one: str, two: str) -> None:
    blocks = (Section(f"x{one}", (Paragraph(two), Bullets((one, two)), Callout(two, one))),)
    assert pdf(replace(report(), title=f"x{two}", blocks=blocks)).startswith(b"%PDF")


@pytest.mark.slow
@pytest.mark.skipif(bool(missing()), reason=f"veraPDF needs {missing()}")
class TestVeraPdf:
    def test_no_error_in_pdf_ua_1_and_pdf_a_2a(self, made: bytes, tmp_path: Path) -> None:
        path = tmp_path / "report.pdf"
        path.write_bytes(made)
        for flavour, verdict in verapdf(path, "ua1", "2a").items():
            assert verdict.failures == (), flavour
            assert verdict.compliant
            assert verdict.assertions > 1000

    def test_hostile_text_breaks_no_rule(self, tmp_path: Path) -> None:
        path = tmp_path / "hostile.pdf"
        path.write_bytes(pdf(hostile_report()))
        assert verapdf(path, "ua1")["ua1"].failures == ()

    def test_the_engine_finds_what_is_wrong(self, tmp_path: Path) -> None:
        path = tmp_path / "plain.pdf"
        path.write_bytes(typst.compile(b"Untitled"))
        assert not verapdf(path, "ua1")["ua1"].compliant


def test_a_report_of_nothing_is_still_a_document() -> None:
    bare = Report(title="T", organisation="O", date=report().date, blocks=())
    assert len(PdfReader(io.BytesIO(pdf(bare))).pages) == 1
